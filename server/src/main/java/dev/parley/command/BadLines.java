package dev.parley.command;

import dev.parley.filter.BadLine;
import java.io.PrintWriter;
import java.util.function.Consumer;

/** Reports the lines of a file that cannot be used, and counts them. */
final class BadLines implements Consumer<BadLine> {
  /** So many are told one by one; a file of another kind has a bad line a line. */
  private static final int MOST_TOLD = 100;

  private final PrintWriter err;
  private final String file;
  private long count;

  BadLines(PrintWriter err, String file) {
    this.err = err;
    this.file = file;
  }

  @Override
  public void accept(BadLine line) {
    count++;
    if (count <= MOST_TOLD) {
      err.printf("%s, line %d: %s%n", file, line.number(), line.reason());
    } else if (count == MOST_TOLD + 1) {
      err.printf("%s has more such lines; they are counted and skipped.%n", file);
    }
  }

  long count() {
    return count;
  }

  /**
   * Tells how many lines were skipped.
   *
   * @param used how many were not
   * @throws CommandException when there was nothing but bad lines
   */
  void finish(long used) {
    if (count > 0 && used == 0) {
      throw new CommandException(
          "%s has no line that can be used (%d were skipped): give comments as JSON, one a line."
              .formatted(file, count));
    }
    if (count > 0) {
      err.printf("%s: %d lines were skipped.%n", file, count);
    }
    err.flush();
  }
}
