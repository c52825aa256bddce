package dev.parley.filter;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The README's example, kept to the letter. */
class ReadmeExampleTest {
  @Test
  void theExampleRuns() {
    byte[] key = "a secret of this installation".getBytes(UTF_8);
    Filter filter = Filter.withBase(key);
    Submission comment = Submission.builder().text("Cheap watches at http://w.example").build();
    Judgement judgement = filter.judge(1, comment);
    System.out.println(judgement.action() + " " + judgement.probability());
    filter.explain(1, comment, 5).reasons().forEach(reason -> System.out.println(reason.words()));
    Features features = filter.features(comment);
    filter.learn(new Lesson(1, features.digest(), features, Teaching.SPAM));
    filter.judge(1, comment);
    filter.learn(new Lesson(1, features.digest(), features, Teaching.FORGET));
    assertThat(filter.judge(1, comment).probability()).isBetween(0.0, 1.0);
  }

  @Test
  void theExampleIsTheReadmes() throws IOException {
    String readme = Files.readString(Path.of("README.md"));
    int start = readme.indexOf("```java\n") + 8;
    String own =
        Files.readString(Path.of("src/test/java/dev/parley/filter/ReadmeExampleTest.java"));
    readme
        .substring(start, readme.indexOf("```", start))
        .lines()
        .forEach(line -> assertThat(own).contains("    " + line + "\n"));
  }
}
