package dev.parley.judge;

import dev.parley.db.Db;
import dev.parley.db.StorageException;
import dev.parley.filter.Filter;
import dev.parley.filter.Traffic;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The filter in memory, which is the shipped base plus the fold of the log, row after row.
 *
 * <p>Who wrote a lesson folds up to it at once ({@link #catchUpTo}); what others wrote, the model's
 * own thread folds when it is {@linkplain #awaken told}. That thread also writes the snapshots.
 */
final class LiveModel implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(LiveModel.class);
  private static final int ROWS_AT_ONCE = 2_000;
  private static final long RETRY_MS = 1_000;

  private final Db db;
  private final LessonStore store;
  private final Snapshots snapshots;
  private final int snapshotEvery;
  private final Filter filter;
  private final Traffic traffic;

  /** Held while rows are folded, never while somebody judges. */
  private final ReentrantLock folding = new ReentrantLock();

  private final Semaphore calls = new Semaphore(0);
  private final Thread thread;
  private volatile long folded;
  private volatile long snapshotAt;
  private volatile boolean closed;

  /**
   * Loads the newest sound snapshot and folds what the log has since.
   *
   * @param refold hears how far that has come
   * @throws StorageException when the log or the folder of the snapshots cannot be read
   */
  LiveModel(
      Db db,
      LessonStore store,
      Snapshots snapshots,
      int snapshotEvery,
      Traffic traffic,
      Refold refold) {
    this.db = db;
    this.store = store;
    this.snapshots = snapshots;
    this.snapshotEvery = snapshotEvery;
    this.traffic = traffic;
    Snapshots.Loaded loaded = load();
    filter = loaded.filter();
    folded = loaded.lastLesson();
    snapshotAt = folded;
    long first = folded;
    long all = db.read(store::end) - first;
    fold(Long.MAX_VALUE, () -> refold.reached(folded - first, Math.max(all, folded - first)));
    thread = Thread.ofPlatform().daemon().name("learn").start(this::foldUntilClosed);
  }

  private Snapshots.Loaded load() {
    try {
      return snapshots.load(row -> db.read(handle -> store.mark(handle, row)));
    } catch (IOException e) {
      throw new StorageException(
          "The model's snapshots cannot be read (" + e + "): make the data folder readable.", e);
    }
  }

  Filter filter() {
    return filter;
  }

  /** Returns the last row of the log that is in the model. */
  long folded() {
    return folded;
  }

  /** Folds the log up to this row, or to its present end. */
  void catchUpTo(long row) {
    fold(row, () -> {});
  }

  private void fold(long row, Runnable reached) {
    if (folded >= row) {
      return;
    }
    folding.lock();
    try {
      boolean more = folded < row;
      while (more) {
        List<LessonStore.Row> rows = db.read(handle -> store.after(handle, folded, ROWS_AT_ONCE));
        for (LessonStore.Row next : rows) {
          filter.learn(next.lesson());
          if (next.lesson().attribute() == null) {
            traffic.heed(next.lesson());
          }
          folded = next.id();
        }
        more = rows.size() == ROWS_AT_ONCE;
        if (!rows.isEmpty()) {
          reached.run();
        }
      }
    } finally {
      folding.unlock();
    }
    if (folded - snapshotAt >= snapshotEvery) {
      awaken();
    }
  }

  /** Says that the log may have grown; returns at once. */
  void awaken() {
    calls.release();
  }

  private void foldUntilClosed() {
    boolean failed = false;
    while (!closed) {
      try {
        if (failed) {
          calls.tryAcquire(RETRY_MS, TimeUnit.MILLISECONDS);
        } else {
          calls.acquire();
        }
        calls.drainPermits();
        catchUpTo(Long.MAX_VALUE);
        failed = false;
        if (folded - snapshotAt >= snapshotEvery) {
          snapshot();
        }
      } catch (StorageException e) {
        if (!failed && !closed) {
          log.warn("The learning log cannot be read; trying again until it can", e);
        }
        failed = true;
      } catch (InterruptedException e) {
        return; // closing
      }
    }
  }

  /**
   * Writes what is folded so far, straight to the file, as the minds of many sites would not fit in
   * memory twice. Judging goes on meanwhile; lessons wait.
   */
  private void snapshot() {
    folding.lock();
    try {
      long last = folded;
      snapshotAt = last;
      Optional<byte[]> mark = db.read(handle -> store.mark(handle, last));
      if (mark.isPresent()) {
        snapshots.write(filter::save, last, mark.get());
      }
    } catch (IOException | StorageException e) {
      // A snapshot only saves time at the next start; the log holds everything.
      log.warn("No snapshot of the model could be written", e);
    } finally {
      folding.unlock();
    }
  }

  /** Stops folding, and writes a snapshot when there is something new in it. */
  @Override
  public void close() {
    closed = true;
    awaken();
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    if (folded > snapshotAt) {
      snapshot();
    }
  }
}
