package dev.parley.filter;

import java.nio.ByteBuffer;

/**
 * Where holding and discarding begin on one site, given as promises: of the good comments learned
 * from, at most 4 in 1,000 scored as high as what is held, and none near what is discarded, which
 * must also repeat a text known from spam alone.
 *
 * <p>Kept as counts of ham by class of score, an eighth of a log-odd wide, at the time each was
 * learned.
 */
final class Thresholds {
  private static final int STEPS = 8;
  private static final int LIMIT = 24 * STEPS;
  private static final double HELD_HAM = 0.004;

  /** Ham that is assumed seen before any is, so that one early error does not close the gate. */
  private static final int ASSUMED = 60;

  /** Discarding needs this many good comments known, and this distance from all of them. */
  private static final int HAM_BEFORE_DISCARD = 200;

  private static final double DISCARD_DISTANCE = 2;
  private static final double DISCARD_LEAST = 7;

  /** At most how many bytes {@link #write} writes. */
  static final int BYTES = Integer.BYTES + 2 * (2 * LIMIT + 1) * Varint.MOST;

  /** About how many bytes it takes in memory. */
  static final int MEMORY = (2 * LIMIT + 1) * Integer.BYTES;

  /**
   * A site that names spam alone has not shown what is good: holding then takes so much more for
   * each e-fold of spams over three times the good comments.
   */
  private static final double LOPSIDED = 0.7;

  private static final double HAM_TO_A_SPAM = 3;

  private final int[] ham = new int[2 * LIMIT + 1];
  private int hams;
  private int spams;
  private double holdAbove;
  private double discardAbove = Double.POSITIVE_INFINITY;

  /** The class a log-odds falls into. */
  static int step(double logit) {
    double bounded = Math.max(-LIMIT, Math.min(LIMIT, logit * STEPS));
    return (int) StrictMath.rint(bounded) + LIMIT;
  }

  /**
   * What to do at a score; only a text that was seen as spam before is ever discarded.
   *
   * @param push what is added to the score for holding, but not for discarding
   */
  Action action(double logit, double push, boolean repeated) {
    if (repeated && logit > discardAbove) {
      return Action.DISCARD;
    }
    return logit + push > holdAbove ? Action.HOLD : Action.PUBLISH;
  }

  /** How many good comments of the site's own were learned. */
  int hams() {
    return hams;
  }

  /** Counts a spam that was learned, or no longer is. */
  void countSpam(int change) {
    spams += change;
    place();
  }

  void learnHam(int step) {
    ham[step]++;
    hams++;
    place();
  }

  void takeOutHam(int step) {
    ham[step]--;
    hams--;
    place();
  }

  private void place() {
    double allowed = HELD_HAM * (hams + ASSUMED);
    int above = 0;
    int step = 2 * LIMIT;
    while (step > LIMIT && above + ham[step] <= allowed) {
      above += ham[step];
      step--;
    }
    double promised = step == LIMIT ? 0 : (step - LIMIT + 0.5) / STEPS;
    double lopsided = LOPSIDED * StrictMath.log((spams + 1) / (HAM_TO_A_SPAM * hams + 1));
    holdAbove = Math.max(promised, lopsided);
    int highest = 2 * LIMIT;
    while (highest > LIMIT && ham[highest] == 0) {
      highest--;
    }
    discardAbove =
        hams < HAM_BEFORE_DISCARD
            ? Double.POSITIVE_INFINITY
            : Math.max(DISCARD_LEAST, (double) (highest - LIMIT) / STEPS + DISCARD_DISTANCE);
  }

  /** Halves what each class was seen, no class that was seen to nothing. */
  void fade() {
    spams = (spams + 1) / 2;
    hams = 0;
    for (int i = 0; i < ham.length; i++) {
      ham[i] = (ham[i] + 1) / 2;
      hams += ham[i];
    }
    place();
  }

  /** Writes the spams, then each class's count, and after a 0 how many more 0 follow. */
  void write(ByteBuffer out) {
    out.putInt(spams);
    for (int i = 0; i < ham.length; i++) {
      Varint.put(out, ham[i]);
      if (ham[i] == 0) {
        int from = i;
        while (i + 1 < ham.length && ham[i + 1] == 0) {
          i++;
        }
        Varint.put(out, i - from);
      }
    }
  }

  static Thresholds read(ByteBuffer in) {
    var thresholds = new Thresholds();
    thresholds.spams = in.getInt();
    for (int i = 0; i < thresholds.ham.length; i++) {
      thresholds.ham[i] = Varint.get(in);
      thresholds.hams += thresholds.ham[i];
      if (thresholds.ham[i] == 0) {
        i += Math.max(0, Varint.get(in));
      }
    }
    thresholds.place();
    return thresholds;
  }
}
