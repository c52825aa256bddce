package dev.parley.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ComparisonReportTest {
  private static final byte[] KEY = "sixteen bytes or more".getBytes(StandardCharsets.UTF_8);

  @TempDir Path folder;

  private EvaluationRun run(String name) throws IOException {
    var lines = new StringBuilder();
    for (int i = 0; i < 40; i++) {
      lines.append(
          i % 2 == 0
              ? "{\"id\":\"<i>%d\",\"label\":\"spam\",\"content\":\"<script>pills %d\"}\n"
                  .formatted(i, i)
              : "{\"id\":\"<i>%d\",\"label\":\"ham\",\"content\":\"about report %d\"}\n"
                  .formatted(i, i));
    }
    Path file = Files.writeString(folder.resolve(name + ".jsonl"), lines);
    return Evaluation.keep(file, Filter.cold(KEY), bad -> {}, n -> {});
  }

  /** The same run with every judgement the other way round. */
  private static EvaluationRun turned(EvaluationRun run) {
    List<Judged> comments = new ArrayList<>();
    var log = new ScoreLog();
    for (Judged one : run.comments()) {
      Judged other =
          new Judged(
              one.number(),
              one.id(),
              one.label(),
              1 - one.probability(),
              one.action() == Action.PUBLISH ? Action.HOLD : Action.PUBLISH);
      comments.add(other);
      log.add(other);
    }
    return new EvaluationRun(
        EvaluationResult.of(run.result().corpus(), log, 1), run.file(), comments);
  }

  @Test
  void aKeptRunIsReadAsItWas() throws IOException {
    EvaluationRun run = run("kept");
    Path file = folder.resolve("run.json");
    RunFile.write(List.of(run), file);
    assertThat(RunFile.is(file)).isTrue();
    assertThat(RunFile.read(file)).containsExactly(run);
    assertThat(Files.readString(file)).doesNotContain("pills", "about report");
  }

  @Test
  void whatIsNoKeptRunIsRefusedInASentence() throws IOException {
    Path corpus = Files.writeString(folder.resolve("corpus.json"), "{\"content\":\"x\"}\n");
    assertThat(RunFile.is(corpus)).isFalse();
    assertThat(RunFile.is(folder.resolve("missing.json"))).isFalse();
    for (String bad :
        List.of(
            "",
            "[]",
            "null",
            "{\"parley_run\":2,\"runs\":[]}",
            "{\"parley_run\":1}",
            "{\"parley_run\":1,\"runs\":[{}]}",
            "{\"parley_run\":1,\"runs\":[{\"result\":null,\"file\":\"f\",\"comments\":[]}]}")) {
      Path file = Files.writeString(folder.resolve("bad.json"), bad);
      assertThatThrownBy(() -> RunFile.read(file))
          .as(bad)
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("--save FILE");
    }
  }

  @Test
  void twoRunsStandOnOnePage() throws IOException {
    EvaluationRun run = run("a&b");
    Path page = folder.resolve("page.html");
    ComparisonReport.write(List.of(run), List.of(turned(run)), page);
    assertThat(Files.readString(page))
        .contains(
            "a&amp;b",
            "ROC curve",
            "Spam published",
            "Ham held",
            "Reliability",
            "prefers-color-scheme:dark",
            "40 comments are judged differently",
            "&lt;i&gt;1",
            "&lt;script&gt;pills 4",
            "about report 5")
        .doesNotContain("<script", "<i>", "http://", "https://", "NaN");
  }

  @Test
  void idsDoWhereTheCorpusIsGone() throws IOException {
    EvaluationRun run = run("gone");
    Files.delete(Path.of(run.file()));
    Path page = folder.resolve("page.html");
    ComparisonReport.write(List.of(run), List.of(turned(run)), page);
    assertThat(Files.readString(page)).contains("&lt;i&gt;1").doesNotContain("pills");
    ComparisonReport.write(List.of(run), List.of(run), page);
    assertThat(Files.readString(page)).contains("0 comments are judged differently");
  }

  @Test
  void runsOfOtherFilesCannotBeCompared() throws IOException {
    Path page = folder.resolve("page.html");
    List<EvaluationRun> one = List.of(run("one"));
    List<EvaluationRun> other = List.of(run("other"));
    assertThatThrownBy(() -> ComparisonReport.write(one, other, page))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("no corpus in common");
    assertThat(page).doesNotExist();
  }
}
