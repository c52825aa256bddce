package dev.parley.filter;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A reusable set of features in the order they were first seen, with room for the text being read.
 */
final class Observations {
  private static final int FIRST = 2048;
  private static final int PASS_BITS = 7;

  private int[] found = new int[FIRST];
  private int[] table = new int[FIRST * 2];
  private int[] spare = new int[FIRST];
  private final int[] buckets = new int[1 << PASS_BITS];
  private final @Nullable Trace trace;
  private int count;

  /** The text as it came. */
  final char[] raw = new char[Extractor.TEXT_LIMIT];

  /** The text as folded, and the class of each of its characters; filled by the text reader. */
  final char[] folded = new char[Extractor.TEXT_LIMIT + 8];

  final byte[] classes = new byte[Extractor.TEXT_LIMIT + 8];

  /** The words of the text, for telling near-copies. */
  final Sketch sketch = new Sketch();

  /** The words of the text, for telling its language. */
  final LanguageReader language = new LanguageReader();

  Observations(@Nullable Trace trace) {
    this.trace = trace;
  }

  /** Where to note where features stand; null when nobody wants to know. */
  @Nullable Trace trace() {
    return trace;
  }

  /** Notes where a feature stands in the folded text, where somebody wants to know. */
  void at(Evidence kind, long hash, int start, int end) {
    if (trace != null) {
      trace.at(kind.feature(hash), start, end);
    }
  }

  /** Notes what a feature says, where somebody wants to know. */
  void clue(Evidence kind, long hash, Clue clue) {
    if (trace != null) {
      trace.clue(kind.feature(hash), clue);
    }
  }

  /** Whether somebody wants to know what features read like. */
  boolean explains() {
    return trace != null;
  }

  /** Notes the sentence that tells of a feature, where somebody wants to know. */
  void say(Evidence kind, long hash, String sentence) {
    if (trace != null) {
      trace.say(kind.feature(hash), sentence);
    }
  }

  /** Notes where something stands in the folded text, where somebody wants to know. */
  void sight(Trace.Sight sight, int start, int end) {
    if (trace != null) {
      trace.sight(sight, start, end);
    }
  }

  /** Forgets everything. */
  void clear() {
    if (table.length > FIRST * 4) {
      found = new int[FIRST];
      table = new int[FIRST * 2];
    } else {
      Arrays.fill(table, 0);
    }
    count = 0;
    sketch.clear();
  }

  /** Adds a feature if it is new; returns whether it was. */
  boolean add(int feature) {
    int mask = table.length - 1;
    int at = ((feature * 0x9e3779b9) >>> 9) & mask;
    while (table[at] != 0) {
      if (table[at] == ~feature) {
        return false;
      }
      at = (at + 1) & mask;
    }
    table[at] = ~feature;
    if (count == found.length) {
      grow();
    }
    found[count++] = feature;
    return true;
  }

  /** Whether a feature was seen. */
  boolean has(int feature) {
    int mask = table.length - 1;
    int at = ((feature * 0x9e3779b9) >>> 9) & mask;
    while (table[at] != 0) {
      if (table[at] == ~feature) {
        return true;
      }
      at = (at + 1) & mask;
    }
    return false;
  }

  /** Adds the feature of a kind for a hash. */
  boolean add(Evidence kind, long hash) {
    return add(kind.feature(hash));
  }

  int count() {
    return count;
  }

  /** The features, of which the first {@link #count()} hold. */
  int[] found() {
    return found;
  }

  /** The features in ascending order, in an array of their own. */
  int[] sorted() {
    if (spare.length < count) {
      spare = new int[found.length];
    }
    int[] result = new int[count];
    pass(found, spare, 0);
    pass(spare, result, PASS_BITS);
    pass(result, spare, 2 * PASS_BITS);
    pass(spare, result, 3 * PASS_BITS);
    return result;
  }

  /** One stable pass of a radix sort; four of them cover a feature's 28 bits. */
  private void pass(int[] from, int[] to, int shift) {
    int mask = (1 << PASS_BITS) - 1;
    Arrays.fill(buckets, 0);
    for (int i = 0; i < count; i++) {
      buckets[(from[i] >>> shift) & mask]++;
    }
    int sum = 0;
    for (int b = 0; b <= mask; b++) {
      int size = buckets[b];
      buckets[b] = sum;
      sum += size;
    }
    for (int i = 0; i < count; i++) {
      to[buckets[(from[i] >>> shift) & mask]++] = from[i];
    }
  }

  private void grow() {
    found = Arrays.copyOf(found, count * 2);
    int[] old = table;
    table = new int[old.length * 2];
    int mask = table.length - 1;
    for (int entry : old) {
      if (entry != 0) {
        int at = ((~entry * 0x9e3779b9) >>> 9) & mask;
        while (table[at] != 0) {
          at = (at + 1) & mask;
        }
        table[at] = entry;
      }
    }
  }
}
