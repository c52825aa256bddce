package dev.parley.filter;

import org.jspecify.annotations.Nullable;

/**
 * How much two submissions say the same: the weight of the words, phrases, links and letters they
 * share, divided by the weight of those that either has (Jaccard's index, weighted). What many
 * lessons of the site have weighs less. Who sent them says nothing here.
 */
final class Likeness {
  /** By kind of evidence: letters, word, pair, link, pattern, shape, same text. */
  private static final double[] KINDS = {0.2, 1, 1, 2, 0, 0, 4};

  private Likeness() {}

  /** From 0, nothing in common, to 1, the same text; 0 for two empty texts. */
  static double of(int[] one, int[] other, @Nullable SiteMind mind) {
    double shared = 0;
    double all = 0;
    int i = 0;
    int k = 0;
    while (i < one.length || k < other.length) {
      int left = i < one.length ? one[i] : Integer.MAX_VALUE;
      int right = k < other.length ? other[k] : Integer.MAX_VALUE;
      double weight = weight(Math.min(left, right), mind);
      all += weight;
      shared += left == right ? weight : 0;
      i += left <= right ? 1 : 0;
      k += right <= left ? 1 : 0;
    }
    return all == 0 ? 0 : shared / all;
  }

  private static double weight(int feature, @Nullable SiteMind mind) {
    int kind = feature >>> Evidence.HASH_BITS;
    if (kind >= KINDS.length || KINDS[kind] == 0) {
      return 0;
    }
    Experts.Counts met = mind == null ? new Experts.Counts(0, 0) : mind.experts().counts(feature);
    return KINDS[kind] / (1 + StrictMath.log1p(met.spam() + met.ham()));
  }
}
