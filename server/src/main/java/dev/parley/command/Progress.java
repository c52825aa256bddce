package dev.parley.command;

import java.io.Console;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/** A bar on standard error that shows how much of a file is read; only where people look at it. */
final class Progress implements AutoCloseable {
  private static final Path STANDARD_ERROR = Path.of("/proc/self/fd/2");

  private final @Nullable ProgressBar bar;

  private Progress(@Nullable ProgressBar bar) {
    this.bar = bar;
  }

  /**
   * Starts a bar that a stream moves.
   *
   * @param bytes how many there are to read
   */
  static Progress of(String task, long bytes) {
    return start(task, bytes, " MB", 1 << 20);
  }

  /** Starts a bar that counts comments, nobody knows up to how many. */
  static Progress counting(String task) {
    return start(task, -1, " comments", 1);
  }

  /** Starts a bar of lessons. */
  static Progress lessons(String task, long most) {
    return start(task, most, " lessons", 1);
  }

  private static Progress start(String task, long most, String unit, long size) {
    return new Progress(
        isTerminal()
            ? new ProgressBarBuilder()
                .setTaskName(task)
                .setInitialMax(most)
                .setUnit(unit, size)
                .setStyle(ProgressBarStyle.ASCII)
                .build()
            : null);
  }

  /** Java itself only tells whether all three streams are a terminal's. */
  static boolean isTerminal() {
    try {
      String target = Files.readSymbolicLink(STANDARD_ERROR).toString();
      return target.startsWith("/dev/pts/") || target.startsWith("/dev/tty");
    } catch (IOException | UnsupportedOperationException e) {
      // there is no /proc here
      return Optional.ofNullable(System.console()).map(Console::isTerminal).orElse(false);
    }
  }

  /** Returns the same stream, each read of which moves the bar. */
  InputStream watch(InputStream in) {
    return new FilterInputStream(in) {
      @Override
      public int read() throws IOException {
        int b = super.read();
        step(b < 0 ? 0 : 1);
        return b;
      }

      @Override
      public int read(byte[] bytes, int from, int length) throws IOException {
        int read = super.read(bytes, from, length);
        step(Math.max(0, read));
        return read;
      }
    };
  }

  /** Says how many are done, however few more. */
  void at(long count) {
    if (bar != null) {
      bar.stepTo(count);
    }
  }

  /** Says how many are done. */
  void reached(long count) {
    if (bar != null && count % 256 == 0) {
      bar.stepTo(count);
    }
  }

  private void step(long bytes) {
    if (bar != null) {
      bar.stepBy(bytes);
    }
  }

  @Override
  public void close() {
    if (bar != null) {
      bar.close();
    }
  }
}
