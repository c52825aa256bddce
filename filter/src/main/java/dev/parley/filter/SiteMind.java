package dev.parley.filter;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What one site's moderators have taught, beside the shared base: the experts, their fusion, the
 * thresholds, the doubt and the ledger of what was told. Guarded by its owner's lock.
 *
 * <p>After every {@value #SEASON} lessons a season ends: pushes keep three quarters, counts half.
 */
final class SiteMind {
  /** How many lessons a season has. */
  static final int SEASON = 10_000;

  /** A site that named so many good comments needs no made-up ones. */
  private static final int FEW_GOOD = 20;

  /** Of how many made-up good comments the one most like spam is learned. */
  private static final int DRAWS = 4;

  private final Experts experts;
  private final Fusion fusion;
  private final Thresholds thresholds;
  private final Doubt doubt;
  private final Cut cut;
  private final Map<Digest, Told> told = new HashMap<>();
  private int season;

  /** How many lessons this season has had. */
  private int since;

  SiteMind() {
    this(Cut.NOTHING);
  }

  /** A mind that goes without some part, to measure what that is worth. */
  SiteMind(Cut cut) {
    this(new Experts(), new Fusion(), new Thresholds(), new Doubt(), cut);
  }

  private SiteMind(Experts experts, Fusion fusion, Thresholds thresholds, Doubt doubt, Cut cut) {
    this.experts = experts;
    this.fusion = fusion;
    this.thresholds = thresholds;
    this.doubt = doubt;
    this.cut = cut;
  }

  Experts experts() {
    return experts;
  }

  /** How many of the good comments that were counted nobody may have written. */
  int unrealGood() {
    return Math.max(0, experts.hams() - thresholds.hams());
  }

  /** Whether counts have faded, and so are the least that there were. */
  boolean hasFaded() {
    return season > 0;
  }

  Fusion fusion() {
    return fusion;
  }

  Thresholds thresholds() {
    return thresholds;
  }

  /**
   * Learns one lesson. A site that has named few good comments, as sites do that report mistakes
   * alone, learns with each spam a made-up good comment of the base, so that what all comments
   * share does not look like spam.
   *
   * @return false when it said nothing new
   */
  boolean learn(Lesson lesson, Prior base) {
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
      forgetCount(before, features);
      Told.Beside beside = before.beside();
      if (beside != null) {
        Background background = base.background();
        takeOut(beside.told(), background.comment(beside.source(), beside.seed()));
      }
      told.remove(digest);
    }
    if (!forget) {
      Told fresh = putIn(features, spam, base);
      boolean lopsided = spam && thresholds.hams() < FEW_GOOD && experts.spams() > experts.hams();
      if (lopsided && !base.background().isEmpty()) {
        fresh = fresh.with(beside(features, digest.seed(), base));
      }
      told.put(digest, fresh);
      if (spam) {
        thresholds.countSpam(1);
      } else {
        thresholds.learnHam(fresh.step());
      }
      if (++since == SEASON && !cut.fading()) {
        endSeason();
      }
    }
    return true;
  }

  /** Of some made-up good comments in the manner of a spam, learns the one most like spam. */
  private Told.Beside beside(int[] spam, long seed, Prior base) {
    int source = base.background().nearest(spam);
    int[] worst = {};
    long worstSeed = seed;
    double highest = Double.NEGATIVE_INFINITY;
    for (int draw = 0; draw < DRAWS; draw++) {
      int[] features = base.background().comment(source, seed + draw);
      double prior = base.logit(features, features.length);
      double logit = fusion.logit(experts.scores(features, features.length, prior));
      if (logit > highest) {
        highest = logit;
        worst = features;
        worstSeed = seed + draw;
      }
    }
    return new Told.Beside(source, worstSeed, putIn(worst, false, base));
  }

  private Told putIn(int[] features, boolean spam, Prior base) {
    double prior = base.logit(features, features.length);
    Scores scores = cut.heard(experts.scores(features, features.length, prior));
    double logit = fusion.logit(scores);
    double probability = Fusion.probability(logit);
    double belief = cut.doubt() ? 1 : doubt.belief(spam ? probability : 1 - probability);
    int doubted = doubt.learn(belief, experts.lessons());
    int[] moves = fusion.learn(scores, spam, cut.fusion() ? 0 : belief, experts.lessons());
    Experts.Push push = experts.learn(features, spam, scores, belief);
    int step = Thresholds.step(logit);
    return new Told(spam, season, Arrays.hashCode(features), push, step, doubted, moves, null);
  }

  /**
   * Takes a lesson back out. When the features at hand are not the ones that were learned, what
   * they pushed cannot be found again and stays; of a lesson of an earlier season what is left of
   * its pushes is taken, to within rounding.
   */
  private void takeOut(Told before, int[] features) {
    if (before.mark() != Arrays.hashCode(features)) {
      return;
    }
    fusion.takeOut(before.moves());
    doubt.takeOut(before.doubted());
    if (before.season() < season) {
      experts.takeOutFaded(features, before.push().faded(season - before.season()));
      return;
    }
    experts.takeOut(features, before.spam(), before.push());
  }

  /** A lesson of this season no longer counts towards its end, nor its score to the thresholds. */
  private void forgetCount(Told before, int[] features) {
    if (before.season() == season && before.mark() == Arrays.hashCode(features)) {
      since--;
      if (before.spam()) {
        thresholds.countSpam(-1);
      } else {
        thresholds.takeOutHam(before.step());
      }
    }
  }

  private void endSeason() {
    season++;
    since = 0;
    experts.fade();
    thresholds.fade();
  }

  /** About how many bytes it takes in memory. */
  long memory() {
    return experts.memory() + told.size() * (long) Told.MEMORY + Thresholds.MEMORY;
  }

  /** At most how many bytes {@link #write} writes. */
  int bytes() {
    return experts.bytes()
        + Fusion.BYTES
        + Thresholds.BYTES
        + 4 * Integer.BYTES
        + told.size() * (Digest.BYTES + Told.BYTES);
  }

  void write(ByteBuffer out) {
    out.putInt(season).putInt(since);
    experts.write(out);
    fusion.write(out);
    thresholds.write(out);
    doubt.write(out);
    List<Map.Entry<Digest, Told>> entries =
        told.entrySet().stream()
            .sorted(
                Comparator.comparingLong((Map.Entry<Digest, Told> e) -> e.getKey().high())
                    .thenComparingLong(e -> e.getKey().low()))
            .toList();
    out.putInt(entries.size());
    for (Map.Entry<Digest, Told> entry : entries) {
      entry.getKey().write(out);
      entry.getValue().write(out);
    }
  }

  static SiteMind read(ByteBuffer in) {
    int season = in.getInt();
    int since = in.getInt();
    var mind =
        new SiteMind(
            Experts.read(in), Fusion.read(in), Thresholds.read(in), Doubt.read(in), Cut.NOTHING);
    mind.season = season;
    mind.since = since;
    int count = in.getInt();
    for (int i = 0; i < count; i++) {
      mind.told.put(Digest.read(in), Told.read(in));
    }
    return mind;
  }
}
