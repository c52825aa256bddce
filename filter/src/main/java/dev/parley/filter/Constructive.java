package dev.parley.filter;

import java.util.HashMap;
import java.util.Map;

/**
 * How much a comment brings to a discussion, by its form alone: long enough to say something, with
 * reasons, sources, questions and thanks, and without abuse. No set that may be trained on has this
 * label, so the weights are set by hand, few and round; {@code docs/abuse.md} has what they reach.
 */
final class Constructive {
  private static final double START = -4.2;

  /** For each half-power of e of the number of words. */
  private static final double BY_LENGTH = 0.5;

  /** Longer does not mean better from some 250 words on. */
  private static final int LONG = 11;

  private static final double BY_REASON = 0.35;
  private static final double BY_THANKS = 0.15;
  private static final double BY_HOSTILITY = -0.35;
  private static final double BY_SHOUTING = -0.5;
  private static final Map<Integer, Double> WEIGHTS = new HashMap<>();

  static {
    for (int size = 0; size < 40; size++) {
      put(AbuseReader.LENGTH + size, BY_LENGTH * Math.min(size, LONG));
    }
    for (int n = 1; n <= AbuseReader.MOST_COUNTED; n++) {
      put(AbuseReader.counted(Lexicon.Kind.REASON, n), BY_REASON * n);
      put(AbuseReader.counted(Lexicon.Kind.THANKS, n), BY_THANKS * n);
    }
    for (int density = 1; density < 8; density++) {
      put(AbuseReader.DENSITY + density, BY_HOSTILITY * density);
    }
    for (int loud = 1; loud < 5; loud++) {
      put(AbuseReader.SHOUTING + loud, BY_SHOUTING * loud);
    }
  }

  private Constructive() {}

  private static void put(long shape, double weight) {
    WEIGHTS.put(Evidence.SHAPE.feature(shape), weight);
  }

  /** The log-odds that readers call it constructive. */
  static double logit(int[] features, int count) {
    return logit(features, 0, count);
  }

  static double logit(int[] features, int from, int to) {
    double sum = START;
    for (int i = from; i < to; i++) {
      if (AbuseModel.group(features[i] >>> Evidence.HASH_BITS) == AbuseModel.SHAPES) {
        sum += WEIGHTS.getOrDefault(features[i], 0.0);
      }
    }
    return sum;
  }
}
