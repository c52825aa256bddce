package dev.parley.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.TurningClock;
import dev.parley.db.Databases;
import dev.parley.db.Db;
import dev.parley.db.TestDatabase;
import dev.parley.filter.Submission;
import java.nio.file.Path;
import java.time.YearMonth;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** Recording while the database refuses what is written, here because a table is gone. */
@ParameterizedClass
@MethodSource("dev.parley.db.TestDatabase#here")
class RecorderTroubleTest {
  private static final long SITE = 7;
  private static final YearMonth NOVEMBER = YearMonth.of(2026, 11);

  @Parameter TestDatabase database;

  @TempDir Path folder;
  private final TurningClock clock = new TurningClock();

  private void record(Checks checks, String text) {
    checks.record(
        new Check(
            checks.newGuid(),
            SITE,
            clock.millis(),
            "https://blog.example",
            Submission.of(text),
            false,
            Said.SPAM,
            Said.SPAM,
            Cause.FILTER,
            "",
            0.9,
            "",
            "test"));
  }

  private static void rename(Db db, String from, String to) {
    db.write(tx -> tx.handle().execute("alter table " + from + " rename to " + to));
  }

  private static void until(BooleanSupplier done) {
    long deadline = System.nanoTime() + 30_000_000_000L;
    while (!done.getAsBoolean()) {
      assertThat(System.nanoTime()).as("within thirty seconds").isLessThan(deadline);
      Thread.onSpinWait();
    }
  }

  private static double metric(Node node, String name) {
    return node.metrics()
        .scrape()
        .lines()
        .filter(line -> line.startsWith(name + " "))
        .mapToDouble(line -> Double.parseDouble(line.split(" ", 2)[1]))
        .sum();
  }

  @Test
  void whatCannotBeWrittenWaitsAndIsWrittenLater() {
    String url = database.url();
    try (Node node = Node.open(url, folder, clock);
        Db other = Databases.open(url, folder)) {
      Checks checks = node.checks();
      record(checks, "before");
      assertThat(checks.statistics().months(SITE).getOrDefault(NOVEMBER, Count.NONE).spam())
          .isOne();
      rename(other, "checked", "hidden");
      for (int i = 0; i < 500; i++) {
        record(checks, "meanwhile " + i);
      }
      until(() -> checks.trouble().isPresent());
      assertThat(checks.statistics().usage(SITE, NOVEMBER)).isEqualTo(501);
      assertThat(checks.statistics().months(SITE).getOrDefault(NOVEMBER, Count.NONE).spam())
          .as("nothing is counted without its row")
          .isOne();
      assertThat(metric(node, "parley_checks_waiting")).isEqualTo(500);
      rename(other, "hidden", "checked");
      until(() -> checks.trouble().isEmpty());
      assertThat(checks.statistics().months(SITE).getOrDefault(NOVEMBER, Count.NONE))
          .isEqualTo(new Count(501, 0, 0, 0));
      assertThat(
              checks
                  .archive()
                  .page(new Archive.Query(SITE, Archive.Outcome.ALL, ""), Long.MAX_VALUE, 1_000)
                  .found())
          .hasSize(501);
      assertThat(metric(node, "parley_checks_dropped")).isZero();
    }
  }

  @Test
  void beyondABoundRowsAreDroppedAndCountedAllTheSame() {
    String url = database.url();
    String large = "x".repeat(39_000);
    try (Node node = Node.open(url, folder, clock);
        Db other = Databases.open(url, folder)) {
      Checks checks = node.checks();
      rename(other, "checked", "hidden");
      for (int i = 0; i < 3_000; i++) {
        record(checks, i + large);
      }
      until(() -> metric(node, "parley_checks_dropped") > 0);
      rename(other, "hidden", "checked");
      until(() -> checks.trouble().isEmpty() && metric(node, "parley_checks_waiting") == 0);
      assertThat(checks.statistics().months(SITE).getOrDefault(NOVEMBER, Count.NONE))
          .isEqualTo(new Count(3_000, 0, 0, 0));
      double dropped = metric(node, "parley_checks_dropped");
      int kept =
          checks
              .archive()
              .page(new Archive.Query(SITE, Archive.Outcome.ALL, ""), Long.MAX_VALUE, 4_000)
              .found()
              .size();
      assertThat(kept + dropped).isEqualTo(3_000);
      assertThat(kept).isBetween(1, 2_999);
    }
  }
}
