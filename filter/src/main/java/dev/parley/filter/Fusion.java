package dev.parley.filter;

import java.nio.ByteBuffer;

/**
 * The online logistic regressions that weigh the experts (after Lynam and Cormack 2006, "On-line
 * spam filter fusion"), trained on each lesson's error before the experts learn it, so that their
 * output is a calibrated log-odds.
 *
 * <p>There are two: a steady one, best where a stream stays as it is, and a quick one that follows
 * a change. Each counts by how little it erred of late (after Herbster and Warmuth 1998, "Tracking
 * the best expert").
 */
final class Fusion {
  /** How many numbers a regression has: a weight an expert, and the bias. */
  private static final int WEIGHTS = Scores.EXPERTS + 1;

  private static final int STEADY = 0;
  private static final int QUICK = WEIGHTS;
  private static final int LEAD = 2 * WEIGHTS;

  /** How many numbers one lesson moves: those of both regressions, and the lead. */
  static final int MOVES = LEAD + 1;

  /** How many bytes {@link #write} writes. */
  static final int BYTES = MOVES * Integer.BYTES;

  private static final double UNIT = 1 << 20;
  private static final double STEADY_RATE = 0.01;
  private static final double QUICK_RATE = 0.1;
  private static final double FIRST_WEIGHT = 0.9;

  /** The first lessons move the weights three times as far, which wears off over so many. */
  private static final double EARLY_BOOST = 2;

  private static final double EARLY = 150;

  /** How much of the lead each lesson takes. */
  private static final double LEAD_LOST = 0.1;

  /** No lesson counts for more in the lead, in nats. */
  private static final double MOST_LOSS = 6;

  /** Both regressions, then the quick one's lead: the log-odds of its share. */
  private final int[] numbers = new int[MOVES];

  Fusion() {
    for (int i = 0; i < Scores.EXPERTS; i++) {
      numbers[STEADY + i] = (int) (FIRST_WEIGHT * UNIT);
      numbers[QUICK + i] = (int) (FIRST_WEIGHT * UNIT);
    }
  }

  /** The log-odds of spam. */
  double logit(Scores scores) {
    return blend(logit(STEADY, scores), logit(QUICK, scores));
  }

  private double logit(int from, Scores scores) {
    double sum = numbers[from + Scores.EXPERTS] / UNIT;
    for (int i = 0; i < Scores.EXPERTS; i++) {
      sum += heard(from + i) * scores.input(i);
    }
    return sum;
  }

  /** How much an expert counts. */
  double weight(int expert) {
    return blend(heard(STEADY + expert), heard(QUICK + expert));
  }

  private double heard(int at) {
    return Math.max(0, numbers[at]) / UNIT;
  }

  private double blend(double steady, double quick) {
    return steady + probability(numbers[LEAD] / UNIT) * (quick - steady);
  }

  /**
   * Moves the weights by the error on one lesson.
   *
   * @param belief how far the lesson is believed, 0 to 1
   * @param before how many lessons were learned before
   * @return the moves, so that they can be undone
   */
  int[] learn(Scores scores, boolean spam, double belief, int before) {
    int[] moves = new int[MOVES];
    double boost = UNIT * belief * (1 + EARLY_BOOST / (1 + before / EARLY));
    double steady = learn(STEADY, scores, spam, STEADY_RATE * boost, moves);
    double quick = learn(QUICK, scores, spam, QUICK_RATE * boost, moves);
    double lead = UNIT * (steady - quick) - LEAD_LOST * numbers[LEAD];
    moves[LEAD] = (int) StrictMath.rint(belief * lead);
    for (int i = 0; i < MOVES; i++) {
      numbers[i] += moves[i];
    }
    return moves;
  }

  /** Notes how to move one regression, and returns its loss. */
  private double learn(int from, Scores scores, boolean spam, double rate, int[] moves) {
    double logit = logit(from, scores);
    double step = rate * ((spam ? 1 : 0) - probability(logit));
    for (int i = 0; i < Scores.EXPERTS; i++) {
      int move = (int) StrictMath.rint(step * scores.input(i));
      moves[from + i] = Math.max(move, -Math.max(0, numbers[from + i]));
    }
    moves[from + Scores.EXPERTS] = (int) StrictMath.rint(step);
    return Math.min(MOST_LOSS, StrictMath.log1p(StrictMath.exp(spam ? -logit : logit)));
  }

  void takeOut(int[] moves) {
    for (int i = 0; i < MOVES; i++) {
      numbers[i] -= moves[i];
    }
  }

  static double probability(double logit) {
    return 1 / (1 + StrictMath.exp(-logit));
  }

  void write(ByteBuffer out) {
    for (int number : numbers) {
      out.putInt(number);
    }
  }

  static Fusion read(ByteBuffer in) {
    var fusion = new Fusion();
    for (int i = 0; i < MOVES; i++) {
      fusion.numbers[i] = in.getInt();
    }
    return fusion;
  }
}
