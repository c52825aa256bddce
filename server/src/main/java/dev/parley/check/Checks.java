package dev.parley.check;

import dev.parley.db.Db;
import dev.parley.web.Metrics;
import java.time.Clock;
import java.util.Optional;

/** The door to everything that was checked for other sites. */
public final class Checks implements AutoCloseable {
  private final Guids guids;
  private final Usage usage;
  private final Recorder recorder;
  private final Statistics statistics;

  public Checks(Db db, Metrics metrics, Clock clock) {
    CheckStore checks = new CheckStore();
    CountStore counts = new CountStore();
    guids = new Guids(clock);
    usage = new Usage(db, counts, clock.millis());
    Corrections corrections = new Corrections(checks, new CorrectionStore());
    Ledger ledger = new Ledger(db, checks, counts, new Blogs(counts), usage, corrections);
    recorder = new Recorder(ledger);
    statistics = new Statistics(db, counts, recorder, usage);
    db.onChange(change -> {
      if (change.touches(Ledger.TOPIC)) {
        usage.changedElsewhere();
      }
    });
    metrics.gauge(
        "parley.checks.dropped",
        "Checks of other sites that were counted but not kept, as nothing could be written",
        recorder::dropped);
    metrics.gauge(
        "parley.checks.waiting",
        "Checks of other sites that wait to be written",
        recorder::waiting);
  }

  /** Returns a new GUID for a verdict. */
  public String newGuid() {
    return guids.next();
  }

  /** Takes a check to be recorded and counted; never waits for storage, never throws. */
  public void record(Check check) {
    if (check.recheckReason().isEmpty()) {
      usage.count(check.site(), check.at());
    }
    recorder.take(check);
  }

  /**
   * Takes a report of a comment, which counts as a missed spam or a false positive where it
   * contradicts what was said; never waits for storage, never throws.
   */
  public void reported(Report report) {
    recorder.take(report);
  }

  /** Returns the numbers of every key. */
  public Statistics statistics() {
    return statistics;
  }

  /** Returns what keeps checks from being written, in one sentence; nothing when all is well. */
  public Optional<String> trouble() {
    return recorder.trouble();
  }

  /** Writes what waits. */
  @Override
  public void close() {
    usage.close();
    recorder.close();
  }
}
