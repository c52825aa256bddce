package dev.parley;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code parley evaluate} beyond the figures of one run. */
class EvaluateCommandTest {
  @TempDir Path folder;

  private Ran run(String... args) {
    return Ran.run(new byte[0], args);
  }

  private Path stream(String name, String spam, String ham) throws IOException {
    StringBuilder lines = new StringBuilder();
    for (int i = 0; i < 120; i++) {
      lines
          .append("{\"id\":\"c")
          .append(i)
          .append("\",\"label\":\"")
          .append(i % 2 == 0 ? "spam" : "ham")
          .append("\",\"content\":\"")
          .append(i % 2 == 0 ? spam : ham)
          .append(' ')
          .append(i)
          .append("\"}\n");
    }
    return Files.writeString(folder.resolve(name), lines);
  }

  @Test
  void twoKeptRunsAreComparedOnOnePage() throws IOException {
    String file = stream("plain.jsonl", "buy pills at http://p.example", "I agree, no.").toString();
    String cold = folder.resolve("cold.json").toString();
    String warm = folder.resolve("warm.json").toString();
    Path page = folder.resolve("page.html");
    assertThat(run("evaluate", file, "--cold", "--save", cold).code()).isZero();
    assertThat(run("evaluate", file, "--save", warm).code()).isZero();
    Ran ran = run("evaluate", "--html", cold, warm, "--out", page.toString());
    assertThat(ran.code()).isZero();
    assertThat(ran.lines()).containsExactly("The comparison is in " + page);
    assertThat(page).content().contains("Two runs compared", "plain").doesNotContain("<script");
    assertThat(Path.of(cold)).content().startsWith("{\"parley_run\":").doesNotContain("pills");
  }

  @Test
  void aKeptRunIsNeverOverwrittenByAReport() throws IOException {
    String file = stream("plain.jsonl", "buy pills", "I agree").toString();
    Path kept = folder.resolve("kept.json");
    run("evaluate", file, "--cold", "--save", kept.toString());
    String before = Files.readString(kept);
    Ran ran = run("evaluate", "--html", kept.toString(), file);
    assertThat(ran.code()).isEqualTo(1);
    assertThat(ran.err()).contains("give one more to compare it with").doesNotContain("\tat ");
    assertThat(kept).content().isEqualTo(before);
  }
}
