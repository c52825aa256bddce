package dev.parley.filter;

import java.nio.ByteBuffer;

/**
 * The five learners of one site over one table: two with a large margin (dual averaging; in the
 * spirit of AROW, Crammer et al. 2009), three that count (naive Bayes log-odds).
 */
final class Experts {
  static final double UNIT = 65_536;

  /**
   * How a push wears off as its feature grows common: one over the root of one plus this times n.
   */
  private static final double COMMON = 0.1;

  /** By how much a lesson's push overshoots the margin that it misses. */
  private static final double OVERSHOOT = 2;

  /** Keeps a lesson's push finite; smaller corrects each error more fully. */
  private static final double CAUTION = 0.05;

  private static final double SMOOTHING = 0.05;
  private static final double LENGTH_POWER = 0.8;

  private static final int AHEAD = 64;

  private static final int[] RATES = new int[1 << 12];
  private static final int[] LOGS = new int[1 << 16];
  private static final double[] LENGTHS = new double[1 << 12];

  static {
    for (int n = 0; n < RATES.length; n++) {
      RATES[n] = (int) StrictMath.rint(UNIT / Math.sqrt(1 + COMMON * n));
    }
    for (int n = 0; n < LOGS.length; n++) {
      LOGS[n] = (int) StrictMath.rint(UNIT * StrictMath.log(n + SMOOTHING));
    }
    for (int n = 0; n < LENGTHS.length; n++) {
      LENGTHS[n] = StrictMath.pow(Math.max(1, n), LENGTH_POWER);
    }
  }

  /** Which counter looks at a kind of feature: 0 words, 1 sender, 2 looks. */
  private static final int[] COUNTERS = {2, 0, 0, 0, 2, 2, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1};

  /**
   * By how much a kind of feature is pushed, in sixteenths: the square of how much such a feature
   * counts, as if its value were not 1. Words and the sender count more, patterns less.
   */
  private static final int[] PUSHED = {
    16, 25, 16, 16, 9, 16, 16, 36, 36, 36, 36, 36, 36, 36, 36, 36
  };

  /** What one feature gives each expert, before scaling; for the reasons. */
  record Share(double all, double few, double words, double sender, double looks) {
    private static final Share NONE = new Share(0, 0, 0, 0, 0);

    /** What it gives the expert of this number, as {@link Scores#input} counts them. */
    double of(int expert) {
      return switch (expert) {
        case 0 -> all;
        case 1 -> few;
        case 2 -> words;
        case 3 -> sender;
        default -> looks;
      };
    }
  }

  /** How many lessons of each label a feature was in. */
  record Counts(int spam, int ham) {}

  /** What one lesson pushes each feature by, in the two learners of margins. */
  record Push(int all, int few) {
    /** What is left of it after some seasons. */
    Push faded(int seasons) {
      int all = this.all;
      int few = this.few;
      for (int i = 0; i < seasons; i++) {
        all = MindTable.faded(all);
        few = MindTable.faded(few);
      }
      return new Push(all, few);
    }
  }

  private final MindTable table;
  private int spams;
  private int hams;

  Experts() {
    this(new MindTable());
  }

  private Experts(MindTable table) {
    this.table = table;
  }

  /** How many lessons count, faded ones for less. */
  int lessons() {
    return spams + hams;
  }

  int spams() {
    return spams;
  }

  int hams() {
    return hams;
  }

  /** What the experts say of the first {@code count} of these features. */
  Scores scores(int[] features, int count, double base) {
    return scores(features, 0, count, base);
  }

  /** What the experts say of some of these features. */
  Scores scores(int[] features, int first, int end, double base) {
    int[] cells = table.cells();
    long all = 0;
    long few = 0;
    long[] logs = new long[3];
    int[] known = new int[3];
    int[] size = new int[3];
    int letters = 0;
    int weight = 0;
    boolean repeated = false;
    for (int from = first; from < end; from += AHEAD) {
      int to = Math.min(end, from + AHEAD);
      boolean none = !anyHome(cells, features, from, to);
      for (int i = from; i < to; i++) {
        int feature = features[i];
        int kind = feature >>> Evidence.HASH_BITS;
        int counter = COUNTERS[kind & 15];
        letters += kind == 0 ? 1 : 0;
        weight += PUSHED[kind & 15];
        size[counter]++;
        int at = none ? -1 : MindTable.find(cells, feature);
        if (at < 0) {
          continue;
        }
        int counts = cells[at + 3];
        int spam = counts >>> 16;
        int ham = counts & 0xffff;
        int rate = rate(spam + ham);
        all += (long) cells[at + 1] * rate;
        few += (long) cells[at + 2] * rate;
        if (counts != 0) {
          logs[counter] += (long) LOGS[spam] - LOGS[ham];
          known[counter]++;
          repeated |= kind == SAME_TEXT && spam > 1 && ham == 0;
        }
      }
    }
    double prior = prior();
    return new Scores(
        all / (UNIT * UNIT * root(weight)),
        few / (UNIT * UNIT * root(weight - letters * PUSHED[0])),
        (logs[0] / UNIT + known[0] * prior) / length(size[0]),
        (logs[1] / UNIT + known[1] * prior) / length(size[1]),
        (logs[2] / UNIT + known[2] * prior) / length(size[2]),
        base,
        repeated);
  }

  private static final int SAME_TEXT = Evidence.SAME_TEXT.feature(0) >>> Evidence.HASH_BITS;

  /** Whether any feature has a row at its home: loaded together, their cache misses overlap. */
  private static boolean anyHome(int[] cells, int[] features, int from, int to) {
    int any = 0;
    for (int i = from; i < to; i++) {
      any |= cells[MindTable.home(cells, features[i])];
    }
    return any != 0;
  }

