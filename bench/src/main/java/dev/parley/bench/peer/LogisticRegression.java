package dev.parley.bench.peer;

/**
 * Logistic regression by gradient descent, one step a message, on four-byte runs (Goodman and Yih
 * 2006, "Online Discriminative Spam Filter Training", with the rate of Cormack's TREC 2007 runs).
 */
public final class LogisticRegression implements Learner {
  private static final double RATE = 0.004;

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
    double error = (spam ? 1 : 0) - 1 / (1 + Math.exp(-sum(runs)));
    for (int run : runs) {
      weights[run] += (float) (RATE * error);
    }
  }
}
