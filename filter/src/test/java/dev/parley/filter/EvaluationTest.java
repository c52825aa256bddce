package dev.parley.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class EvaluationTest {
  private static final byte[] KEY = "sixteen bytes or more".getBytes(StandardCharsets.UTF_8);

  @TempDir Path folder;

  private static String line(String label, String text) {
    return "{\"label\":\"" + label + "\",\"content\":\"" + text + "\"}\n";
  }

  private static String stream(int pairs) {
    var lines = new StringBuilder();
    for (int i = 0; i < pairs; i++) {
      lines.append(line("spam", "buy cheap pills number " + i));
      lines.append(line("ham", "I read report " + i + " with interest"));
    }
    return lines.toString();
  }

  @Test
  void judgesThenLearnsEachLine() throws IOException {
    Path file = Files.writeString(folder.resolve("small.jsonl"), stream(50));
    AtomicLong done = new AtomicLong();
    EvaluationResult result = Evaluation.run(file, Filter.cold(KEY), bad -> {}, done::set);
    assertThat(done).hasValue(100);
    assertThat(result.corpus()).isEqualTo("small");
    assertThat(result.spam()).isEqualTo(50);
    assertThat(result.ham()).isEqualTo(50);
    assertThat(result.oneMinusRocaPct()).isBetween(0.0, 5.0);
    assertThat(result.discardedHam()).isZero();
    assertThat(result.curve()).hasSize(20);
  }

  @Test
  void readsGzipAsPlain() throws IOException {
    Path file = folder.resolve("packed.jsonl.gz");
    try (var out = new GZIPOutputStream(Files.newOutputStream(file))) {
      out.write(stream(5).getBytes(StandardCharsets.UTF_8));
    }
    EvaluationResult result = Evaluation.run(file, Filter.cold(KEY), bad -> {}, n -> {});
    assertThat(result.corpus()).isEqualTo("packed");
    assertThat(result.spam() + result.ham()).isEqualTo(10);
  }

  @Test
  void badLinesAreReportedWithNumberAndReasonAndSkipped() throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("bad.jsonl"),
            line("ham", "fine")
                + "not json\n"
                + "[1]\n"
                + "{\"label\":\"spam\"}\n"
                + "{\"content\":5,\"label\":\"spam\"}\n"
                + "\n"
                + line("eggs", "which?")
                + "{\"content\":\"no label\"}\n"
                + line("spam", "fine too"));
    List<BadLine> bad = new ArrayList<>();
    EvaluationResult result = Evaluation.run(file, Filter.cold(KEY), bad::add, n -> {});
    assertThat(result.spam() + result.ham()).isEqualTo(2);
    assertThat(bad).extracting(BadLine::number).containsExactly(2L, 3L, 4L, 5L, 7L, 8L);
    assertThat(bad.get(0).reason()).contains("one JSON object a line");
    assertThat(bad.get(4).reason()).contains("eggs").contains("\"spam\" or \"ham\"");
  }

  @Test
  void figuresAreThoseOfTheDefinitions() {
    var log = new ScoreLog();
    log.add(new Judged(1, "", Label.HAM, 0.1, Action.PUBLISH));
    log.add(new Judged(1, "", Label.SPAM, 0.9, Action.HOLD));
    log.add(new Judged(1, "", Label.HAM, 0.6, Action.HOLD));
    log.add(new Judged(1, "", Label.SPAM, 0.6, Action.PUBLISH));
    log.add(new Judged(1, "", Label.HAM, 0.2, Action.PUBLISH));
    log.add(new Judged(1, "", Label.HAM, 0.7, Action.DISCARD));
    EvaluationResult result = EvaluationResult.of("hand", log, 2);
    // of 8 pairs of a ham and a spam one is the wrong way round and one is a tie
    assertThat(result.oneMinusRocaPct()).isCloseTo(100 * 1.5 / 8, within(1e-9));
    assertThat(result.hmPct()).isEqualTo(50.0);
    assertThat(result.smPct()).isEqualTo(50.0);
    assertThat(result.lamPct()).isCloseTo(50, within(1e-9));
    assertThat(result.recallAt01()).isEqualTo(0.5);
    assertThat(result.brier())
        .isCloseTo((0.01 + 0.01 + 0.36 + 0.16 + 0.04 + 0.49) / 6, within(1e-9));
    assertThat(result.ece()).isCloseTo((0.1 + 0.2 + 0.1 + 0.2 + 0.7) / 6, within(1e-9));
    assertThat(result.commentsPerSecond()).isEqualTo(3.0);
    assertThat(result.discardedHam()).isEqualTo(1);
  }

  @Test
  void whatIsUndefinedIsNullInJson() throws IOException {
    Path file = Files.writeString(folder.resolve("ham.jsonl"), line("ham", "only ham"));
    EvaluationResult result = Evaluation.run(file, Filter.cold(KEY), bad -> {}, n -> {});
    JsonNode json = JsonMapper.shared().readTree(result.toJson());
    assertThat(json.propertyNames())
        .containsExactly(
            "corpus",
            "spam",
            "ham",
            "one_minus_roca_pct",
            "hm_pct",
            "sm_pct",
            "lam_pct",
            "recall_at_0_1",
            "recall_at_1",
            "brier",
            "ece",
            "comments_per_second",
            "held_ham_later_pct",
            "discarded_ham");
    assertThat(json.get("one_minus_roca_pct").isNull()).isTrue();
    assertThat(json.get("hm_pct").isNull()).isFalse();
    assertThat(json.get("sm_pct").isNull()).isTrue();
  }

  @Test
  void theReportStandsByItself() throws IOException {
    Path file = Files.writeString(folder.resolve("a<b>.jsonl"), stream(40));
    EvaluationResult result = Evaluation.run(file, Filter.cold(KEY), bad -> {}, n -> {});
    Path page = folder.resolve("report.html");
    HtmlReport.write(List.of(result), page);
    assertThat(Files.readString(page))
        .contains("a&lt;b&gt;", "<svg", "ROC curve", "Learning curve", "prefers-color-scheme:dark")
        .doesNotContain("<script", "http://", "https://", "a<b>", "NaN");
  }

  @Test
  void theReportTellsHowTrueTheProbabilitiesAre() {
    var log = new ScoreLog();
    for (int i = 0; i < 10; i++) {
      log.add(new Judged(i + 1, "", i < 7 ? Label.SPAM : Label.HAM, 0.72, Action.HOLD));
    }
    EvaluationResult result = EvaluationResult.of("hand", log, 1);
    assertThat(result.reliability()).hasSize(10);
    assertThat(result.reliability().get(7).count()).isEqualTo(10);
    assertThat(result.reliability().get(7).said()).isCloseTo(0.72, within(1e-9));
    assertThat(result.reliability().get(7).was()).isCloseTo(0.7, within(1e-9));
    assertThat(result.ece()).isCloseTo(0.02, within(1e-9));
  }
}
