package dev.parley.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BaseTrainerTest {
  private static final byte[] KEY = "sixteen bytes or more".getBytes(StandardCharsets.UTF_8);

  @TempDir Path folder;

  private Path source(String name, String offer) throws IOException {
    var lines = new StringBuilder();
    for (int i = 0; i < 40; i++) {
      lines
          .append("{\"label\":\"spam\",\"content\":\"get your cheap ")
          .append(offer)
          .append(" here, offer ")
          .append(i)
          .append("\"}\n{\"content\":\"I think the mayor was right on point &lt;#&gt; ")
          .append(i)
          .append("\"}\n");
    }
    return Files.writeString(folder.resolve(name), lines);
  }

  @Test
  void isBuiltBitForBitAndKnowsSpamItHasSeenTheLikeOf() throws Exception {
    List<Path> sources = List.of(source("a.jsonl", "pills"), source("b.jsonl", "loans"));
    Path one = folder.resolve("one.model");
    Path two = folder.resolve("two.model");
    BaseTrainer.train(sources, one, step -> {});
    BaseTrainer.train(sources, two, step -> {});
    assertThat(Files.readAllBytes(one)).isEqualTo(Files.readAllBytes(two));
    Filter filter = Filter.withBase(KEY, BaseModel.read(Files.readAllBytes(one)));
    double spam = filter.judge(1, Submission.of("get your cheap pills here")).probability();
    double ham = filter.judge(1, Submission.of("I think the mayor was wrong")).probability();
    assertThat(spam).isGreaterThan(0.5).isGreaterThan(ham);
    assertThat(filter.explain(1, Submission.of("get your cheap pills here"), 3).reasons())
        .isNotEmpty()
        .allMatch(reason -> !reason.words().isBlank());
  }

  @Test
  void collectorsMasksAreNotLearned() {
    assertThat(TrainingText.clean("I owe you &lt;#&gt; and <b>more</b> to @USER"))
        .doesNotContain("#", "<", "USER")
        .contains("I owe you", "more");
    assertThat(TrainingText.clean("<a href=\"http://x.example/\" rel=\"nofollow\">here</a>"))
        .contains("http://x.example/")
        .doesNotContain("nofollow", "href");
  }

  @Test
  void aDamagedBaseIsRefused() throws Exception {
    Path file = folder.resolve("base.model");
    BaseTrainer.train(
        List.of(source("a.jsonl", "pills"), source("b.jsonl", "loans")), file, step -> {});
    byte[] good = Files.readAllBytes(file);
    for (int at = 0; at < good.length; at += Math.max(1, good.length / 300)) {
      byte[] damaged = good.clone();
      damaged[at] ^= 1;
      assertThatThrownBy(() -> BaseModel.read(damaged)).isInstanceOf(SnapshotException.class);
    }
  }

  @Test
  void oneSourceIsNotEnough() throws IOException {
    Path only = source("a.jsonl", "pills");
    assertThatThrownBy(() -> BaseTrainer.train(List.of(only), folder.resolve("x"), step -> {}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("two sources");
  }

  @Test
  void theShippedBaseLoadsAndJudges() {
    Filter filter = Filter.withBase(KEY);
    double offer =
        filter.judge(1, Submission.of("check out my channel and subscribe please")).probability();
    double thanks =
        filter
            .judge(1, Submission.of("The council was right to close this road to cars."))
            .probability();
    assertThat(offer).isGreaterThan(0.5);
    assertThat(thanks).isLessThan(0.2);
  }
}
