package dev.parley.comment;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A text without what its writer did not write for it: quotes, code, addresses, phrases that it has
 * already, and those that others have. So that length alone, pasted or repeated, brings nothing.
 */
final class OwnWords {
  /** So many words in a row are a phrase: the same five twice are no chance. */
  private static final int PHRASE = 5;

  /**
   * A word comes back so often on average at most; what is more is a few words shuffled. People's
   * texts of 250 words have each word less than twice.
   */
  private static final int EACH = 3;

  /** So many words may be the same few: they gain nothing by it yet. */
  private static final int FEW = 20;

  private static final Pattern ADDRESS = Pattern.compile("(?i)(?:https?://|www\\.)\\S+");
  private static final Pattern TAG = Pattern.compile("<[^<>]*>");
  private static final Pattern ENTITY = Pattern.compile("&[#0-9A-Za-z]{1,10};");

  private final String text;
  private final List<Word> words;
  private final boolean[] foreign;
  private final Set<Long> known = new HashSet<>();

  /** A word and where it stands. */
  private record Word(int from, int to, long hash) {}

  private OwnWords(String text) {
    this.text = text;
    this.words = words(text);
    this.foreign = new boolean[words.size()];
  }

  /**
   * Returns what is a text's own.
   *
   * @param text Markdown as it was written
   * @param said what others said before, or stands on the page
   */
  static String of(String text, List<String> said) {
    OwnWords own = new OwnWords(ADDRESS.matcher(unquoted(text)).replaceAll(" "));
    said.forEach(own::learn);
    own.markPhrases();
    own.markShuffled();
    return own.rest();
  }

  /** Returns the words of a page as a text. */
  static String ofPage(String html) {
    return ENTITY.matcher(TAG.matcher(html).replaceAll(" ")).replaceAll("'");
  }

  /** The lines that are neither quoted nor code. */
  private static String unquoted(String text) {
    StringBuilder rest = new StringBuilder(text.length());
    boolean code = false;
    for (String line : text.split("\n", -1)) {
      String start = line.stripLeading();
      boolean fence = start.startsWith("```") || start.startsWith("~~~");
      code ^= fence;
      if (!fence && !code && !start.startsWith(">")) {
        rest.append(line).append('\n');
      }
    }
    return rest.toString();
  }

  private void learn(String other) {
    List<Word> theirs = words(other);
    for (int i = 0; i + PHRASE <= theirs.size(); i++) {
      known.add(phrase(theirs, i));
    }
  }

  private void markPhrases() {
    for (int i = 0; i + PHRASE <= words.size(); i++) {
      if (!known.add(phrase(words, i))) {
        Arrays.fill(foreign, i, i + PHRASE, true);
      }
    }
  }

  private void markShuffled() {
    Set<Long> distinct = new HashSet<>();
    for (int i = 0; i < foreign.length; i++) {
      if (!foreign[i]) {
        distinct.add(words.get(i).hash());
      }
    }
    int left = Math.max(FEW, EACH * distinct.size());
    for (int i = 0; i < foreign.length; i++) {
      if (!foreign[i] && left-- <= 0) {
        foreign[i] = true;
      }
    }
  }

  private String rest() {
    StringBuilder rest = new StringBuilder(text.length());
    int at = 0;
    for (int i = 0; i < foreign.length; i++) {
      if (foreign[i] && (i == 0 || !foreign[i - 1])) {
        rest.append(text, at, words.get(i).from());
      }
      at = foreign[i] ? words.get(i).to() : at;
    }
    return rest.append(text, at, text.length()).toString().strip();
  }

  private static long phrase(List<Word> words, int first) {
    long hash = 17;
    for (int i = first; i < first + PHRASE; i++) {
      hash = hash * 0x9E3779B97F4A7C15L + words.get(i).hash();
    }
    return hash;
  }

  /** Runs of letters and digits; of scripts without spaces each character. */
  private static List<Word> words(String text) {
    List<Word> words = new ArrayList<>();
    for (int i = 0; i < text.length(); ) {
      int from = i;
      int c = text.codePointAt(i);
      i += Character.charCount(c);
      if (!isPart(c)) {
        continue;
      }
      while (!Character.isIdeographic(c) && i < text.length()) {
        int next = text.codePointAt(i);
        if (!isPart(next) || Character.isIdeographic(next)) {
          break;
        }
        i += Character.charCount(next);
      }
      words.add(new Word(from, i, hash(text.substring(from, i))));
    }
    return words;
  }

  private static boolean isPart(int c) {
    return Character.isLetterOrDigit(c) || Character.getType(c) == Character.NON_SPACING_MARK;
  }

  private static long hash(String word) {
    long hash = 7;
    String small = word.toLowerCase(Locale.ROOT);
    for (int i = 0; i < small.length(); i++) {
      hash = hash * 1_000_003 + small.charAt(i);
    }
    return hash;
  }
}
