package dev.parley.filter;

import java.nio.ByteBuffer;

/**
 * How much of what a site is taught seems to be wrong: the running mean of the chance that a lesson
 * is a slip, given that share and what the mind thought of the comment before (Bayes' rule; Kearns
 * and Li 1993 for the noise that it models).
 *
 * <p>A lesson the mind was nearly sure to be otherwise counts less, the more such there were: on a
 * site whose moderators agree with one another nothing is doubted for long.
 */
final class Doubt {
  private static final double UNIT = 1 << 30;

  /** The share of slips assumed at first. */
  private static final double FIRST = 0.02;

  /** How many lessons the assumption counts as. */
  private static final int WEIGHT = 50;

  /** The mean runs over the last so many lessons. */
  private static final int MEMORY = 450;

  /** More than that is not believed of any moderator. */
  private static final double MOST = 0.5;

  /** A sum of moves: what is taken out of order may leave it below 0 or above what is believed. */
  private int share = (int) (FIRST * UNIT);

  /**
   * How far a lesson is to be believed, 0 to 1.
   *
   * @param likely how likely the mind thought what it says, 0 to 1
   */
  double belief(double likely) {
    double slips = Math.max(0, Math.min(MOST, share / UNIT));
    double slip = slips * (1 - likely);
    double right = (1 - slips) * likely;
    return right / Math.max(Double.MIN_NORMAL, right + slip);
  }

  /**
   * Notes how far a lesson was believed.
   *
   * @param lessons how many there were before
   * @return the move of the share, so that it can be undone
   */
  int learn(double belief, int lessons) {
    double off = 1 - belief - share / UNIT;
    int move = (int) StrictMath.rint(UNIT * off / (WEIGHT + Math.min(MEMORY, lessons)));
    share += move;
    return move;
  }

  /** Undoes a move; what others moved meanwhile stays. */
  void takeOut(int move) {
    share -= move;
  }

  void write(ByteBuffer out) {
    out.putInt(share);
  }

  static Doubt read(ByteBuffer in) {
    var doubt = new Doubt();
    doubt.share = in.getInt();
    return doubt;
  }
}
