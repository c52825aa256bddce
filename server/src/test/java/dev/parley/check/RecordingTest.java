package dev.parley.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.TurningClock;
import dev.parley.db.TestDatabase;
import dev.parley.filter.Submission;
import java.nio.file.Path;
import java.time.Duration;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

@ParameterizedClass
@MethodSource("dev.parley.db.TestDatabase#here")
class RecordingTest {
  private static final long SITE = 7;
  private static final YearMonth NOVEMBER = YearMonth.of(2026, 11);

  @Parameter TestDatabase database;

  @TempDir Path folder;
  private final TurningClock clock = new TurningClock();
  private String url;

  @BeforeEach
  void make() {
    url = database.url();
  }

  private Node open() {
    return Node.open(url, folder, clock);
  }

  private Check check(Checks checks, long site, String blog, String text, Said said, String again) {
    return new Check(
        checks.newGuid(),
        site,
        clock.millis(),
        blog,
        Submission.builder().text(text).author("Ann").ip("198.51.100.7").build(),
        false,
        said,
        said,
        Cause.FILTER,
        "",
        said.isSpam() ? 0.9 : 0.1,
        again,
        "test");
  }

  private Check check(Checks checks, String text, Said said) {
    return check(checks, SITE, "https://blog.example/", text, said, "");
  }

  private Report report(String text, boolean spam, boolean isNews) {
    Submission comment = Submission.builder().text(text).author("Ann").ip("198.51.100.7").build();
    return new Report(
        SITE, clock.millis(), "http://blog.example", comment, spam, isNews, "WordPress");
  }

  @Test
  void countsAreExactUnderManyThreadsAndAfterRestarts() throws InterruptedException {
    for (int start = 1; start <= 3; start++) {
      try (Node node = open()) {
        Checks checks = node.checks();
        assertThat(checks.statistics().usage(SITE, NOVEMBER)).isEqualTo((start - 1) * 8_000L);
        List<Thread> threads = new ArrayList<>();
        for (int t = 0; t < 8; t++) {
          int from = t;
          threads.add(
              Thread.ofVirtual()
                  .start(() -> {
                    for (int i = 0; i < 1_000; i++) {
                      Said said = i % 4 == 0 ? Said.SPAM : i % 100 == 1 ? Said.BLATANT : Said.HAM;
                      checks.record(check(checks, "comment " + from + " " + i, said));
                    }
                  }));
        }
        for (Thread thread : threads) {
          thread.join();
        }
        assertThat(checks.statistics().usage(SITE, NOVEMBER)).isEqualTo(start * 8_000L);
        assertThat(checks.statistics().months(SITE))
            .isEqualTo(Map.of(NOVEMBER, new Count(start * 2_080L, start * 5_920L, 0, 0)));
        assertThat(checks.statistics().months(SITE + 1)).isEmpty();
        assertThat(checks.trouble()).isEmpty();
      }
    }
  }

  @Test
  void aMonthEndsInUtcAndTheNextBeginsWithNothing() {
    try (Node node = open()) {
      Checks checks = node.checks();
      checks.record(check(checks, "in November", Said.HAM));
      clock.turn(Duration.ofDays(8));
      YearMonth december = NOVEMBER.plusMonths(1);
      assertThat(checks.statistics().usage(SITE, december)).isZero();
      checks.record(check(checks, "in December", Said.SPAM));
      assertThat(checks.statistics().usage(SITE, december)).isOne();
      assertThat(checks.statistics().usage(SITE, NOVEMBER)).isOne();
      assertThat(checks.statistics().months(SITE).keySet()).containsExactly(NOVEMBER, december);
    }
  }

  @Test
  void twoNodesCountTogether() {
    try (Node one = open();
        Node two = open()) {
      Checks here = one.checks();
      Checks there = two.checks();
      for (int i = 0; i < 500; i++) {
        here.record(check(here, "here " + i, Said.HAM));
        there.record(check(there, "there " + i, Said.SPAM));
      }
      here.statistics().months(SITE);
      assertThat(there.statistics().months(SITE))
          .isEqualTo(Map.of(NOVEMBER, new Count(500, 500, 0, 0)));
    }
  }

  @Test
  void aRecheckIsNoNewCommentAndAnUnknownOneIs() {
    try (Node node = open()) {
      Checks checks = node.checks();
      checks.record(check(checks, SITE, "blog.example", "once", Said.HAM, ""));
      checks.record(check(checks, SITE, "blog.example", "once", Said.SPAM, "recheck_queue"));
      checks.record(check(checks, SITE, "blog.example", "never seen", Said.HAM, "recheck_queue"));
      assertThat(checks.statistics().months(SITE).get(NOVEMBER)).isEqualTo(new Count(0, 2, 0, 0));
      assertThat(checks.statistics().usage(SITE, NOVEMBER)).isEqualTo(2);
    }
    try (Node node = open()) {
      Checks checks = node.checks();
      checks.record(check(checks, SITE, "blog.example", "once", Said.SPAM, "cron"));
      assertThat(checks.statistics().months(SITE).get(NOVEMBER))
          .as("after a restart")
          .isEqualTo(new Count(0, 2, 0, 0));
    }
  }

  @Test
  void whatContradictsAVerdictCountsOnceAndIsTakenBackByItsOpposite() {
    try (Node node = open()) {
      Checks checks = node.checks();
      checks.record(check(checks, "missed", Said.HAM));
      checks.record(check(checks, "wrong", Said.SPAM));
      checks.record(check(checks, "right", Said.SPAM));
      checks.reported(report("missed", true, true));
      checks.reported(report("missed", true, false));
      checks.reported(report("wrong", false, true));
      checks.reported(report("right", true, true));
      checks.reported(report("never checked here", true, true));
      checks.reported(report("never checked here", true, false));
      assertThat(checks.statistics().months(SITE).get(NOVEMBER)).isEqualTo(new Count(2, 1, 2, 1));
      checks.reported(report("missed", false, true));
      Count count = checks.statistics().blogs(SITE, NOVEMBER).get("blog.example");
      assertThat(count).isEqualTo(new Count(2, 1, 1, 1));
    }
  }

  @Test
  void randomNamesOfBlogsAreCountedTogether() {
    try (Node node = open()) {
      Checks checks = node.checks();
      for (int i = 0; i < 5_000; i++) {
        checks.record(check(checks, SITE, "https://r" + i + ".example", "t" + i, Said.HAM, ""));
      }
      Map<String, Count> blogs = checks.statistics().blogs(SITE, NOVEMBER);
      assertThat(blogs).hasSize(Blogs.MOST + 1).containsKey(Blogs.REST);
      assertThat(blogs.values().stream().mapToLong(Count::checks).sum()).isEqualTo(5_000);
    }
  }
}
