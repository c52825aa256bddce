package dev.parley.judge;

import dev.parley.Config;
import dev.parley.db.Db;
import dev.parley.db.StorageException;
import dev.parley.db.Tx;
import dev.parley.filter.Attribute;
import dev.parley.filter.Features;
import dev.parley.filter.Judgement;
import dev.parley.filter.Lesson;
import dev.parley.filter.Received;
import dev.parley.filter.Recent;
import dev.parley.filter.Submission;
import dev.parley.filter.Teaching;
import dev.parley.filter.Traffic;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one door to a verdict: the live model, which is the shipped base plus the fold of the
 * learning log, in the order of the log, on every node.
 */
public final class Judge implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Judge.class);
  private static final int MOST_REASONS = 5;
  private static final int MOST_REPORTS = 10_000;
  private static final Duration PATIENCE = Duration.ofMillis(700);
  private static final Duration FORGET_EVERY = Duration.ofMinutes(10);

  private final Db db;
  private final Clock clock;
  private final LessonStore store = new LessonStore();
  private final Precedents precedents;
  private final Traffic traffic;
  private final LiveModel model;
  private final Reports reports;
  private final AbuseJudge abuse;
  private final Thread forgetting;

  /** Where a lesson is that somebody reported. */
  public enum Kept {
    /** New in the learning log and in the live model. */
    NEW,
    /** There already: the log said the same. */
    KNOWN,
    /** In memory, until storage takes it. */
    IN_MEMORY,
    /** Storage fails, and as many wait in memory as may. */
    NOWHERE
  }

  /**
   * Something to teach: what was seen of a comment on a site, and what it was.
   *
   * @param attribute what it is about beside spam; null for spam
   */
  public record Example(
      long site, @Nullable Attribute attribute, Features features, Teaching teaching) {
    /** Something about spam. */
    public Example(long site, Features features, Teaching teaching) {
      this(site, null, features, teaching);
    }
  }

  /**
   * Loads the newest sound snapshot and folds what the log has since.
   *
   * @param folder where snapshots are kept
   * @param key the installation's secret for personal data in features
   * @throws StorageException when the log cannot be read
   */
  public Judge(Db db, Config.Filter config, Path folder, byte[] key, Clock clock) {
    this(db, config, folder, key, clock, Refold.UNSEEN);
  }

  /** Does the same while somebody looks on. */
  public Judge(Db db, Config.Filter config, Path folder, byte[] key, Clock clock, Refold refold) {
    this.db = db;
    this.clock = clock;
    precedents = new Precedents(db, store);
    Snapshots snapshots = new Snapshots(folder, key, config.base());
    traffic = new Traffic(key);
    model = new LiveModel(db, store, snapshots, config.snapshotEvery(), traffic, refold);
    abuse = new AbuseJudge(this, model.filter());
    reports = new Reports(this::write, MOST_REPORTS);
    forgetting = Thread.ofVirtual().name("forget").start(this::forgetUntilClosed);
    db.onChange(change -> {
      if (change.touches("lesson")) {
        model.awaken();
      }
    });
  }

  /** Returns the door to scores of abuse. */
  public AbuseJudge abuse() {
    return abuse;
  }

  /** Judges what was just sent to a site, notes it in recent traffic, and says why. */
  public Verdict receive(long site, Submission submission) {
    Recent recent = model.filter().see(site, submission, traffic, clock.millis());
    return judge(site, submission.with(recent));
  }

  /** Judges what was just sent as {@link #receive} does, without the reasons and the features. */
  public Judgement receiveBriefly(long site, Submission submission) {
    return model.filter().judge(site, submission, traffic, clock.millis());
  }

  /**
   * Judges what was just sent as {@link #receiveBriefly(long, Submission)} does, and tells which
   * earlier ones it shows to be of a wave.
   *
   * @param reference what the caller names it by; 0 not to hear of it again
   */
  public Received receiveBriefly(long site, Submission submission, long reference) {
    return model.filter().receive(site, submission, traffic, clock.millis(), reference);
  }

  /**
   * Judges what was received before, with what recent traffic tells of it by now, in which it does
   * not count a second time.
   */
  public Received receiveAgain(long site, Submission submission) {
    return model.filter().receiveAgain(site, submission, traffic, clock.millis());
  }

  /** Judges for a site, and says why; recent traffic neither tells of it nor knows it after. */
  public Verdict judge(long site, Submission submission) {
    Features features = model.filter().features(submission);
    return new Verdict(
        model.filter().judge(site, features),
        model.filter().explain(site, submission, MOST_REASONS),
        features);
  }

  /**
   * Judges as {@link #judge} does, without the reasons and the features, which cost more than the
   * verdict.
   */
  public Judgement judgeBriefly(long site, Submission submission) {
    return model.filter().judge(site, submission);
  }

  /** Returns what a lesson about a submission is made of. */
  public Features features(Submission submission) {
    return model.filter().features(submission);
  }

  /**
   * Appends a lesson to the log unless it says what the log last said about this thing; the live
   * model knows it when {@link Db#write} returns.
   *
   * @param source where it came from: {@code desk}, {@code akismet}, {@code import}
   * @param who the person's or the client's name in the log; never a commenter's
   * @return whether it was new
   */
  public boolean teach(
      Tx tx, long site, Features features, Teaching teaching, String source, String who) {
    return teach(tx, new Example(site, features, teaching), source, who);
  }

  boolean teach(Tx tx, Example told, String source, String who) {
    tx.oneAtATime("lesson");
    Lesson lesson =
        new Lesson(
            told.site(),
            told.features().digest(),
            told.attribute(),
            told.features(),
            told.teaching());
    if (store.last(tx.handle(), lesson).orElse(Teaching.FORGET) == told.teaching()) {
      return false;
    }
    long row = store.append(tx.handle(), lesson, source, who, clock.millis());
    tx.changed("lesson", told.site());
    tx.afterCommit(() -> learned(row));
    return true;
  }

  /**
   * Teaches several things in one transaction.
   *
   * @param source where they came from: {@code akismet}, {@code import}
   * @param who the client's or the file's name in the log; never a commenter's
   * @return how many of them were new
   * @throws StorageException when they cannot be kept; then none of them is
   */
  public int teachAll(List<Example> examples, String source, String who) {
    return db.write(tx -> {
      int fresh = 0;
      for (Example one : examples) {
        if (teach(tx, one, source, who)) {
          fresh++;
        }
      }
      return fresh;
    });
  }

  /**
   * Teaches what somebody reported who can neither wait long nor try again. It is on disk when this
   * returns, unless storage fails or is slow: then it waits in memory, and is written later.
   *
   * @param source where it came from: {@code akismet}
   * @param who the client's name in the log; never a commenter's
   */
  public Kept report(Example told, String source, String who) {
    return reports.take(told, source, who, PATIENCE);
  }

  /** Returns how many reports wait for storage. */
  public int reportsWaiting() {
    return reports.size();
  }

  /** Returns whether storage refused the last reports. */
  public boolean isStorageFailing() {
    return reports.isFailing();
  }

  private List<Kept> write(List<Reports.Report> some) {
    return db.write(tx -> {
      List<Kept> kept = new ArrayList<>();
      for (Reports.Report one : some) {
        boolean news = teach(tx, one.told(), one.source(), one.who());
        kept.add(news ? Kept.NEW : Kept.KNOWN);
      }
      return kept;
    });
  }

  /** The lesson is on disk: a failure to read it back now must not be told as a failure to keep. */
  private void learned(long row) {
    try {
      model.catchUpTo(row);
    } catch (StorageException e) {
      log.warn("A lesson is kept but not yet in the live model; the log is read again", e);
      model.awaken();
    }
  }

  /**
   * Returns what stands of the site's newest 500 lessons about comments most like this one, the
   * likest first.
   */
  public List<Precedent> like(long site, Features features, int most) {
    return precedents.like(model.filter(), site, features, most);
  }

  /** Returns the last row of the learning log that is in the live model, 0 before the first. */
  public long lessons() {
    return model.folded();
  }

  /** Returns a hash of everything learned; equal logs give equal hashes. */
  public String fingerprint() {
    return model.filter().fingerprint();
  }

  /** Keeps the promise of hours also where nobody writes any more. */
  private void forgetUntilClosed() {
    try {
      while (true) {
        Thread.sleep(FORGET_EVERY);
        traffic.forget(clock.millis());
      }
    } catch (InterruptedException e) {
      return; // closing
    }
  }

  /** Writes a snapshot when there is something new in it. */
  @Override
  public void close() {
    forgetting.interrupt();
    reports.close();
    model.close();
  }
}
