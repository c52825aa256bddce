package dev.parley.web;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * How long senders wait for an answer. Where work waits for its turn longer than that, it is not
 * begun: its sender is told at once, and those behind it are answered sooner.
 *
 * <p>A virtual thread that means to wake every few milliseconds tells how long work waits: it
 * queues for a carrier behind the requests.
 */
public final class Patience implements AutoCloseable {
  private static final Duration BEAT = Duration.ofMillis(50);

  private final long limit;
  private final Duration beat;
  private final LongSupplier nanoTime;
  private final Thread thread;
  private volatile long due;

  /**
   * Begins to watch.
   *
   * @param limit how long work may wait for its turn
   */
  public Patience(Duration limit) {
    this(limit, BEAT, System::nanoTime);
  }

  Patience(Duration limit, Duration beat, LongSupplier nanoTime) {
    this.limit = limit.toNanos();
    this.beat = beat;
    this.nanoTime = nanoTime;
    due = nanoTime.getAsLong() + beat.toNanos();
    thread = Thread.ofVirtual().name("beat").start(this::beatUntilClosed);
  }

  private void beatUntilClosed() {
    try {
      while (true) {
        Thread.sleep(beat);
        due = nanoTime.getAsLong() + beat.toNanos();
      }
    } catch (InterruptedException e) {
      return; // closing
    }
  }

  /** Returns whether work that begins now has waited too long. */
  boolean isOver() {
    return nanoTime.getAsLong() - due > limit;
  }

  /**
   * Returns an action that answers {@code busy} where work waits too long.
   *
   * @param refused told of every request that is answered so
   */
  public Router.Action guard(Router.Action action, Response busy, Runnable refused) {
    return request -> {
      if (isOver()) {
        refused.run();
        return busy;
      }
      return action.answer(request);
    };
  }

  @Override
  public void close() {
    thread.interrupt();
  }
}
