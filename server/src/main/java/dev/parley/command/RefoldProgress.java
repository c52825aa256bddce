package dev.parley.command;

import dev.parley.judge.Refold;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * What is shown while the learning log is folded at start: nothing in the first second, then a bar
 * for people, or a line every few seconds for logs.
 */
final class RefoldProgress implements Refold, AutoCloseable {
  private static final long PATIENCE_NANOS = 1_000_000_000;
  private static final long LINE_EVERY_NANOS = 5_000_000_000L;

  private final PrintWriter err;
  private final boolean terminal;
  private final LongSupplier nanos;
  private final long begun;
  private long nextLine;
  private @Nullable Progress bar;

  /** Shows to people where standard error is a terminal. */
  RefoldProgress(PrintWriter err) {
    this(err, Progress.isTerminal(), System::nanoTime);
  }

  RefoldProgress(PrintWriter err, boolean terminal, LongSupplier nanos) {
    this.err = err;
    this.terminal = terminal;
    this.nanos = nanos;
    begun = nanos.getAsLong();
    nextLine = PATIENCE_NANOS;
  }

  @Override
  public void reached(long done, long all) {
    if (bar != null) {
      bar.at(done);
      return;
    }
    long passed = nanos.getAsLong() - begun;
    if (passed < nextLine || done >= all) {
      return;
    }
    if (terminal) {
      bar = Progress.lessons("Folding the learning log", all);
      bar.at(done);
    } else {
      err.printf(Locale.ROOT, "Folding the learning log: %,d of %,d lessons%n", done, all);
      err.flush();
      nextLine = passed + LINE_EVERY_NANOS;
    }
  }

  @Override
  public void close() {
    if (bar != null) {
      bar.close();
      bar = null;
    }
  }
}
