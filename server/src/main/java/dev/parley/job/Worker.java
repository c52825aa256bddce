package dev.parley.job;

import dev.parley.db.Db;
import dev.parley.db.StorageException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Does the jobs that are due: it wakes when one is committed and when one's time comes. Any number
 * of nodes may work on one list; a job that a node took and never finished is taken again after
 * {@link #LEASE}.
 */
public final class Worker implements AutoCloseable {
  static final Duration LEASE = Duration.ofMinutes(15);

  private static final Logger log = LoggerFactory.getLogger(Worker.class);
  private static final int AT_ONCE = 4;
  private static final Duration LONGEST_SLEEP = Duration.ofMinutes(1);
  private static final Duration FIRST_PAUSE = Duration.ofSeconds(10);
  private static final Duration LONGEST_PAUSE = Duration.ofHours(6);
  private static final int LONGEST_ERROR = 500;

  private final Db db;
  private final Clock clock;
  private final JobStore store = new JobStore();
  private final Map<String, JobHandler> handlers = new ConcurrentHashMap<>();
  private final Semaphore hands = new Semaphore(AT_ONCE);
  private final Semaphore bell = new Semaphore(0);
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private volatile boolean closed;

  public Worker(Db db, Clock clock) {
    this.db = db;
    this.clock = clock;
  }

  /** Says who does the jobs of a kind; jobs of kinds that nobody does stay for another node. */
  public Worker handles(String kind, JobHandler handler) {
    if (handlers.putIfAbsent(kind, handler) != null) {
      throw new IllegalStateException("the jobs \"" + kind + "\" have a handler already");
    }
    return this;
  }

  /** Starts to work. */
  public void start() {
    db.onChange(change -> {
      if (change.touches(Jobs.TOPIC)) {
        bell.release();
      }
    });
    threads.execute(this::workUntilClosed);
  }

  private void workUntilClosed() {
    while (!closed) {
      try {
        sleep(workOnce());
      } catch (StorageException | RejectedExecutionException e) {
        if (!closed) {
          log.warn("The list of jobs cannot be read; trying again", e);
          sleep(FIRST_PAUSE);
        }
      }
    }
  }

  private void sleep(Duration time) {
    try {
      if (bell.tryAcquire(time.toMillis(), TimeUnit.MILLISECONDS)) {
        bell.drainPermits();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      closed = true;
    }
  }

  /** Hands out what is due; returns how long there is nothing to do. */
  private Duration workOnce() {
    Set<String> kinds = Set.copyOf(handlers.keySet());
    if (kinds.isEmpty()) {
      return LONGEST_SLEEP;
    }
    List<Job> due = db.read(handle -> store.due(handle, kinds, clock.millis(), AT_ONCE));
    for (Job job : due) {
      hands.acquireUninterruptibly();
      boolean handedOut = false;
      try {
        handedOut = !closed && take(job);
      } finally {
        if (!handedOut) {
          hands.release();
        }
      }
    }
    if (due.size() == AT_ONCE) {
      return Duration.ZERO;
    }
    long next = db.read(handle -> store.nextDue(handle, kinds)).orElse(Long.MAX_VALUE);
    return Duration.ofMillis(Math.clamp(next - clock.millis(), 0, LONGEST_SLEEP.toMillis()));
  }

  /** Takes a job and begins it, unless another node was quicker. */
  private boolean take(Job seen) {
    long until = clock.millis() + LEASE.toMillis();
    boolean taken = db.write(tx -> store.take(tx.handle(), seen, until));
    if (taken) {
      Job mine = new Job(seen.id(), seen.kind(), seen.payload(), until, seen.attempts() + 1);
      threads.execute(() -> run(mine));
    }
    return taken;
  }

  private void run(Job job) {
    try {
      JobHandler handler = handlers.get(job.kind());
      if (handler == null) {
        throw new IllegalStateException(job.kind());
      }
      Optional<Instant> again = handler.run(job.payload());
      db.write(tx -> {
        again.ifPresentOrElse(
            at -> store.again(tx.handle(), job, at.toEpochMilli(), 0, ""),
            () -> store.done(tx.handle(), job));
        tx.changed(Jobs.TOPIC, job.id());
        return true;
      });
    } catch (Exception e) {
      failed(job, e);
    } finally {
      hands.release();
    }
  }

  /** A job that failed waits longer each time; one cut off by the end waits out its lease. */
  private void failed(Job job, Exception why) {
    if (closed) {
      return;
    }
    log.warn("A job \"{}\" failed at attempt {}", job.kind(), job.attempts(), why);
    long runAt = clock.millis() + pause(job.attempts(), ThreadLocalRandom.current().nextDouble());
    String error = String.valueOf(why);
    String kept = error.substring(0, Math.min(error.length(), LONGEST_ERROR)).replace('\0', ' ');
    try {
      db.write(tx -> {
        store.again(tx.handle(), job, runAt, job.attempts(), kept);
        tx.changed(Jobs.TOPIC, job.id());
        return true;
      });
    } catch (StorageException e) {
      log.warn("That cannot be noted either; the job comes back after {}", LEASE, e);
    }
  }

  /**
   * Returns how long a job waits after a failed attempt: ten seconds, doubled each time up to six
   * hours, between half and all of it, so that what failed together does not come back together.
   *
   * @param attempts how often it was begun, from 1
   * @param chance from 0 to 1
   * @return milliseconds
   */
  static long pause(int attempts, double chance) {
    double full =
        Math.min(
            (double) LONGEST_PAUSE.toMillis(),
            FIRST_PAUSE.toMillis() * Math.pow(2, Math.min(attempts - 1, 30)));
    return Math.round(full * (0.5 + chance / 2));
  }

  /** Begins nothing more, and gives running jobs a few seconds to end. */
  @Override
  public void close() {
    closed = true;
    bell.release();
    threads.shutdown();
    try {
      if (!threads.awaitTermination(5, TimeUnit.SECONDS)) {
        threads.shutdownNow();
        if (!threads.awaitTermination(5, TimeUnit.SECONDS)) {
          log.warn("A job did not end when told; another start will do it again");
        }
      }
    } catch (InterruptedException e) {
      threads.shutdownNow();
      Thread.currentThread().interrupt();
    }
  }
}
