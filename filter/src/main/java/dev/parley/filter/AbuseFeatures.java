package dev.parley.filter;

import java.util.Arrays;

/**
 * The features of one text, each once and in the order first seen, and in which of its parts each
 * stands. Parts are numbered from 0 and given as bits. Reused from text to text; not thread-safe.
 *
 * <p>What a text shows as a whole comes first; after {@link #endWhole} come features that parts
 * alone show.
 */
final class AbuseFeatures {
  private static final int FIRST = 2_048;

  private int[] found = new int[FIRST];

  /** The parts of each that was found. */
  private long[] parts = new long[FIRST];

  /** One more than the place of a feature among those found, 0 where there is none. */
  private int[] table = new int[FIRST * 2];

  private int all;
  private int whole = -1;

  /** What a model weighs each of them by; filled and read by who scores. */
  private long[] weights = new long[FIRST];

  /** The features again, part after part, and their weights. */
  private int[] divided = new int[FIRST];

  private long[] dividedWeights = new long[FIRST];
  private final int[] starts = new int[Sentences.MOST + 2];

  /** Forgets everything. */
  void clear() {
    if (table.length > FIRST * 4) {
      found = new int[FIRST];
      parts = new long[FIRST];
      table = new int[FIRST * 2];
    } else {
      Arrays.fill(table, 0);
    }
    all = 0;
    whole = -1;
  }

  /**
   * Adds a feature, or the parts that show it.
   *
   * <p>Whether it is new cannot be foreseen, so nothing branches on that: the feature is written
   * down as if it were, and counted if it was.
   */
  void add(int feature, long inParts) {
    int mask = table.length - 1;
    int at = ((feature * 0x9e3779b9) >>> 9) & mask;
    found[all] = feature;
    parts[all] = 0;
    int place = place(table[at]);
    while (found[place] != feature) {
      at = (at + 1) & mask;
      place = place(table[at]);
    }
    table[at] = place + 1;
    parts[place] |= inParts;
    all += 1 + ((place - all) >> 31);
    if (all == found.length) {
      grow();
    }
  }

  /** The place that an entry of the table tells; the next free one where it tells none. */
  private int place(int entry) {
    return entry - 1 + ((all + 1) & ((entry - 1) >> 31));
  }

  private void grow() {
    found = Arrays.copyOf(found, all * 2);
    parts = Arrays.copyOf(parts, all * 2);
    table = new int[table.length * 2];
    int mask = table.length - 1;
    for (int i = 0; i < all; i++) {
      int at = ((found[i] * 0x9e3779b9) >>> 9) & mask;
      while (table[at] != 0) {
        at = (at + 1) & mask;
      }
      table[at] = i + 1;
    }
  }

  /** Marks the end of what the text shows as a whole. */
  void endWhole() {
    whole = all;
  }

  /** How many features the text shows as a whole. */
  int count() {
    return whole < 0 ? all : whole;
  }

  /** How many there are together with those that parts alone show. */
  int countAll() {
    return all;
  }

  /** The features, of which the first {@link #count} hold for the whole text. */
  int[] found() {
    return found;
  }

  /** Where a model leaves what it weighs each of them by, in their order. */
  long[] weights() {
    if (weights.length < all) {
      weights = new long[found.length];
    }
    return weights;
  }

  /** Sorts the features and their weights by part; those of several parts stand in each. */
  void divide() {
    Arrays.fill(starts, 0);
    for (int i = 0; i < all; i++) {
      long left = parts[i];
      do { // most stand in one part
        starts[Long.numberOfTrailingZeros(left) + 1]++;
        left &= left - 1;
      } while (left != 0);
    }
    for (int part = 1; part < starts.length; part++) {
      starts[part] += starts[part - 1];
    }
    int sum = starts[starts.length - 1];
    if (divided.length < sum) {
      divided = new int[sum * 2];
      dividedWeights = new long[sum * 2];
    }
    for (int i = 0; i < all; i++) {
      long left = parts[i];
      do {
        int at = starts[Long.numberOfTrailingZeros(left)]++;
        divided[at] = found[i];
        dividedWeights[at] = weights[i];
        left &= left - 1;
      } while (left != 0);
    }
    System.arraycopy(starts, 0, starts, 1, starts.length - 1);
    starts[0] = 0;
  }

  /** The features part after part, after {@link #divide}. */
  int[] divided() {
    return divided;
  }

  long[] dividedWeights() {
    return dividedWeights;
  }

  /** Where the features of a part begin among those divided; the next part's follow. */
  int start(int part) {
    return starts[part];
  }

  /** The features of the whole text in ascending order, in an array of their own. */
  int[] sorted() {
    int[] sorted = Arrays.copyOf(found, count());
    Arrays.sort(sorted);
    return sorted;
  }
}
