package dev.parley;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.parley.account.Site;
import dev.parley.config.Settings;
import dev.parley.filter.Submission;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.locks.LockSupport;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** site, check, learn, evaluate and train, as people type them. */
class FilterCommandsTest {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  @TempDir Path folder;

  private Ran run(byte[] input, String... args) {
    String[] all = new String[args.length + 4];
    System.arraycopy(args, 0, all, 0, args.length);
    all[args.length] = "--data";
    all[args.length + 1] = folder.resolve("data").toString();
    all[args.length + 2] = "--set";
    all[args.length + 3] = "filter.base=false";
    return Ran.run(input, all);
  }

  private Ran run(String... args) {
    return run(new byte[0], args);
  }

  private static void failedInASentence(Ran ran, String... parts) {
    assertThat(ran.code()).isEqualTo(1);
    assertThat(ran.out()).isEmpty();
    assertThat(ran.err().strip().lines()).hasSize(1);
    assertThat(ran.err()).contains(parts).doesNotContain("Exception", "\tat ");
  }

  private Path file(String name, String... lines) throws IOException {
    return Files.writeString(folder.resolve(name), String.join("\n", lines) + "\n");
  }

  private static String line(String label, String content) {
    return JSON.writeValueAsString(
        JSON.createObjectNode().put("label", label).put("content", content));
  }

  @Test
  void siteAddPrintsTheKeyAloneAndTheSameOneAgain() {
    Ran first = run("site", "add", "https://Blog.example/");
    assertThat(first.code()).isZero();
    assertThat(first.out()).matches("[0-9a-f]{12}\\R");
    assertThat(run("site", "add", "https://blog.example").out()).isEqualTo(first.out());
    Ran other = run("site", "add", "https://other.example");
    assertThat(other.out()).matches("[0-9a-f]{12}\\R").isNotEqualTo(first.out());
    assertThat(run("site", "list").lines())
        .hasSize(3)
        .anySatisfy(line ->
            assertThat(line).startsWith(first.out().strip()).endsWith("https://blog.example"))
        .anySatisfy(line -> assertThat(line).endsWith("(the newsroom's own)"));
  }

  @Test
  void siteSaysWhatItCannotDo() {
    failedInASentence(run("site", "add", "blog"), "\"blog\" is no site's address");
    assertThat(run("site").code()).isEqualTo(1);
    assertThat(run("site", "add").code()).isEqualTo(1);
  }

  @Test
  void checkPrintsAVerdictALine() {
    String input =
        """
        {"id":"a1","content":"Thank you for this report","author":"Zo\u00eb","user_ip":"203.0.113.7"}
        not JSON

        {"label":"spam"}
        {"content":"caf\u00e9 \u65e5\u672c"}
        [1,2]
        """;
    Ran ran = run(input.getBytes(StandardCharsets.UTF_8), "check");
    assertThat(ran.code()).isZero();
    assertThat(ran.lines()).hasSize(2);
    JsonNode first = JSON.readTree(ran.lines().get(0));
    assertThat(first.propertyNames())
        .containsExactly("id", "probability", "logOdds", "verdict", "reasons");
    assertThat(first.path("id").stringValue()).isEqualTo("a1");
    assertThat(first.path("probability").doubleValue()).isBetween(0.0, 1.0);
    assertThat(first.path("verdict").stringValue()).isEqualTo("publish");
    assertThat(first.path("reasons").isArray()).isTrue();
    assertThat(JSON.readTree(ran.lines().get(1)).path("id").stringValue()).isEqualTo("5");
    assertThat(ran.err())
        .contains("line 2: ", "line 4: ", "line 6: ", "3 lines were skipped")
        .doesNotContain("line 1:", "line 3:", "line 5:", "203.0.113.7");
  }

  @Test
  void checkSurvivesHugeLinesAndBytesThatAreNoText() throws IOException {
    ByteArrayOutputStream input = new ByteArrayOutputStream();
    input.writeBytes("{\"id\":\"huge\",\"content\":\"".getBytes(StandardCharsets.UTF_8));
    input.writeBytes("word ".repeat(2 << 20).getBytes(StandardCharsets.UTF_8));
    input.writeBytes("\"}\n{\"id\":\"bytes\",\"content\":\"".getBytes(StandardCharsets.UTF_8));
    input.writeBytes(new byte[] {(byte) 0xff, (byte) 0xc3, '(', (byte) 0x80});
    input.writeBytes("\"}\n\0\0\n".getBytes(StandardCharsets.UTF_8));
    input.writeBytes("[".repeat(100_000).getBytes(StandardCharsets.UTF_8));
    input.writeBytes("\n{\"id\":\"last\",\"content\":\"x\"}".getBytes(StandardCharsets.UTF_8));
    Ran ran = run(input.toByteArray(), "check");
    assertThat(ran.code()).isZero();
    assertThat(ran.lines())
        .extracting(line -> JSON.readTree(line).path("id").stringValue())
        .containsExactly("huge", "bytes", "last");
    assertThat(ran.err()).contains("line 3: ", "line 4: ").doesNotContain("Exception");
  }

