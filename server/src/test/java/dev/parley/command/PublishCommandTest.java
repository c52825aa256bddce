package dev.parley.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.TestSite;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class PublishCommandTest {
  @TempDir Path folder;

  private final StringWriter out = new StringWriter();

  private void publish(String name, String text) throws IOException {
    Path file = Files.writeString(folder.resolve(name), text);
    new CommandLine(new PublishCommand())
        .setOut(new PrintWriter(out, true))
        .setExecutionExceptionHandler((e, line, parsed) -> {
          line.getOut().println(e.getMessage());
          return 1;
        })
        .execute(
            "--data",
            folder.resolve("data").toString(),
            "--set",
            "filter.base=false",
            "--set",
            "site.url=https://post.example",
            file.toString());
  }

  @Test
  void printsTheAddressAndARunningServerShowsTheStorySoon() throws Exception {
    Files.createDirectories(folder.resolve("data"));
    try (TestSite site = new TestSite(folder.resolve("data"))) {
      assertThat(site.get("/").body()).doesNotContain("The ferry");
      publish("a.md", "---\nheadline: The ferry\n---\nWords.\n");
      assertThat(out.toString().strip()).isEqualTo("https://post.example/stories/the-ferry");
      waitFor(site, "/stories/the-ferry", "Words.");
      waitFor(site, "/", "The ferry");
      publish("a.md", "---\nheadline: The ferry\n---\nOther words.\n");
      waitFor(site, "/stories/the-ferry", "Other words.");
    }
  }

  @Test
  void saysInOneSentenceWhatIsWrong() throws Exception {
    publish("b.md", "---\nheadline: a\ncolour: red\n---\n");
    assertThat(out.toString().strip().lines()).singleElement().asString().contains("colour");
    assertThat(Files.exists(folder.resolve("data"))).isFalse();
  }

  private static void waitFor(TestSite site, String path, String words) {
    Instant end = Instant.now().plus(Duration.ofSeconds(20));
    while (!site.get(path).body().contains(words)) {
      assertThat(Instant.now()).as("%s shows %s", path, words).isBefore(end);
      Thread.onSpinWait();
    }
  }
}
