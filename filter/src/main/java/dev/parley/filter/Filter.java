package dev.parley.filter;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/**
 * The judge of comments: tells how likely a submission is spam, why, and learns from moderators.
 *
 * <p>Each site has its own mind on top of a shared base that never changes. Thread-safe: many may
 * judge at once, lessons are learned one at a time. The state is a pure fold of the lessons: the
 * same lessons in the same order give the same {@link #fingerprint()} on every machine.
 */
public final class Filter {
  private static final double HOLD = 0.5;
  private static final double DISCARD = 0.9999;

  private final KeyedHash keyed;
  private final Extractor extractor;
  private final SortedMap<Long, SiteMind> minds;
  private final ReadWriteLock lock = new ReentrantReadWriteLock();

  private Filter(KeyedHash keyed, SortedMap<Long, SiteMind> minds) {
    this.keyed = keyed;
    this.extractor = new Extractor(keyed);
    this.minds = minds;
  }

  /**
   * A filter that starts from the shipped base model.
   *
   * @param key the installation's secret, at least 16 bytes
   */
  public static Filter withBase(byte[] key) {
    return new Filter(hash(key), new TreeMap<>());
  }

  /**
   * A filter that starts from nothing.
   *
   * @param key the installation's secret, at least 16 bytes
   */
  public static Filter cold(byte[] key) {
    return new Filter(hash(key), new TreeMap<>());
  }

  private static KeyedHash hash(byte[] key) {
    if (key.length < 16) {
      throw new IllegalArgumentException(
          "the filter's key has " + key.length + " bytes; give at least 16 secret ones");
    }
    return new KeyedHash(key);
  }

  /** What the learners see of a submission. */
  public Features features(Submission submission) {
    return extractor.features(submission);
  }

  /** What this site's mind thinks of a submission with these features. */
  public Judgement judge(long site, Features features) {
    lock.readLock().lock();
    try {
      SiteMind mind = minds.get(site);
      double probability = SiteMind.probability(mind == null ? 0 : mind.score(features));
      Action action =
          probability > DISCARD
              ? Action.DISCARD
              : probability > HOLD ? Action.HOLD : Action.PUBLISH;
      return new Judgement(probability, action);
    } finally {
      lock.readLock().unlock();
    }
  }

  /** The observations that moved this site's score most, strongest first, at most {@code most}. */
  public List<Reason> explain(long site, Submission submission, int most) {
    Features features = features(submission);
    lock.readLock().lock();
    try {
      SiteMind mind = minds.get(site);
      List<Reason> reasons = new ArrayList<>();
      if (mind != null) {
        double scale = SiteMind.scale(features);
        for (int feature : features.sorted()) {
          double weight = mind.weight(feature) / scale;
          if (weight != 0) {
            String code = Evidence.of(feature).code();
            reasons.add(
                new Reason(
                    code,
                    "The " + code + " is known from " + (weight > 0 ? "spam" : "good comments"),
                    weight));
          }
        }
      }
      reasons.sort(Comparator.comparingDouble(reason -> -Math.abs(reason.weight())));
      return List.copyOf(reasons.subList(0, Math.min(most, reasons.size())));
    } finally {
      lock.readLock().unlock();
    }
  }

  /**
   * Learns one lesson. Telling the same thing twice changes nothing, the opposite flips it, {@link
   * Teaching#FORGET} takes its push back out.
   *
   * @return whether anything changed
   */
  public boolean learn(Lesson lesson) {
    lock.writeLock().lock();
    try {
      SiteMind mind = minds.computeIfAbsent(lesson.site(), site -> new SiteMind());
      return mind.learn(Digest.of(lesson.digest()), lesson.features(), lesson.teaching());
    } finally {
      lock.writeLock().unlock();
    }
  }

  /** Writes what was learned, not the base, in a versioned and checksummed form. */
  public void save(OutputStream out) throws IOException {
    lock.readLock().lock();
    try {
      Snapshot.write(out, keyed.mark(), minds);
    } finally {
      lock.readLock().unlock();
    }
  }

  /**
   * A filter with what {@link #save} wrote.
   *
   * @param key the secret of the filter that wrote it
   * @param base whether it started from the shipped base
   * @throws SnapshotException when the snapshot is damaged, of another version, or of another key
   */
  public static Filter restore(byte[] key, boolean base, InputStream in)
      throws SnapshotException, IOException {
    KeyedHash keyed = hash(key);
    return new Filter(keyed, Snapshot.read(in, keyed.mark()));
  }

  /** A hash over everything learned, in hexadecimal: equal after equal lessons in equal order. */
  public String fingerprint() {
    lock.readLock().lock();
    try {
      return HexFormat.of().formatHex(Snapshot.sha256(Snapshot.body(minds)));
    } finally {
      lock.readLock().unlock();
    }
  }
}