  private static int rate(int n) {
    return RATES[Math.min(n, RATES.length - 1)];
  }

  /** What a feature known from as much spam as ham weighs: the more spam there is, the less. */
  private double prior() {
    return StrictMath.log(hams + 2 * SMOOTHING) - StrictMath.log(spams + 2 * SMOOTHING);
  }

  /** The length of a submission as a vector, of which the sum of squares is in sixteenths. */
  private static double root(int squares) {
    return Math.sqrt(Math.max(16, squares) / 16.0);
  }

  private static double length(int n) {
    return LENGTHS[Math.min(n, LENGTHS.length - 1)];
  }

  /**
   * Learns one lesson.
   *
   * @param scores what the experts said before
   * @param belief how far the lesson is believed, 0 to 1; the counters believe it whole
   */
  Push learn(int[] features, boolean spam, Scores scores, double belief) {
    long allRates = 0;
    long fewRates = 0;
    int weight = 0;
    int letters = 0;
    int[] cells = table.cells();
    for (int feature : features) {
      int at = MindTable.find(cells, feature);
      int counts = at < 0 ? 0 : cells[at + 3];
      int pushed = PUSHED[(feature >>> Evidence.HASH_BITS) & 15];
      long rate = (long) pushed * rate((counts >>> 16) + (counts & 0xffff));
      weight += pushed;
      allRates += rate;
      if (feature >>> Evidence.HASH_BITS == 0) {
        letters += pushed;
      } else {
        fewRates += rate;
      }
    }
    int all = push(scores.all(), spam, belief, allRates, weight);
    int few = push(scores.few(), spam, belief, fewRates, weight - letters);
    for (int feature : features) {
      table.add(feature, part(all, feature), fewPart(few, feature), spam);
    }
    if (spam) {
      spams++;
    } else {
      hams++;
    }
    return new Push(all, few);
  }

  /** What a feature gets of a push. */
  private static int part(int push, int feature) {
    return (int) (((long) push * PUSHED[(feature >>> Evidence.HASH_BITS) & 15]) >> 4);
  }

  /** The same for the learner that sees no letters. */
  private static int fewPart(int push, int feature) {
    return feature >>> Evidence.HASH_BITS == 0 ? 0 : part(push, feature);
  }

  /**
   * The push that brings a score beyond its margin of 1: none when it is there already.
   *
   * @param rates the sum of the features' rates, each as often as it is pushed
   * @param weight the sum of how much they are pushed, in sixteenths
   */
  private static int push(double score, boolean spam, double belief, long rates, int weight) {
    double sign = spam ? 1 : -1;
    double missing = 1 - sign * score;
    if (missing <= 0 || weight == 0) {
      return 0;
    }
    double mean = rates / (UNIT * weight);
    double size = OVERSHOOT * belief * missing / ((mean + CAUTION) * root(weight));
    return (int) StrictMath.rint(UNIT * sign * size);
  }

  /** Takes a lesson of this season back out. */
  void takeOut(int[] features, boolean spam, Push push) {
    takeOut(features, push, spam ? -1 : 0, spam ? 0 : -1);
    if (spam) {
      spams--;
    } else {
      hams--;
    }
  }

  /** Takes out what is left of a lesson's pushes; its counts have faded. */
  void takeOutFaded(int[] features, Push push) {
    takeOut(features, push, 0, 0);
  }

  private void takeOut(int[] features, Push push, int spam, int ham) {
    for (int feature : features) {
      table.change(feature, -part(push.all(), feature), -fewPart(push.few(), feature), spam, ham);
    }
  }

  /** Lets everything fade by one season. */
  void fade() {
    table.fade();
    spams = (spams + 1) / 2;
    hams = (hams + 1) / 2;
  }

  /** How often a feature was seen in what was taught. */
  Counts counts(int feature) {
    int[] cells = table.cells();
    int at = MindTable.find(cells, feature);
    return at < 0 ? new Counts(0, 0) : new Counts(cells[at + 3] >>> 16, cells[at + 3] & 0xffff);
  }

  /** What one feature gives each expert, before the division by size. */
  Share share(int feature) {
    int[] cells = table.cells();
    int at = MindTable.find(cells, feature);
    if (at < 0) {
      return Share.NONE;
    }
    int spam = cells[at + 3] >>> 16;
    int ham = cells[at + 3] & 0xffff;
    double rate = rate(spam + ham) / (UNIT * UNIT);
    int counter = COUNTERS[(feature >>> Evidence.HASH_BITS) & 15];
    double logs = spam + ham > 0 ? ((double) LOGS[spam] - LOGS[ham]) / UNIT + prior() : 0;
    return new Share(
        cells[at + 1] * rate,
        cells[at + 2] * rate,
        counter == 0 ? logs : 0,
        counter == 1 ? logs : 0,
        counter == 2 ? logs : 0);
  }

  /** How many bytes the table takes in memory. */
  long memory() {
    return table.cells().length * (long) Integer.BYTES;
  }

  /** At most how many bytes {@link #write} writes. */
  int bytes() {
    return 2 * Integer.BYTES + table.bytes();
  }

  void write(ByteBuffer out) {
    out.putInt(spams).putInt(hams);
    table.write(out);
  }

  static Experts read(ByteBuffer in) {
    int spams = in.getInt();
    int hams = in.getInt();
    var experts = new Experts(MindTable.read(in));
    experts.spams = spams;
    experts.hams = hams;
    return experts;
  }
}
