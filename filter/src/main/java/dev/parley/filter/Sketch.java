package dev.parley.filter;

import java.util.Arrays;

/**
 * A short summary of a text's word pairs by which near-copies are known: the smallest {@value
 * #MOST} of their keyed hashes (bottom-k sketch; Cohen and Kaplan 2007, after Broder 1997). Numbers
 * and links are left out, as spammers vary them.
 */
final class Sketch {
  /** How many hashes a sketch keeps at most. */
  static final int MOST = 32;

  /** A text with fewer letters or words is what many people say: it has no near-copies. */
  static final int LEAST_LETTERS = 40;

  static final int LEAST_WORDS = 6;

  private static final int ROOM = 4_096;
  private static final long SPREAD = 0x9e3779b97f4a7c15L;

  private long[] pairs = new long[256];
  private int[] values = new int[256];
  private int count;
  private int letters;
  private int words;
  private long previous;
  private int linkEnd;
  private int sameText;

  /** Forgets everything. */
  void clear() {
    count = 0;
    letters = 0;
    words = 0;
    linkEnd = -1;
    sameText = 0;
  }

  /** Takes the next word of a folded text in, unless it is a number or a part of a link. */
  void word(long hash, char[] text, int start, int end, boolean digits) {
    if (inLink(text, start, end)) {
      linkEnd = end;
      return;
    }
    if (digits) {
      return;
    }
    letters += end - start;
    if (words++ > 0 && count < ROOM) {
      if (count == pairs.length) {
        pairs = Arrays.copyOf(pairs, 2 * count);
        values = new int[2 * count];
      }
      pairs[count++] = previous * 31 + hash;
    }
    previous = hash;
  }

  private boolean inLink(char[] text, int start, int end) {
    char before = start == 0 ? ' ' : text[start - 1];
    return switch (before) {
      case '/', '.', ':', '?', '=', '&', '%', '@', '#', '_', '~' -> true;
      case '-' -> linkEnd == start - 1;
      default -> text[end] != ' ' && ends(text[end], text[end + 1]);
    };
  }

  /** Whether a word that these two characters follow is the start of a link or an address. */
  private static boolean ends(char next, char afterNext) {
    return (next == '.' || next == ':' || next == '@')
        && (afterNext == '/' || Character.isLetterOrDigit(afterNext));
  }

  /** Whether the text is long enough to be known again. */
  boolean counts() {
    return letters >= LEAST_LETTERS && words >= LEAST_WORDS;
  }

  /** Notes the feature of the whole text's letters. */
  void setSameText(int feature) {
    sameText = feature;
  }

  /** The feature of the whole text's letters, 0 when it has none. */
  int sameText() {
    return sameText;
  }

  /** How many pairs of words were taken in, repeated ones too. */
  int pairs() {
    return count;
  }

  /** The smallest hashes under a key, ascending, none twice. */
  int[] smallest(long key) {
    int limit = count > 3 * MOST ? (int) (2.0 * MOST / count * Integer.MAX_VALUE) : -1;
    int kept = select(key, limit);
    if (limit >= 0 && kept < MOST) {
      kept = select(key, -1);
    }
    return Arrays.copyOf(values, Math.min(kept, MOST));
  }

  /** Puts the hashes up to a limit in order; returns how many different ones there are. */
  private int select(long key, int limit) {
    int kept = 0;
    for (int i = 0; i < count; i++) {
      long mixed = (pairs[i] ^ key) * SPREAD;
      int value = (int) (((mixed ^ (mixed >>> 32)) * SPREAD) >>> 33);
      if (limit < 0 || value <= limit) {
        values[kept++] = value;
      }
    }
    Arrays.sort(values, 0, kept);
    int different = 0;
    for (int i = 0; i < kept; i++) {
      if (i == 0 || values[i] != values[i - 1]) {
        values[different++] = values[i];
      }
    }
    return different;
  }

  /**
   * Whether two texts are near-copies: half of all their pairs of words are in both (estimated by
   * the smallest hashes of the union), and neither has a quarter more of them than the other, so
   * that a quotation within an answer is none.
   */
  static boolean alike(int[] a, int pairsOfA, int[] b, int pairsOfB) {
    if (5L * Math.min(pairsOfA, pairsOfB) < 4L * Math.max(pairsOfA, pairsOfB)) {
      return false;
    }
    boolean cut = a.length == MOST || b.length == MOST;
    int limit = cut ? MOST : a.length + b.length;
    int both = 0;
    int all = 0;
    int i = 0;
    int j = 0;
    while (all < limit && (i < a.length || j < b.length)) {
      int x = i < a.length ? a[i] : Integer.MAX_VALUE;
      int y = j < b.length ? b[j] : Integer.MAX_VALUE;
      both += x == y ? 1 : 0;
      i += x <= y ? 1 : 0;
      j += y <= x ? 1 : 0;
      all++;
      if (2 * (all - both) > limit) { // so many differ that what is left cannot make up for it
        return false;
      }
    }
    return 2 * both >= all && all > 0;
  }
}
