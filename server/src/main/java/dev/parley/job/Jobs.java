package dev.parley.job;

import dev.parley.db.Db;
import dev.parley.db.Tx;
import java.time.Clock;
import java.time.Instant;

/** The list of work that follows commits: written with the change that causes it, or not at all. */
public final class Jobs {
  static final String TOPIC = "job";

  private final Db db;
  private final Clock clock;
  private final JobStore store = new JobStore();

  public Jobs(Db db, Clock clock) {
    this.db = db;
    this.clock = clock;
  }

  /** Adds a job to a transaction; it runs once that is committed and the time has come. */
  public void later(Tx tx, String kind, String payload, Instant runAt) {
    long id = store.add(tx.handle(), kind, payload, runAt.toEpochMilli(), clock.millis());
    tx.changed(TOPIC, id);
  }

  /** Adds the one job of a kind that repeats itself, unless it is there already. */
  public void always(String kind, Instant runAt) {
    db.write(tx -> {
      tx.oneAtATime("job " + kind);
      if (!store.any(tx.handle(), kind)) {
        later(tx, kind, "", runAt);
      }
      return true;
    });
  }

  /** Returns how many jobs failed at their last attempt and wait for the next. */
  public long failing() {
    return db.read(store::failing);
  }
}
