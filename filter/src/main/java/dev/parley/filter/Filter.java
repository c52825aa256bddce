package dev.parley.filter;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Function;

/**
 * The judge of comments: tells how likely a submission is spam, why, and learns from moderators.
 *
 * <p>Each site has its own mind beside a shared base that never changes. Thread-safe: many may
 * judge at once, lessons are learned one at a time. The state is a pure fold of the lessons: the
 * same lessons in the same order give the same {@link #fingerprint()} on every machine.
 */
public final class Filter {
  private final KeyedHash keyed;
  private final Extractor extractor;
  private final BaseModel base;
  private final Minds minds;
  private final Abuse abuse;
  private final ReadWriteLock lock = new ReentrantReadWriteLock();
  private final AtomicReferenceArray<Observations> spare =
      new AtomicReferenceArray<>(4 * Runtime.getRuntime().availableProcessors());

  private Filter(KeyedHash keyed, BaseModel base, Minds minds) {
    this.keyed = keyed;
    this.extractor = new Extractor(keyed);
    this.base = base;
    this.minds = minds;
    this.abuse = new Abuse(AbuseModel.shipped(), minds);
  }

  /**
   * A filter that starts from the shipped base model.
   *
   * @param key the installation's secret, at least 16 bytes
   */
  public static Filter withBase(byte[] key) {
    return withBase(key, BaseModel.shipped());
  }

  /** A filter that starts from a base model of one's own. */
  static Filter withBase(byte[] key, BaseModel base) {
    return new Filter(hash(key), base, new Minds());
  }

  /**
   * A filter that starts from nothing.
   *
   * @param key the installation's secret, at least 16 bytes
   */
  public static Filter cold(byte[] key) {
    return withBase(key, BaseModel.none());
  }

  /** A filter that starts from nothing and keeps no more than so many bytes of minds awake. */
  static Filter cold(byte[] key, long mostAwake) {
    return new Filter(hash(key), BaseModel.none(), new Minds(mostAwake));
  }

  static KeyedHash hash(byte[] key) {
    if (key.length < 16) {
      throw new IllegalArgumentException(
          "the filter's key has " + key.length + " bytes; give at least 16 secret ones");
    }
    return new KeyedHash(key);
  }

  /** What the learners see of a submission. */
  public Features features(Submission submission) {
    return observing(submission, seen -> Features.ofSorted(seen.sorted()));
  }

  /** What this site's mind thinks of a submission with these features. */
  public Judgement judge(long site, Features features) {
    return judge(site, features.sorted(), features.count());
  }

  /** What this site's mind thinks of a submission; cheaper than making its features first. */
  public Judgement judge(long site, Submission submission) {
    return observing(submission, seen -> judge(site, seen.found(), seen.count()));
  }

  /**
   * Notes a submission in recent traffic, and tells what came before it; for {@link
   * Submission#with}.
   *
   * @param now milliseconds since 1970
   */
  public Recent see(long site, Submission submission, Traffic traffic, long now) {
    return observing(
        submission, seen -> traffic.see(site, submission, seen, now, true, 0).recent());
  }

  /**
   * Notes a submission in recent traffic and judges it with what came before it; cheaper than
   * {@link #see} first.
   *
   * @param now milliseconds since 1970
   */
  public Judgement judge(long site, Submission submission, Traffic traffic, long now) {
    return receive(site, submission, traffic, now, 0).judgement();
  }

  /**
   * Notes a submission in recent traffic and judges it with what came before it, as {@link
   * #judge(long, Submission, Traffic, long)} does, and tells which earlier ones it shows to be of a
   * wave.
   *
   * @param now milliseconds since 1970
   * @param reference what the caller names this one by, to hear of it as an {@link Echo} when more
   *     copies come; 0 not to hear of it
   */
  public Received receive(
      long site, Submission submission, Traffic traffic, long now, long reference) {
    return observing(
        submission,
        seen -> {
          Traffic.Sighting sighting = traffic.see(site, submission, seen, now, true, reference);
          sighting.recent().write(seen);
          Judgement judgement = judge(site, seen.found(), seen.count());
          return new Received(judgement, sighting.recent(), sighting.echoes());
        });
  }

  /**
   * Judges a submission that was noted before, with what recent traffic tells of it by now; notes
   * nothing.
   *
   * @param now milliseconds since 1970
   */
  public Received receiveAgain(long site, Submission submission, Traffic traffic, long now) {
    return observing(
        submission,
        seen -> {
          Traffic.Sighting sighting = traffic.see(site, submission, seen, now, false, 0);
          sighting.recent().write(seen);
          Judgement judgement = judge(site, seen.found(), seen.count());
          return new Received(judgement, sighting.recent(), List.of());
        });
  }

  private Judgement judge(long site, int[] features, int count) {
    double prior = base.logit(features, count);
    lock.readLock().lock();
    try {
      SiteMind mind = minds.get(site);
      double push = WavePrior.push(features, count, mind);
      if (mind == null) {
        return new Judgement(Fusion.probability(prior + push), base.action(prior + push));
      }
      Scores scores = mind.experts().scores(features, count, prior);
      double logit = mind.fusion().logit(scores);
      Action action = mind.thresholds().action(logit, push, scores.repeated());
      return new Judgement(Fusion.probability(logit + push), action);
    } finally {
      lock.readLock().unlock();
    }
  }

