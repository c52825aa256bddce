package dev.parley.filter;

import java.util.Arrays;
import java.util.List;

/**
 * The parts of a text and what is counted in each: part 0 is the whole, the others its sentences.
 * Reused from text to text; not thread-safe.
 */
final class Passages {
  static final int KINDS = Lexicon.Kind.values().length;

  private static final int ALL = Sentences.MOST + 1;
  private static final int TONE = 0xffff;

  private int[] partOf = new int[256];
  private final int[] words = new int[ALL];
  private final long[] tones = new long[ALL];
  private final int[] hits = new int[ALL * KINDS];
  private final AbuseWords text;

  Passages(AbuseWords text) {
    this.text = text;
  }

  /** Parts the words that were read by the sentences of the text, of which there may be none. */
  void read(List<Span> sentences) {
    int count = text.count();
    if (partOf.length < count) {
      partOf = new int[count * 2];
    }
    Arrays.fill(words, 0, sentences.size() + 1, 0);
    Arrays.fill(tones, 0, sentences.size() + 1, 0);
    Arrays.fill(hits, 0, (sentences.size() + 1) * KINDS, 0);
    words[0] = count;
    if (sentences.isEmpty()) {
      Arrays.fill(partOf, 0, count, 0);
      return;
    }
    int part = 1;
    for (int i = 0; i < count; i++) {
      int at = text.from(i);
      while (part < sentences.size() && at >= sentences.get(part - 1).end()) {
        part++;
      }
      partOf[i] = part;
      words[part]++;
      tones[part] += text.tone(i);
    }
  }

  /** The bit of the sentence that a word stands in. */
  long bit(int word) {
    return 1L << partOf[word];
  }

  /** The bit of the sentence that two words stand in; that of the whole where they are of two. */
  long bits(int word, int other) {
    return 1L << (partOf[word] == partOf[other] ? partOf[word] : 0);
  }

  /** Counts a word of a class. */
  void hit(int word, int kind) {
    hits[kind]++;
    hits[partOf[word] * KINDS + kind] += partOf[word] > 0 ? 1 : 0;
  }

  /** How many words of a class a part has. */
  int hits(int part, int kind) {
    return hits[part * KINDS + kind];
  }

  /** How many words a part has. */
  int words(int part) {
    return words[part];
  }

  /** How much of a part's letters is capital, 0 to 1. */
  double shouting(int part) {
    return part == 0
        ? text.shouting()
        : AbuseWords.shouting((int) tones[part] & TONE, (int) (tones[part] >>> 16) & TONE);
  }

  int exclamations(int part) {
    return part == 0 ? text.exclamations() : (int) (tones[part] >>> 32) & TONE;
  }

  int questions(int part) {
    return part == 0 ? text.questions() : (int) (tones[part] >>> 48) & TONE;
  }
}
