package dev.parley.bench.peer;

/**
 * The passive-aggressive learner on four-byte runs: each message that misses its margin of 1 moves
 * the weights as little as puts it right (Crammer et al. 2006, "Online Passive-Aggressive
 * Algorithms", their first variant, PA-I).
 */
public final class PassiveAggressive implements Learner {
  private static final double MOST = 0.1;

  private final Grams grams = new Grams();
  private final float[] weights = new float[Grams.ALL];

  @Override
  public double score(byte[] message) {
    return sum(grams.of(message));
  }

  private double sum(int[] runs) {
    double sum = 0;
    for (int run : runs) {
      sum += weights[run];
    }
    return sum;
  }

  @Override
  public void learn(byte[] message, boolean spam) {
    int[] runs = grams.of(message);
    double sign = spam ? 1 : -1;
    double missing = 1 - sign * sum(runs);
    if (missing > 0 && runs.length > 0) {
      double step = Math.min(MOST, missing / runs.length);
      for (int run : runs) {
        weights[run] += (float) (sign * step);
      }
    }
  }
}
