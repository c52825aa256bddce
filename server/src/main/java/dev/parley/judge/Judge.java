package dev.parley.judge;

import dev.parley.Config;
import dev.parley.db.Db;
import dev.parley.db.Tx;
import dev.parley.filter.Features;
import dev.parley.filter.Filter;
import dev.parley.filter.Lesson;
import dev.parley.filter.Submission;
import dev.parley.filter.Teaching;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one door to a verdict: the live model, which is the shipped base plus the fold of the
 * learning log, in the order of the log, on every node.
 */
public final class Judge implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Judge.class);
  private static final int ROWS_AT_ONCE = 1_000;
  private static final int MOST_REASONS = 8;

  private final Db db;
  private final Clock clock;
  private final LessonStore store = new LessonStore();
  private final Snapshots snapshots;
  private final int snapshotEvery;
  private final Filter filter;
  private long folded;
  private long snapshotAt;

  /**
   * Loads the newest sound snapshot and folds what the log has since.
   *
   * @param folder where snapshots are kept
   * @param key the installation's secret for personal data in features
   */
  public Judge(Db db, Config.Filter config, Path folder, byte[] key, Clock clock) {
    this.db = db;
    this.clock = clock;
    this.snapshotEvery = config.snapshotEvery();
    this.snapshots = new Snapshots(folder, key, config.base());
    Snapshots.Loaded loaded = snapshots.load();
    this.filter = loaded.filter();
    this.folded = loaded.lastLesson();
    this.snapshotAt = folded;
    catchUp();
    db.onChange(change -> {
      if (change.touches("lesson")) {
        catchUp();
      }
    });
  }

  /** Judges for a site, and says why. */
  public Verdict judge(long site, Submission submission) {
    Features features = filter.features(submission);
    return new Verdict(
        filter.judge(site, features), filter.explain(site, submission, MOST_REASONS), features);
  }

  /** Judges for a site, without the reasons, which cost more than the verdict. */
  public Verdict judgeBriefly(long site, Submission submission) {
    Features features = filter.features(submission);
    return new Verdict(filter.judge(site, features), List.of(), features);
  }

  /**
   * Appends a lesson to the log; the live model knows it once the transaction is committed.
   *
   * @param source where it came from: {@code desk}, {@code akismet}, {@code import}
   * @param who the person's or the client's name in the log; never a commenter's
   */
  public void teach(
      Tx tx, long site, Features features, Teaching teaching, String source, String who) {
    tx.oneAtATime("lesson");
    store.append(
        tx.handle(),
        new Lesson(site, features.digest(), features, teaching),
        source,
        who,
        clock.millis());
    tx.changed("lesson", site);
  }

  /** Folds the rows of the log that are not yet in the live model. */
  private synchronized void catchUp() {
    List<LessonStore.Row> rows;
    do {
      rows = db.read(handle -> store.after(handle, folded, ROWS_AT_ONCE));
      for (LessonStore.Row row : rows) {
        filter.learn(row.lesson());
        folded = row.id();
      }
    } while (rows.size() == ROWS_AT_ONCE);
    if (folded - snapshotAt >= snapshotEvery) {
      snapshot();
    }
  }

  private void snapshot() {
    try {
      snapshots.write(filter, folded);
      snapshotAt = folded;
    } catch (IOException e) {
      // A snapshot only saves time at the next start; the log holds everything.
      log.warn("No snapshot of the model could be written", e);
    }
  }

  /** Returns a hash of everything learned; equal logs give equal hashes. */
  public synchronized String fingerprint() {
    return filter.fingerprint();
  }

  /** Writes a snapshot when there is something new in it. */
  @Override
  public synchronized void close() {
    if (folded > snapshotAt) {
      snapshot();
    }
  }
}
