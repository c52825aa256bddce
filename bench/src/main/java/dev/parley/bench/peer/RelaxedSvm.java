package dev.parley.bench.peer;

import java.util.ArrayDeque;

/**
 * The relaxed online support vector machine on four-byte runs of unit length (Sculley and Wachman
 * 2007, "Relaxed Online SVMs for Spam Filtering"): a message that misses a margin of 0.8 is
 * followed by one round over the last 10,000, at a cost of 100 an error. The round is dual
 * coordinate ascent.
 */
public final class RelaxedSvm implements Learner {
  private static final double COST = 100;
  private static final double MARGIN = 0.8;
  private static final int KEPT = 10_000;

  private final Grams grams = new Grams();
  private final float[] weights = new float[Grams.ALL];
  private final ArrayDeque<Example> examples = new ArrayDeque<>();

  /** A message seen, and how hard it pushes. */
  private static final class Example {
    final int[] runs;
    final int sign;
    final double length;
    double push;

    Example(int[] runs, boolean spam) {
      this.runs = runs;
      this.sign = spam ? 1 : -1;
      this.length = 1 / Math.sqrt(Math.max(1, runs.length));
    }
  }

  @Override
  public double score(byte[] message) {
    return score(new Example(grams.of(message), true));
  }

  private double score(Example example) {
    double sum = 0;
    for (int run : example.runs) {
      sum += weights[run];
    }
    return sum * example.length;
  }

  @Override
  public void learn(byte[] message, boolean spam) {
    Example fresh = new Example(grams.of(message), spam);
    boolean wrong = fresh.sign * score(fresh) < MARGIN;
    examples.addLast(fresh);
    if (examples.size() > KEPT) {
      examples.removeFirst();
    }
    if (wrong) {
      examples.forEach(this::adjust);
    }
  }

  private void adjust(Example example) {
    double missing = 1 - example.sign * score(example);
    double push = Math.clamp(example.push + missing, 0, COST); // the runs have unit length
    double change = (push - example.push) * example.sign;
    if (change != 0) {
      for (int run : example.runs) {
        weights[run] += (float) (change * example.length);
      }
      example.push = push;
    }
  }
}
