package dev.parley.filter;

import java.nio.ByteBuffer;

/**
 * The online logistic regression that weighs the experts (after Lynam and Cormack 2006, "On-line
 * spam filter fusion"): trained on each lesson's error before the experts learn it, so its output
 * is a calibrated log-odds.
 */
final class Fusion {
  /** How many numbers one lesson moves: a weight an expert, and the bias. */
  static final int MOVES = Scores.EXPERTS + 1;

  /** How many bytes {@link #write} writes. */
  static final int BYTES = MOVES * Integer.BYTES;

  private static final double UNIT = 1 << 20;
  private static final double RATE = 0.04;
  private static final double FIRST_WEIGHT = 0.9;

  /** The first lessons move the weights three times as far, which wears off over so many. */
  private static final double EARLY_BOOST = 2;

  private static final double EARLY = 150;

  private final int[] weights = new int[MOVES];

  Fusion() {
    for (int i = 0; i < Scores.EXPERTS; i++) {
      weights[i] = (int) (FIRST_WEIGHT * UNIT);
    }
  }

  /** The log-odds of spam. */
  double logit(Scores scores) {
    double sum = weights[Scores.EXPERTS] / UNIT;
    for (int i = 0; i < Scores.EXPERTS; i++) {
      sum += weight(i) * scores.input(i);
    }
    return sum;
  }

  /** How much an expert counts. */
  double weight(int expert) {
    return Math.max(0, weights[expert]) / UNIT;
  }

  /**
   * Moves the weights by the error on one lesson.
   *
   * @param error truth less probability, -1 to 1
   * @param before how many lessons were learned before
   * @return the moves, so that they can be undone
   */
  int[] learn(Scores scores, double error, int before) {
    int[] moves = new int[MOVES];
    double boost = 1 + EARLY_BOOST / (1 + before / EARLY);
    double step = UNIT * RATE * error * boost;
    for (int i = 0; i < Scores.EXPERTS; i++) {
      int move = (int) StrictMath.rint(step * scores.input(i));
      moves[i] = Math.max(move, -Math.max(0, weights[i]));
    }
    moves[Scores.EXPERTS] = (int) StrictMath.rint(step);
    for (int i = 0; i < MOVES; i++) {
      weights[i] += moves[i];
    }
    return moves;
  }

  void takeOut(int[] moves) {
    for (int i = 0; i < MOVES; i++) {
      weights[i] -= moves[i];
    }
  }

  static double probability(double logit) {
    return 1 / (1 + StrictMath.exp(-logit));
  }

  void write(ByteBuffer out) {
    for (int weight : weights) {
      out.putInt(weight);
    }
  }

  static Fusion read(ByteBuffer in) {
    var fusion = new Fusion();
    for (int i = 0; i < MOVES; i++) {
      fusion.weights[i] = in.getInt();
    }
    return fusion;
  }
}
