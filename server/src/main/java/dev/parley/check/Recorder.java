package dev.parley.check;

import dev.parley.db.StorageException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one thread that writes checks. Requests only leave them in a list; some fifty milliseconds
 * later they go to disk, many in one transaction, with what they count.
 *
 * <p>While the database cannot keep them they wait in memory, up to a bound. Beyond it rows are
 * dropped and counted as dropped; what they count is kept all the same.
 */
final class Recorder implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Recorder.class);

  /** How long a check waits for others, so that a commit carries many. */
  private static final long GATHER_MS = 50;

  private static final int MOST_INCOMING = 32_768;
  private static final long MOST_INCOMING_CHARS = 16L << 20;
  private static final long MOST_WAITING_BYTES = 32L << 20;
  private static final long FIRST_PAUSE_MS = 200;
  private static final long LONGEST_PAUSE_MS = 5_000;
  private static final long LAST_TRIES_MS = 5_000;
  private static final long SETTLE_MS = 2_000;

  private final Ledger ledger;
  private final Thread thread;
  private final LongAdder dropped = new LongAdder();

  /** Guards what requests touch; held for nanoseconds. */
  private final Object lock = new Object();

  private List<Object> incoming = new ArrayList<>();
  private long incomingChars;
  private Batch overflow = new Batch();
  private long taken;
  private long written;
  private boolean hurry;
  private boolean closed;

  /** The writer's own. */
  private final Deque<Batch> waiting = new ArrayDeque<>();

  private long waitingBytes;
  private volatile @Nullable String trouble;

  Recorder(Ledger ledger) {
    this.ledger = ledger;
    this.thread = Thread.ofPlatform().daemon().name("record").start(this::recordUntilClosed);
  }

  /** Takes a check or a report; never waits for storage. */
  void take(Check check) {
    synchronized (lock) {
      taken++;
      if (incoming.size() < MOST_INCOMING && incomingChars < MOST_INCOMING_CHARS) {
        incomingChars += check.size();
        add(check);
        return;
      }
      overflow.hold(1);
      if (check.recheckReason().isEmpty()) {
        overflow.add(Ledger.place(check, Blogs.REST), Ledger.count(check));
      }
    }
    dropped.increment();
  }

  void take(Report report) {
    synchronized (lock) {
      if (incoming.size() < MOST_INCOMING) {
        taken++;
        incomingChars += report.submission().text().length();
        add(report);
        return;
      }
    }
    dropped.increment();
  }

  private void add(Object item) {
    incoming.add(item);
    if (incoming.size() == 1 || (!hurry && incoming.size() > MOST_INCOMING / 4)) {
      hurry |= incoming.size() > 1;
      lock.notifyAll();
    }
  }

  /** Returns how many rows were dropped because nothing could be written. */
  long dropped() {
    return dropped.sum();
  }

  /** Returns how many wait to be written. */
  long waiting() {
    synchronized (lock) {
      return taken - written;
    }
  }

  /** Returns what keeps checks from being written, in one sentence. */
  Optional<String> trouble() {
    return Optional.ofNullable(trouble);
  }

  /** Waits until what was taken before is on disk, a second or two at most. */
  void settle() {
    long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(SETTLE_MS);
    synchronized (lock) {
      long wanted = taken;
      hurry = true;
      lock.notifyAll();
      long left = SETTLE_MS;
      while (written < wanted && trouble == null && left > 0) {
        try {
          lock.wait(left);
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
          return;
        }
        left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
      }
    }
  }

  private void recordUntilClosed() {
    long pause = FIRST_PAUSE_MS;
    while (gather(trouble == null ? GATHER_MS : pause)) {
      pause = writeAll() ? FIRST_PAUSE_MS : Math.min(LONGEST_PAUSE_MS, 2 * pause);
    }
    long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(LAST_TRIES_MS);
    boolean kept = writeAll();
    while (!kept && System.nanoTime() - deadline < 0) {
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(FIRST_PAUSE_MS));
      kept = writeAll();
    }
    if (!kept) {
      log.warn("{} checks could not be written before the end: {}", waiting(), trouble);
    }
  }

  /**
   * Waits for something to come and for more to come with it, then takes all of it.
   *
   * @return whether the program goes on
   */
  private boolean gather(long millis) {
    List<Object> items;
    Batch over;
    synchronized (lock) {
      try {
        while (!closed && incoming.isEmpty() && overflow.items() == 0 && waiting.isEmpty()) {
          hurry = false;
          lock.wait();
        }
        long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
        long left = millis;
        while (!closed && !hurry && left > 0) {
          lock.wait(left);
          left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
        }
      } catch (InterruptedException e) {
        closed = true; // nobody interrupts this thread but the end of the program
      }
      items = incoming;
      incoming = new ArrayList<>(Math.min(items.size(), 4_096));
      incomingChars = 0;
      over = overflow;
      overflow = new Batch();
      hurry = false;
    }
    items.forEach(this::pack);
    if (over.items() > 0) {
      Batch last = lastBatch();
      last.hold(over.items());
      over.counts().forEach(last::add);
    }
    synchronized (lock) {
      return !closed;
    }
  }

  private Batch lastBatch() {
    Batch last = waiting.peekLast();
    if (last == null || last.isFull() || last.isTried()) {
      last = new Batch();
      waiting.addLast(last);
    }
    return last;
  }

  private void pack(Object item) {
    Batch batch = lastBatch();
    batch.hold(1);
    if (item instanceof Check check) {
      int before = batch.bytes();
      ledger.enter(check, batch);
      waitingBytes += batch.bytes() - before;
      if (waitingBytes > MOST_WAITING_BYTES) {
        waitingBytes -= batch.bytes();
        dropped.add(batch.dropRows());
      }
    } else if (item instanceof Report report) {
      batch.add(report);
    }
  }

  /** Writes what waits; returns whether all of it is on disk. */
  private boolean writeAll() {
    for (Batch batch = waiting.peekFirst(); batch != null; batch = waiting.peekFirst()) {
      try {
        ledger.write(batch);
      } catch (RuntimeException e) { // whatever it is, this thread must go on
        failed(e);
        return false;
      }
      waiting.removeFirst();
      waitingBytes -= batch.bytes();
      synchronized (lock) {
        written += batch.items();
        lock.notifyAll();
      }
    }
    if (trouble != null) {
      log.info("Checks are written again");
      trouble = null;
    }
    return true;
  }

  private void failed(RuntimeException why) {
    if (trouble == null) {
      log.warn("Checks cannot be written; they wait in memory, and are tried again", why);
    }
    trouble = why instanceof StorageException ? why.getMessage() : why.toString();
    synchronized (lock) {
      lock.notifyAll();
    }
  }

  /** Writes what is left. */
  @Override
  public void close() {
    synchronized (lock) {
      closed = true;
      lock.notifyAll();
    }
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
