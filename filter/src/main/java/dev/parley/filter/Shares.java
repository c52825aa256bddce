package dev.parley.filter;

import org.jspecify.annotations.Nullable;

/**
 * The share that each feature of a submission has in its log-odds, the experts' bounds spread over
 * their features. What a wave pushes belongs to the feature that tells of it. All shares and {@link
 * #start} make the log-odds.
 */
final class Shares {
  private static final int BASE = Scores.EXPERTS - 1;

  /** A sum this much smaller than what was summed up is nothing but rounding. */
  private static final double ROUNDING = 1e-9;

  private final BaseModel base;
  private final @Nullable SiteMind mind;
  private final double[] factors = new double[Scores.EXPERTS];
  private final double logOdds;
  private final double start;
  private final double push;
  private int text;

  Shares(Observations seen, BaseModel base, @Nullable SiteMind mind) {
    this.base = base;
    this.mind = mind;
    for (int i = 0; i < seen.count(); i++) {
      text += seen.found()[i] >>> Evidence.HASH_BITS <= BaseModel.LAST_KIND ? 1 : 0;
    }
    push = WavePrior.push(seen.found(), seen.count(), mind);
    double prior = base.logit(seen.found(), seen.count());
    if (mind == null) {
      factors[BASE] = 1;
      logOdds = prior + push;
      start = base.bias();
      return;
    }
    Scores scores = mind.experts().scores(seen.found(), seen.count(), prior);
    double[] sums = new double[Scores.EXPERTS];
    double[] sizes = new double[Scores.EXPERTS];
    for (int i = 0; i < seen.count(); i++) {
      Experts.Share share = mind.experts().share(seen.found()[i]);
      for (int e = 0; e < BASE; e++) {
        sums[e] += share.of(e);
        sizes[e] += Math.abs(share.of(e));
      }
    }
    sums[BASE] = prior;
    sizes[BASE] = Math.abs(prior);
    double bias = mind.fusion().logit(scores);
    logOdds = bias + push;
    for (int e = 0; e < Scores.EXPERTS; e++) {
      double gives = mind.fusion().weight(e) * scores.input(e);
      bias -= gives;
      factors[e] = Math.abs(sums[e]) <= ROUNDING * sizes[e] ? 0 : gives / sums[e];
    }
    start = bias + factors[BASE] * base.bias();
  }

  /** The log-odds of spam, as {@link Filter#judge} has them. */
  double logOdds() {
    return logOdds;
  }

  /** Where judging starts before anything is read. */
  double start() {
    return start;
  }

  /** What a feature adds by what this site's moderators taught, and by recent traffic. */
  double site(int feature) {
    double sum = WavePrior.carries(feature) ? push : 0;
    if (mind == null) {
      return sum;
    }
    Experts.Share share = mind.experts().share(feature);
    for (int e = 0; e < BASE; e++) {
      sum += factors[e] * share.of(e);
    }
    return sum;
  }

  /** What a feature adds by the shared base. */
  double base(int feature) {
    return factors[BASE] * base.share(feature, text);
  }

  /** How often a feature was met on this site. */
  Experts.Counts counts(int feature) {
    return mind == null ? new Experts.Counts(0, 0) : mind.experts().counts(feature);
  }

  /** How many of the good comments that were counted nobody may have written. */
  int unrealGood() {
    return mind == null ? 0 : mind.unrealGood();
  }

  /** Whether counts are the least that there were. */
  boolean hasFaded() {
    return mind != null && mind.hasFaded();
  }
}