  /**
   * Why this site's mind judges a submission as it does. Costs some ten times a judgement: where
   * each feature stands in the text is kept only here.
   *
   * @param most how many reasons to give at most, beside the two that complete the sum
   */
  public Explanation explain(long site, Submission submission, int most) {
    var trace = new Trace(submission.text().length());
    var seen = new Observations(trace);
    extractor.read(submission, seen);
    lock.readLock().lock();
    try {
      return Reasons.of(submission, seen, trace, base, minds.get(site), most);
    } finally {
      lock.readLock().unlock();
    }
  }

  /**
   * How much two submissions say the same, as the desk finds past decisions by: from 0, nothing in
   * common, to 1, the same text. What many lessons of the site have counts less; who sent them
   * counts nothing. Costs about as much as two judgements.
   */
  public double likeness(long site, Features one, Features other) {
    lock.readLock().lock();
    try {
      return Likeness.of(one.sorted(), other.sorted(), minds.get(site));
    } finally {
      lock.readLock().unlock();
    }
  }

  /**
   * Learns one lesson. Telling the same thing twice changes nothing, the opposite flips it, {@link
   * Teaching#FORGET} takes every push it gave back out. For that the features must be the ones told
   * first; with others, what the first gave stays.
   *
   * @return whether anything changed
   */
  public boolean learn(Lesson lesson) {
    lock.writeLock().lock();
    try {
      long mind = lesson.mind();
      if (lesson.teaching() == Teaching.FORGET && minds.get(mind) == null) {
        return false;
      }
      Attribute about = lesson.attribute();
      boolean changed =
          minds.getOrNew(mind).learn(lesson, about == null ? base : abuse.prior(about));
      if (changed) {
        minds.changed(mind);
      }
      return changed;
    } finally {
      lock.writeLock().unlock();
    }
  }

  /** What lessons about an attribute of a text are made of. */
  public Features abuseFeatures(String text) {
    return abuse.features(text);
  }

  /**
   * Scores a text for abuse, as a whole and sentence by sentence, by the shared model and what the
   * site's moderators taught of each attribute.
   */
  public AbuseScores abuse(long site, String text, Set<Attribute> wanted) {
    lock.readLock().lock();
    try {
      return abuse.score(site, text, wanted);
    } finally {
      lock.readLock().unlock();
    }
  }

  /** Scores a text as {@link #abuse} does, but as a whole only, which costs less. */
  public AbuseScores abuseAsAWhole(long site, String text, Set<Attribute> wanted) {
    lock.readLock().lock();
    try {
      return abuse.whole(site, text, wanted);
    } finally {
      lock.readLock().unlock();
    }
  }

  /** Counts what a text brings to a discussion by its form. */
  public Substance substance(String text) {
    return abuse.substance(text);
  }

  /** The words of a text that spoke most for an attribute, the strongest first. */
  public List<Span> abusiveWords(long site, String text, Attribute attribute, int most) {
    lock.readLock().lock();
    try {
      return abuse.words(site, text, attribute, most);
    } finally {
      lock.readLock().unlock();
    }
  }

  /** The ISO 639-1 code of the language a text is written in, empty where nothing tells it. */
  public Optional<String> language(String text) {
    return Optional.of(abuse.language(text)).filter(code -> !code.isEmpty());
  }

  /** The attributes that are scored in a language, by its ISO 639-1 code; else none. */
  public static Set<Attribute> attributes(String language) {
    return Abuse.LANGUAGES.contains(language) ? EnumSet.allOf(Attribute.class) : Set.of();
  }

  /** Writes what was learned, not the base, in a versioned and checksummed form. */
  public void save(OutputStream out) throws IOException {
    lock.readLock().lock();
    try {
      Snapshot.write(out, mark(keyed, base), minds);
    } finally {
      lock.readLock().unlock();
    }
  }

  /**
   * A filter with what {@link #save} wrote.
   *
   * @param key the secret of the filter that wrote it
   * @param base whether it started from the shipped base
   * @throws SnapshotException when the snapshot is damaged, of another version, another key or
   *     another base model; the remedy is to refold the learning log
   */
  public static Filter restore(byte[] key, boolean base, InputStream in)
      throws SnapshotException, IOException {
    KeyedHash keyed = hash(key);
    BaseModel model = base ? BaseModel.shipped() : BaseModel.none();
    return new Filter(keyed, model, Snapshot.read(in, mark(keyed, model)));
  }

  private static long mark(KeyedHash keyed, BaseModel base) {
    return keyed.mark() ^ base.mark() ^ AbuseModel.shipped().mark();
  }

  /** A hash over everything learned, in hexadecimal: equal after equal lessons in equal order. */
  public String fingerprint() {
    lock.readLock().lock();
    try {
      return HexFormat.of().formatHex(Snapshot.sha256(minds));
    } finally {
      lock.readLock().unlock();
    }
  }

  /** Reads a submission into a spare set of observations and gives that to {@code use}. */
  private <T> T observing(Submission submission, Function<Observations, T> use) {
    int at = (int) (Thread.currentThread().threadId() % spare.length());
    Observations seen = spare.getAndSet(at, null);
    for (int tries = 1; seen == null && tries < spare.length(); tries++) {
      at = (at + 1) % spare.length();
      seen = spare.getAndSet(at, null);
    }
    if (seen == null) {
      seen = new Observations(null);
    }
    extractor.read(submission, seen);
    T result = use.apply(seen);
    spare.set(at, seen);
    return result;
  }
}
