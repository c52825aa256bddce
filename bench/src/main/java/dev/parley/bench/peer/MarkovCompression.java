package dev.parley.bench.peer;

/**
 * Two dynamic Markov compressors, one of spam and one of ham: a message is what packs it smaller
 * (Bratko et al. 2006, "Spam Filtering Using Statistical Data Compression Models").
 */
public final class MarkovCompression implements Learner {
  private static final int MOST = 2_500;

  private final MarkovModel spams = new MarkovModel();
  private final MarkovModel hams = new MarkovModel();

  @Override
  public double score(byte[] message) {
    int length = Math.min(MOST, message.length);
    double bits = hams.bits(message, length) - spams.bits(message, length);
    return bits / Math.max(1, length);
  }

  @Override
  public void learn(byte[] message, boolean spam) {
    (spam ? spams : hams).learn(message, Math.min(MOST, message.length));
  }
}
