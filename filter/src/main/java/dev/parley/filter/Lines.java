package dev.parley.filter;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** Parts a stream into lines without ever holding more than one of bounded length. */
final class Lines {
  private final InputStream in;
  private final ByteArrayOutputStream line = new ByteArrayOutputStream(1 << 12);
  private long number;
  private boolean tooLong;

  Lines(InputStream in) {
    this.in = in;
  }

  /** The next line's bytes without its end, or null at the end. */
  byte @Nullable [] next() throws IOException {
    line.reset();
    tooLong = false;
    boolean any = false;
    for (int b = in.read(); b >= 0; b = in.read()) {
      any = true;
      if (b == '\n') {
        break;
      }
      if (line.size() < Corpus.LONGEST_LINE) {
        line.write(b);
      } else {
        tooLong = true;
      }
    }
    if (!any) {
      return null;
    }
    number++;
    return line.toByteArray();
  }

  /** The number of the line given last, from 1. */
  long number() {
    return number;
  }

  /** Whether the line given last was cut. */
  boolean tooLong() {
    return tooLong;
  }
}