  @Test
  void checkFailsWhenNoLineIsAComment() {
    Ran ran = run("one\ntwo\n".getBytes(StandardCharsets.UTF_8), "check");
    assertThat(ran.code()).isEqualTo(1);
    assertThat(ran.out()).isEmpty();
    assertThat(ran.err()).contains("Standard input has no line that can be used (2 were skipped)");
    assertThat(run("check").code()).as("nothing at all is no error").isZero();
  }

  @Test
  void checkSaysWhy() throws IOException {
    Path file =
        file("few.jsonl", line("spam", "cheap pills here"), line("ham", "a kind word, thanks"));
    run("learn", file.toString());
    Ran ran = run("check", file.toString());
    JsonNode spam = JSON.readTree(ran.lines().getFirst());
    assertThat(spam.path("verdict").stringValue()).isIn("hold", "discard");
    JsonNode reason = spam.path("reasons").get(0);
    assertThat(reason.propertyNames()).containsExactly("code", "words", "weight", "spans");
    assertThat(reason.path("words").stringValue())
        .startsWith("“cheap pills here”")
        .contains("1 spam here, no good comment");
    assertThat(reason.path("spans").toString()).isEqualTo("[[0,16]]");
    double sum = 0;
    for (JsonNode one : spam.path("reasons")) {
      sum += one.path("weight").doubleValue();
    }
    assertThat(sum).isCloseTo(spam.path("logOdds").doubleValue(), within(1e-6));
    assertThat(JSON.readTree(ran.lines().get(1)).path("verdict").stringValue())
        .isEqualTo("publish");
  }

  @Test
  void learnTakesEachThingOnce() throws IOException {
    Path file =
        file(
            "some.jsonl",
            line("spam", "cheap pills here"),
            line("ham", "a kind word"),
            line("ham", "twice the same"),
            "{\"content\":\"no label\"}",
            line("perhaps", "an odd label"),
            line("ham", "twice the same"),
            line("spam", "a change of mind"),
            line("ham", "a change of mind"));
    Ran first = run("learn", file.toString());
    assertThat(first.code()).isZero();
    assertThat(first.out()).isEqualToIgnoringNewLines("Learned 4 new of 6 comments.");
    assertThat(first.err()).contains("line 4: ", "line 5: ", "2 lines were skipped");
    Ran again = run("learn", file.toString());
    assertThat(again.code()).isZero();
    assertThat(again.out()).isEqualToIgnoringNewLines("Learned 0 new of 6 comments.");
    Path flipped = file("flipped.jsonl", line("spam", "a kind word"));
    assertThat(run("learn", flipped.toString()).out())
        .isEqualToIgnoringNewLines("Learned 1 new of 1 comments.");
  }

  @Test
  void learnTeachesTheSiteItIsTold() throws IOException {
    Path file = file("one.jsonl", line("spam", "cheap pills here"));
    failedInASentence(
        run("learn", file.toString(), "--site", "https://blog.example"),
        "There is no site https://blog.example: add it by ./parley site add");
    run("site", "add", "https://blog.example");
    assertThat(run("learn", file.toString(), "--site", "https://blog.example/").code()).isZero();
    byte[] asked = line("ham", "cheap pills here").getBytes(StandardCharsets.UTF_8);
    Ran there = run(asked, "check", "--site", "https://blog.example");
    assertThat(JSON.readTree(there.out()).path("verdict").stringValue()).isNotEqualTo("publish");
    Ran here = run(asked, "check");
    assertThat(JSON.readTree(here.out()).path("verdict").stringValue()).isEqualTo("publish");
  }

