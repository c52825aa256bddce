package dev.parley.filter;

import java.util.Arrays;

/** The places at which features stand in a text, noted only where somebody asks for them. */
final class Places {
  private final boolean kept;
  int count;
  int[] features = new int[0];
  int[] from = new int[0];
  int[] to = new int[0];

  Places(boolean kept) {
    this.kept = kept;
  }

  boolean isKept() {
    return kept;
  }

  /** Notes that a feature stands from a unit of the text to before another. */
  void add(int feature, int start, int end) {
    if (count == features.length) {
      int size = Math.max(512, count * 2);
      features = Arrays.copyOf(features, size);
      from = Arrays.copyOf(from, size);
      to = Arrays.copyOf(to, size);
    }
    features[count] = feature;
    from[count] = start;
    to[count++] = end;
  }
}
