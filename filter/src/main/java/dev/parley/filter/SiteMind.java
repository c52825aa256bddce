package dev.parley.filter;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What one site's moderators have taught, beside the shared base: four experts over one table,
 * their fusion, the thresholds and the ledger of what was told. Guarded by its owner's lock.
 */
final class SiteMind {
  private static final double UNIT = 65_536;

  /** How a push fades as its feature grows common: one over the root of one plus this times n. */
  private static final double FADE = 0.03;

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
      RATES[n] = (int) StrictMath.rint(UNIT / Math.sqrt(1 + FADE * n));
    }
    for (int n = 0; n < LOGS.length; n++) {
      LOGS[n] = (int) StrictMath.rint(UNIT * StrictMath.log(n + SMOOTHING));
    }
    for (int n = 0; n < LENGTHS.length; n++) {
      LENGTHS[n] = StrictMath.pow(Math.max(1, n), LENGTH_POWER);
    }
  }

  /** What one feature gives each expert, before scaling; for the reasons. */
  record Share(double all, double few, double words, double sender) {
    /** What it gives the expert of this number, as {@link Scores#input} counts them. */
    double of(int expert) {
      return switch (expert) {
        case 0 -> all;
        case 1 -> few;
        case 2 -> words;
        default -> sender;
      };
    }
  }

  /** How many lessons of each label a feature was in. */
  record Counts(int spam, int ham) {}

  private final MindTable table;
  private final Fusion fusion;
  private final Thresholds thresholds;
  private final Map<Digest, Told> told = new HashMap<>();
  private int spams;
  private int hams;

  SiteMind() {
    this(new MindTable(), new Fusion(), new Thresholds());
  }

  private SiteMind(MindTable table, Fusion fusion, Thresholds thresholds) {
    this.table = table;
    this.fusion = fusion;
    this.thresholds = thresholds;
  }

  Fusion fusion() {
    return fusion;
  }

  Thresholds thresholds() {
    return thresholds;
  }

  /** What the experts say of the first {@code count} of these features. */
  Scores scores(int[] features, int count, double base) {
    int[] cells = table.cells();
    long all = 0;
    long few = 0;
    long[] logs = new long[2];
    int[] known = new int[2];
    int[] size = new int[2];
    int letters = 0;
    boolean repeated = false;
    int[] homes = new int[AHEAD];
    int[] keys = new int[AHEAD];
    for (int i = 0; i < count; i++) {
      int feature = features[i];
      int ahead = i % AHEAD;
      if (ahead == 0) {
        lookAhead(cells, features, i, Math.min(count, i + AHEAD), homes, keys);
      }
      int at =
          keys[ahead] == ~feature
              ? homes[ahead]
              : keys[ahead] == 0 ? -1 : MindTable.findFrom(cells, feature, homes[ahead]);
      int counter = counter(feature);
      if (counter < 0) {
        letters += feature >>> Evidence.HASH_BITS == 0 ? 1 : 0;
      } else {
        size[counter]++;
      }
      if (at < 0) {
        continue;
      }
      int spam = cells[at + 3] >>> 16;
      int ham = cells[at + 3] & 0xffff;
      int rate = rate(spam + ham);
      all += (long) cells[at + 1] * rate;
      few += (long) cells[at + 2] * rate;
      if (counter >= 0 && spam + ham > 0) {
        logs[counter] += (long) LOGS[spam] - LOGS[ham];
        known[counter]++;
        repeated |= spam > 1 && ham == 0 && Evidence.of(feature) == Evidence.SAME_TEXT;
      }
    }
    double prior = prior();
    return new Scores(
        all / (UNIT * UNIT * root(count)),
        few / (UNIT * UNIT * root(count - letters)),
        (logs[0] / UNIT + known[0] * prior) / length(size[0]),
        (logs[1] / UNIT + known[1] * prior) / length(size[1]),
        base,
        repeated);
  }

  /** Loads the rows of the next features together, so that their cache misses overlap. */
  private static void lookAhead(
      int[] cells, int[] features, int from, int to, int[] homes, int[] keys) {
    for (int i = from; i < to; i++) {
      int home = MindTable.home(cells, features[i]);
      homes[i - from] = home;
      keys[i - from] = cells[home];
    }
  }

  private static int rate(int n) {
    return RATES[Math.min(n, RATES.length - 1)];
  }

  /** What a feature known from as much spam as ham weighs: the more spam there is, the less. */
  private double prior() {
    return StrictMath.log(hams + 2 * SMOOTHING) - StrictMath.log(spams + 2 * SMOOTHING);
  }

  /** Which counter looks at a feature: 0 words, 1 sender, -1 neither. */
  static int counter(int feature) {
    int kind = feature >>> Evidence.HASH_BITS;
    return kind == 0 || kind == 4 || kind == 5 ? -1 : kind < 4 ? 0 : 1;
  }

  private static double root(int n) {
    return Math.sqrt(Math.max(1, n));
  }

  private static double length(int n) {
    return LENGTHS[Math.min(n, LENGTHS.length - 1)];
  }

  /** Learns one lesson; false when it said nothing new. */
  boolean learn(Lesson lesson, double base) {
    Digest digest = Digest.of(lesson.digest());
    Told before = told.get(digest);
    boolean spam = lesson.teaching() == Teaching.SPAM;
    boolean forget = lesson.teaching() == Teaching.FORGET;
    if (forget ? before == null : before != null && before.spam() == spam) {
      return false;
    }
    int[] features = lesson.features().sorted();
    if (before != null) {
      takeOut(before, features);
      told.remove(digest);
    }
    if (!forget) {
      told.put(digest, putIn(features, spam, base));
    }
    return true;
  }

  private Told putIn(int[] features, boolean spam, double base) {
    Scores scores = scores(features, features.length, base);
    double logit = fusion.logit(scores);
    int step = Thresholds.step(logit);
    int[] moves = fusion.learn(scores, (spam ? 1 : 0) - Fusion.probability(logit));
    long allRates = 0;
    long fewRates = 0;
    int letters = 0;
    int[] cells = table.cells();
    for (int feature : features) {
      int at = MindTable.find(cells, feature);
      int counts = at < 0 ? 0 : cells[at + 3];
      int rate = rate((counts >>> 16) + (counts & 0xffff));
      allRates += rate;
      if (feature >>> Evidence.HASH_BITS == 0) {
        letters++;
      } else {
        fewRates += rate;
      }
    }
    int all = push(scores.all(), spam, allRates, features.length);
    int few = push(scores.few(), spam, fewRates, features.length - letters);
    for (int feature : features) {
      table.add(feature, all, feature >>> Evidence.HASH_BITS == 0 ? 0 : few, spam);
    }
    if (spam) {
      spams++;
    } else {
      hams++;
      thresholds.learnHam(step);
    }
    return new Told(spam, Arrays.hashCode(features), all, few, step, moves);
  }

  /** The push that brings a score to its margin of 1, nearly: none when it is there already. */
  private static int push(double score, boolean spam, long rates, int count) {
    double sign = spam ? 1 : -1;
    double missing = 1 - sign * score;
    if (missing <= 0 || count == 0) {
      return 0;
    }
    double mean = rates / (UNIT * count);
    return (int) StrictMath.rint(UNIT * sign * missing / ((mean + CAUTION) * root(count)));
  }

  /**
   * Takes a lesson back out. When the features at hand are not the ones that were learned, what
   * they pushed cannot be found again and stays.
   */
  private void takeOut(Told before, int[] features) {
    if (before.mark() != Arrays.hashCode(features)) {
      return;
    }
    for (int feature : features) {
      boolean letters = feature >>> Evidence.HASH_BITS == 0;
      table.takeOut(feature, before.all(), letters ? 0 : before.few(), before.spam());
    }
    fusion.takeOut(before.moves());
    if (before.spam()) {
      spams--;
    } else {
      hams--;
      thresholds.takeOutHam(before.step());
    }
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
      return new Share(0, 0, 0, 0);
    }
    int spam = cells[at + 3] >>> 16;
    int ham = cells[at + 3] & 0xffff;
    double rate = rate(spam + ham) / (UNIT * UNIT);
    int counter = counter(feature);
    double logs =
        counter >= 0 && spam + ham > 0 ? ((double) LOGS[spam] - LOGS[ham]) / UNIT + prior() : 0;
    return new Share(
        cells[at + 1] * rate,
        cells[at + 2] * rate,
        counter == 0 ? logs : 0,
        counter == 1 ? logs : 0);
  }

  int bytes() {
    return 4
        + table.rows() * MindTable.ROW_BYTES
        + Fusion.MOVES * 4
        + Thresholds.bytes()
        + 12
        + told.size() * (16 + Told.BYTES);
  }

  void write(ByteBuffer out) {
    table.write(out);
    fusion.write(out);
    thresholds.write(out);
    out.putInt(spams).putInt(hams);
    List<Map.Entry<Digest, Told>> entries =
        told.entrySet().stream()
            .sorted(
                Comparator.comparingLong((Map.Entry<Digest, Told> e) -> e.getKey().high())
                    .thenComparingLong(e -> e.getKey().low()))
            .toList();
    out.putInt(entries.size());
    for (Map.Entry<Digest, Told> entry : entries) {
      out.putLong(entry.getKey().high()).putLong(entry.getKey().low());
      entry.getValue().write(out);
    }
  }

  static SiteMind read(ByteBuffer in) {
    var mind = new SiteMind(MindTable.read(in), Fusion.read(in), Thresholds.read(in));
    mind.spams = in.getInt();
    mind.hams = in.getInt();
    int count = in.getInt();
    for (int i = 0; i < count; i++) {
      mind.told.put(new Digest(in.getLong(), in.getLong()), Told.read(in));
    }
    return mind;
  }
}
