package dev.parley.judge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.db.StorageException;
import dev.parley.filter.Features;
import dev.parley.filter.Filter;
import dev.parley.filter.Submission;
import dev.parley.filter.Teaching;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

class ReportsTest {
  private static final Duration LONG = Duration.ofSeconds(30);
  private static final Features FEATURES =
      Filter.cold(new byte[16]).features(Submission.of("cheap watches"));

  private final List<String> written = Collections.synchronizedList(new ArrayList<>());
  private volatile boolean broken;

  private List<Judge.Kept> write(List<Reports.Report> reports) {
    if (broken) {
      throw new StorageException("the disk is full", new IllegalStateException());
    }
    reports.forEach(report -> written.add(report.who()));
    return reports.stream().map(report -> Judge.Kept.NEW).toList();
  }

  private static Judge.Kept take(Reports reports, String who, Duration patience) {
    return reports.take(new Judge.Example(1, FEATURES, Teaching.SPAM), "akismet", who, patience);
  }

  private void awaitWritten(int count) {
    long end = System.nanoTime() + LONG.toNanos();
    while (written.size() < count && System.nanoTime() < end) {
      LockSupport.parkNanos(1_000_000);
    }
    assertThat(written).hasSize(count);
  }

  @Test
  void whileStorageFailsReportsWaitInMemoryAndAreWrittenInTheirOrder() {
    try (Reports reports = new Reports(this::write, 100)) {
      assertThat(take(reports, "a", LONG)).isEqualTo(Judge.Kept.NEW);
      broken = true;
      assertThat(take(reports, "b", LONG)).isEqualTo(Judge.Kept.IN_MEMORY);
      assertThat(take(reports, "c", LONG)).isEqualTo(Judge.Kept.IN_MEMORY);
      assertThat(reports.size()).isEqualTo(2);
      broken = false;
      awaitWritten(3);
      assertThat(written).containsExactly("a", "b", "c");
      assertThat(take(reports, "d", LONG)).isEqualTo(Judge.Kept.NEW);
    }
  }

  @Test
  void nobodyWaitsLongerThanHisPatienceForASlowDisk() throws InterruptedException {
    CountDownLatch slow = new CountDownLatch(1);
    Reports.Writer stuck =
        reports -> {
          try {
            slow.await();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
          return write(reports);
        };
    try (Reports reports = new Reports(stuck, 100)) {
      assertThat(take(reports, "a", Duration.ofMillis(10))).isEqualTo(Judge.Kept.IN_MEMORY);
      slow.countDown();
      awaitWritten(1);
    }
  }

  @Test
  void moreThanMayWaitIsRefusedAndSaysSo() {
    broken = true;
    try (Reports reports = new Reports(this::write, 2)) {
      assertThat(take(reports, "a", LONG)).isEqualTo(Judge.Kept.IN_MEMORY);
      assertThat(take(reports, "b", LONG)).isEqualTo(Judge.Kept.IN_MEMORY);
      assertThat(take(reports, "c", LONG)).isEqualTo(Judge.Kept.NOWHERE);
      broken = false;
    }
    assertThat(written).containsExactly("a", "b");
  }
}
