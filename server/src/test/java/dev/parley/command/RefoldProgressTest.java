package dev.parley.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class RefoldProgressTest {
  @Test
  void aLogGetsALineEveryFewSecondsWhenItTakesLong() {
    StringWriter written = new StringWriter();
    AtomicLong clock = new AtomicLong(-7);
    try (RefoldProgress progress =
        new RefoldProgress(new PrintWriter(written), false, clock::get)) {
      progress.reached(2_000, 100_000);
      assertThat(written.toString()).as("within the first second").isEmpty();
      clock.addAndGet(TimeUnit.SECONDS.toNanos(1));
      progress.reached(4_000, 100_000);
      progress.reached(6_000, 100_000);
      clock.addAndGet(TimeUnit.SECONDS.toNanos(5));
      progress.reached(60_000, 100_000);
      clock.addAndGet(TimeUnit.SECONDS.toNanos(5));
      progress.reached(100_000, 100_000);
    }
    assertThat(written.toString().lines())
        .containsExactly(
            "Folding the learning log: 4,000 of 100,000 lessons",
            "Folding the learning log: 60,000 of 100,000 lessons");
  }
}