  @Test
  void aRunningServerHearsWhatLearnTaught() throws Exception {
    StringBuilder many = new StringBuilder();
    for (int i = 0; i < 700; i++) {
      many.append(line(i % 2 == 0 ? "spam" : "ham", (i % 2 == 0 ? "pills " : "thanks ") + i))
          .append('\n');
    }
    Path file = Files.writeString(folder.resolve("many.jsonl"), many);
    Path data = Files.createDirectories(folder.resolve("data"));
    Config config =
        new Settings(Config.class)
            .flag("server.port", "0")
            .flag("metrics.port", "-1")
            .flag("filter.base", "false")
            .as(Config.class);
    try (App app = App.open(config, data)) {
      app.serve(true);
      Submission asked = Submission.of("pills 4");
      double before = app.judge().judge(Site.OWN, asked).probability();
      Ran ran = run("learn", file.toString());
      assertThat(ran.out()).isEqualToIgnoringNewLines("Learned 700 new of 700 comments.");
      long deadline = System.nanoTime() + 30_000_000_000L;
      while (app.judge().lessons() < 700 && System.nanoTime() < deadline) {
        LockSupport.parkNanos(5_000_000);
      }
      assertThat(app.judge().lessons()).isEqualTo(700);
      assertThat(app.judge().judge(Site.OWN, asked).probability()).isGreaterThan(before);
    }
  }

  @Test
  void evaluatePrintsTheFiguresByTheirNames() throws IOException {
    Path plain = stream("plain.jsonl");
    Path zipped = folder.resolve("zipped.jsonl.gz");
    try (var out = new GZIPOutputStream(Files.newOutputStream(zipped))) {
      Files.copy(plain, out);
    }
    Path html = folder.resolve("report.html");
    Ran ran =
        run(
            "evaluate",
            plain.toString(),
            zipped.toString(),
            "--json",
            "--cold",
            "--html",
            html.toString());
    assertThat(ran.code()).isZero();
    assertThat(ran.lines()).hasSize(2);
    JsonNode figures = JSON.readTree(ran.lines().getFirst());
    assertThat(figures.propertyNames())
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
    assertThat(figures.path("corpus").stringValue()).isEqualTo("plain");
    assertThat(figures.path("spam").intValue()).isEqualTo(60);
    assertThat(figures.path("ham").intValue()).isEqualTo(60);
    assertThat(figures.path("one_minus_roca_pct").doubleValue()).isBetween(0.0, 20.0);
    JsonNode same = JSON.readTree(ran.lines().get(1));
    assertThat(same.path("brier")).isEqualTo(figures.path("brier"));
    assertThat(ran.err()).contains("plain.jsonl, line 121: ");
    assertThat(html).content().contains("<svg", "plain").doesNotContain("<script", "src=");
    assertThat(folder.resolve("data")).doesNotExist();
  }

  private Path stream(String name) throws IOException {
    StringBuilder lines = new StringBuilder();
    for (int i = 0; i < 120; i++) {
      String text = i % 2 == 0 ? "buy pills at http://p" + i + ".example now" : "I agree, no. " + i;
      lines.append(line(i % 2 == 0 ? "spam" : "ham", text)).append('\n');
    }
    return Files.writeString(folder.resolve(name), lines + "{broken\n");
  }

  @Test
  void evaluatePrintsATableForPeople() throws IOException {
    Ran ran = run("evaluate", stream("plain.jsonl").toString(), "--cold");
    assertThat(ran.code()).isZero();
    assertThat(ran.lines()).hasSize(2);
    assertThat(ran.lines().get(0)).contains("(1-ROCA)%", "lam%", "comments/s");
    assertThat(ran.lines().get(1)).startsWith("plain ").contains(" 60 ");
    Path hams = file("hams.jsonl", line("ham", "fine"), line("ham", "fine again"));
    assertThat(run("evaluate", hams.toString(), "--cold").lines().get(1)).contains(" - ");
  }

  @Test
  void trainWritesAModel() throws IOException {
    Path model = folder.resolve("base.model");
    Path one = stream("one.jsonl");
    Path two = stream("two.jsonl");
    Ran ran = run("train", one.toString(), two.toString(), "--out", model.toString());
    assertThat(ran.code()).isZero();
    assertThat(model).isNotEmptyFile();
    assertThat(ran.out()).contains(Files.size(model) + " bytes");
    Ran few = run("train", one.toString(), "--out", model.toString());
    assertThat(few.code()).isEqualTo(1);
    assertThat(few.err()).contains("Nothing was trained: ").doesNotContain("Exception");
    assertThat(run("train", one.toString()).code()).as("no --out").isEqualTo(1);
  }

  @Test
  void aMissingFileIsNamed() {
    String missing = folder.resolve("nowhere.jsonl").toString();
    failedInASentence(run("check", missing), "There is no file " + missing);
    failedInASentence(run("learn", missing), "There is no file " + missing);
    failedInASentence(run("evaluate", missing, "--json"), "There is no file " + missing);
    failedInASentence(
        run("train", missing, "--out", folder.resolve("m").toString()),
        "There is no file " + missing);
    failedInASentence(run("learn", folder.toString()), "cannot be read");
  }
}
