package dev.parley.judge;

import dev.parley.db.StorageException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lessons on their way into the learning log, for senders who can neither wait nor try again: while
 * storage fails they are kept in memory, in their order, and written as soon as it takes them.
 */
final class Reports implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Reports.class);
  private static final int MOST_AT_ONCE = 256;
  private static final Duration RETRY = Duration.ofSeconds(1);

  private final Writer writer;
  private final int most;
  private final Deque<Report> waiting = new ArrayDeque<>();
  private final Thread thread;
  private boolean closed;
  private volatile boolean failing;

  /** A lesson, and whose word it is. */
  record Report(
      Judge.Example told, String source, String who, CompletableFuture<Judge.Kept> kept) {}

  /** Writes lessons in one transaction; says of each whether it was new. */
  @FunctionalInterface
  interface Writer {
    List<Judge.Kept> write(List<Report> reports);
  }

  /**
   * Starts with none.
   *
   * @param most how many wait at most; further ones are refused
   */
  Reports(Writer writer, int most) {
    this.writer = writer;
    this.most = most;
    thread = Thread.ofVirtual().name("reports").start(this::writeUntilClosed);
  }

  /**
   * Takes a lesson.
   *
   * @param patience how long to wait for the disk
   */
  Judge.Kept take(Judge.Example told, String source, String who, Duration patience) {
    CompletableFuture<Judge.Kept> kept = new CompletableFuture<>();
    synchronized (waiting) {
      if (closed || waiting.size() >= most) {
        return Judge.Kept.NOWHERE;
      }
      waiting.add(new Report(told, source, who, kept));
      waiting.notifyAll();
    }
    try {
      return failing
          ? kept.getNow(Judge.Kept.IN_MEMORY)
          : kept.get(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      return Judge.Kept.IN_MEMORY;
    } catch (ExecutionException e) {
      throw new IllegalStateException("a lesson could not be written", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Judge.Kept.IN_MEMORY;
    }
  }

  /** How many wait. */
  int size() {
    synchronized (waiting) {
      return waiting.size();
    }
  }

  boolean isFailing() {
    return failing;
  }

  private void writeUntilClosed() {
    try {
      while (awaitOne()) {
        if (!writeSome()) {
          synchronized (waiting) {
            waiting.wait(RETRY.toMillis());
          }
        }
      }
    } catch (InterruptedException e) {
      return; // closing
    }
  }

  private boolean awaitOne() throws InterruptedException {
    synchronized (waiting) {
      while (waiting.isEmpty() && !closed) {
        waiting.wait();
      }
      return !closed;
    }
  }

  /** Writes the first ones; returns whether storage took them. */
  private boolean writeSome() {
    List<Report> first = new ArrayList<>();
    synchronized (waiting) {
      waiting.stream().limit(MOST_AT_ONCE).forEach(first::add);
    }
    try {
      List<Judge.Kept> kept = writer.write(first);
      failing = false;
      for (int i = 0; i < kept.size(); i++) {
        first.get(i).kept.complete(kept.get(i));
      }
    } catch (StorageException e) {
      if (!failing) {
        log.warn("Reports cannot be written: they wait in memory until storage takes them", e);
      }
      failing = true;
      first.forEach(report -> report.kept.complete(Judge.Kept.IN_MEMORY));
      return false;
    } catch (RuntimeException e) {
      first.forEach(report -> report.kept.completeExceptionally(e));
    }
    synchronized (waiting) {
      first.forEach(report -> waiting.removeFirst());
    }
    return true;
  }

  /** Writes what waits if storage takes it; says how many are lost if not. */
  @Override
  public void close() {
    synchronized (waiting) {
      closed = true;
      waiting.notifyAll();
    }
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    boolean taken = true;
    while (taken && size() > 0) {
      taken = writeSome();
    }
    if (size() > 0) {
      log.error("{} reports are lost, as storage did not take them until the end", size());
    }
  }
}
