package dev.parley.filter;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a run of {@link Evaluation} found. Figures that a corpus without spam, or without ham,
 * cannot give are null. Percentages are 0 to 100; after Cormack and Lynam's TREC 2005 spam track.
 *
 * @param corpus the file's name without its endings
 * @param spam how many spams there were
 * @param ham how many hams there were
 * @param oneMinusRocaPct the area above the ROC curve: the chance that a ham scores above a spam
 * @param hmPct share of ham not published at the default threshold
 * @param smPct share of spam published at the default threshold
 * @param lamPct logistic average of the two; none at all counts as half a mistake
 * @param recallAt01 share of spam caught where at most 0.1 % of ham is misclassified, 0 to 1
 * @param recallAt1 the same for 1 %
 * @param brier mean squared error of the probability
 * @param ece expected calibration error over ten classes
 * @param commentsPerSecond judged and learned in a second of one core, reading not counted
 * @param discardedHam how many hams the filter would have dropped unread; ought to be 0
 * @param heldHamLaterPct share of ham not published after the first 500 comments
 * @param roc points of the ROC curve, each share of ham and share of spam, 0 to 1
 * @param curve the learning curve: successive twentieths, each share of ham held and spam missed
 * @param reliability ten classes of probability, what was said and what was
 */
public record EvaluationResult(
    String corpus,
    int spam,
    int ham,
    @Nullable Double oneMinusRocaPct,
    @Nullable Double hmPct,
    @Nullable Double smPct,
    @Nullable Double lamPct,
    @Nullable Double recallAt01,
    @Nullable Double recallAt1,
    @Nullable Double brier,
    @Nullable Double ece,
    @Nullable Double commentsPerSecond,
    int discardedHam,
    @Nullable Double heldHamLaterPct,
    List<Point> roc,
    List<Point> curve,
    List<Reliability> reliability) {

  /** How many comments a site needs before its thresholds are held to their promise. */
  public static final int EARLY = 500;

  private static final int WINDOWS = 20;

  /** A point of a curve: a share of ham and a share of spam. */
  public record Point(double ham, double spam) {}

  /** A class of probabilities: their mean, the share that was spam, and how many there are. */
  public record Reliability(double said, double was, int count) {}

  public EvaluationResult {
    roc = List.copyOf(roc);
    curve = List.copyOf(curve);
    reliability = List.copyOf(reliability);
  }

  static EvaluationResult of(String corpus, ScoreLog log, double seconds) {
    int size = log.size();
    int spam = log.count(true, 0, size);
    int ham = size - spam;
    int hamsHeld = log.mistaken(false, 0, size);
    int spamsMissed = log.mistaken(true, 0, size);
    Roc roc = log.roc(0, size);
    boolean both = spam > 0 && ham > 0;
    return new EvaluationResult(
        corpus,
        spam,
        ham,
        both ? roc.areaAbovePct() : null,
        percent(hamsHeld, ham),
        percent(spamsMissed, spam),
        both ? lam(hamsHeld, ham, spamsMissed, spam) : null,
        both ? roc.recall(0.001) : null,
        both ? roc.recall(0.01) : null,
        size == 0 ? null : log.brier(),
        size == 0 ? null : log.ece(),
        size == 0 || seconds == 0 ? null : size / seconds,
        log.discardedHam(),
        size <= EARLY
            ? null
            : percent(log.mistaken(false, EARLY, size), log.count(false, EARLY, size)),
        both ? roc.corners() : List.of(),
        curve(log),
        log.reliability());
  }

  private static @Nullable Double percent(int part, int whole) {
    return whole == 0 ? null : 100.0 * part / whole;
  }

  private static double lam(int hamsHeld, int ham, int spamsMissed, int spam) {
    double logit = (logit(hamsHeld, ham) + logit(spamsMissed, spam)) / 2;
    return 100 / (1 + Math.exp(-logit));
  }

  private static double logit(int part, int whole) {
    double some = Math.max(0.5, Math.min(whole - 0.5, part));
    return Math.log(some / (whole - some));
  }

  private static List<Point> curve(ScoreLog log) {
    List<Point> points = new ArrayList<>();
    for (int w = 0; w < WINDOWS && log.size() >= WINDOWS; w++) {
      int from = (int) ((long) log.size() * w / WINDOWS);
      int to = (int) ((long) log.size() * (w + 1) / WINDOWS);
      points.add(
          new Point(
              (double) log.mistaken(false, from, to) / Math.max(1, log.count(false, from, to)),
              (double) log.mistaken(true, from, to) / Math.max(1, log.count(true, from, to))));
    }
    return points;
  }

  /** The figures by their names in JSON, in order, null where undefined. */
  public Map<String, @Nullable Object> figures() {
    Map<String, @Nullable Object> figures = new LinkedHashMap<>();
    figures.put("corpus", corpus);
    figures.put("spam", spam);
    figures.put("ham", ham);
    figures.put("one_minus_roca_pct", oneMinusRocaPct);
    figures.put("hm_pct", hmPct);
    figures.put("sm_pct", smPct);
    figures.put("lam_pct", lamPct);
    figures.put("recall_at_0_1", recallAt01);
    figures.put("recall_at_1", recallAt1);
    figures.put("brier", brier);
    figures.put("ece", ece);
    figures.put("comments_per_second", commentsPerSecond);
    figures.put("held_ham_later_pct", heldHamLaterPct);
    figures.put("discarded_ham", discardedHam);
    return figures;
  }

  /** {@link #figures()} as one line of JSON. */
  public String toJson() {
    return JsonMapper.shared().writeValueAsString(figures());
  }
}
