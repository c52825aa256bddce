package dev.parley.akismet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.parley.App;
import dev.parley.Config;
import dev.parley.config.Settings;
import dev.parley.web.RawHttp;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The raw requests of real clients, replayed byte by byte. */
class TranscriptTest {
  static final String KEY_IN_CAPTURES = "abcdef123456";

  @TempDir Path folder;

  /** Next to the corpora, or where the property says. */
  private static Path captures() {
    assumeTrue(
        Files.isDirectory(folder()),
        "There are no captured requests: set PARLEY_CORPORA or -Dparley.captures");
    return folder();
  }

  static Path folder() {
    String corpora = System.getenv("PARLEY_CORPORA");
    String set =
        System.getProperty(
            "parley.captures", corpora == null ? "no captures" : corpora + "/../captures");
    return Path.of(set, "akismet");
  }

  @Test
  void everyCapturedRequestGetsTheRightBytes() throws IOException {
    List<Path> requests;
    try (Stream<Path> all = Files.walk(captures())) {
      requests = all.filter(f -> f.toString().endsWith(".req.http")).sorted().toList();
    }
    assertThat(requests).hasSizeGreaterThan(30);
    Config config =
        new Settings(Config.class)
            .flag("server.port", "0")
            .flag("metrics.port", "-1")
            .as(Config.class);
    Set<String> guids = new HashSet<>();
    try (App app = App.open(config, folder)) {
      app.serve(true);
      String key = app.sites().add("https://blog.example").apiKey();
      for (Path file : requests) {
        String sent =
            Files.readString(file, StandardCharsets.ISO_8859_1).replace(KEY_IN_CAPTURES, key);
        RawHttp.Answer answer =
            RawHttp.send(app.port(), sent.getBytes(StandardCharsets.ISO_8859_1));
        assertThat(answer.status()).as(file.toString()).isEqualTo("HTTP/1.1 200 OK");
        check(file.toString(), sent, sent.contains(key), answer, guids);
      }
    }
    assertThat(guids).hasSizeGreaterThan(8);
  }

  private static void check(
      String name, String sent, boolean known, RawHttp.Answer answer, Set<String> guids) {
    String plain = "text/plain; charset=utf-8";
    boolean help = answer.has("X-akismet-debug-help");
    assertThat(answer.has("X-akismet-alert-code")).as(name).isFalse();
    if (sent.startsWith("POST /1.1/verify-key")) {
      assertThat(answer.body()).as(name).isEqualTo(known ? "valid" : "invalid");
      assertThat(answer.header("Content-Type")).as(name).isEqualTo(plain);
      assertThat(help).as(name).isFalse();
    } else if (sent.startsWith("POST /1.1/submit-")) {
      assertThat(answer.body()).as(name).isEqualTo("Thanks for making the web a better place.");
      assertThat(answer.header("Content-Type")).as(name).isEqualTo("text/html; charset=utf-8");
      assertThat(help).as(name).isFalse();
    } else if (!known) {
      assertThat(answer.body()).as(name).isEqualTo("invalid");
      assertThat(help).as(name).isTrue();
    } else if (!sent.contains("user_ip=")) {
      assertThat(answer.body()).as(name).isEqualTo("Missing required field: user_ip.");
      assertThat(answer.header("X-akismet-debug-help")).isEqualTo("Empty \"user_ip\" value");
    } else {
      boolean forced = sent.toLowerCase(Locale.ROOT).contains("akismet-guaranteed-spam");
      assertThat(answer.body()).as(name).isIn("true", forced ? "true" : "false");
      assertThat(answer.header("Content-Type")).as(name).isEqualTo(plain);
      assertThat(answer.header("X-akismet-guid")).as(name).matches("[0-9a-f]{32}");
      assertThat(guids.add(answer.header("X-akismet-guid"))).as(name).isTrue();
      assertThat(help).as(name).isFalse();
    }
  }

  /** What Akismet itself answered in 2015, and the same question here. */
  @ParameterizedTest
  @CsvSource({
    "validatekey-valid, verify-key, key=KEY&blog=b",
    "validatekey-invalid, verify-key, key=0123456789ab&blog=b",
    "validatekey-invalid-missing1, verify-key, key=KEY",
    "validatekey-invalid-missing2, verify-key, blog=b",
    "isspam-true, comment-check, api_key=KEY&blog=b&user_ip=::1&comment_author=viagra-test-123",
    "isspam-false, comment-check, api_key=KEY&blog=b&user_ip=::1&user_role=administrator",
    "isspam-missing, comment-check, api_key=KEY&blog=b",
    "reportham-valid, submit-ham, api_key=KEY&blog=b&user_ip=::1&comment_content=x",
    "reportspam-valid, submit-spam, api_key=KEY&blog=b&user_ip=::1&comment_content=x",
    "reportspam-invalid, submit-spam, api_key=0123456789ab&blog=b&user_ip=::1",
  })
  void answersAsAkismetDid(String name, String endpoint, String body) throws IOException {
    Path file = captures().resolve("recorded-2015-responses/real-2015-" + name + ".txt");
    String[] parts = Files.readString(file).replace("\r\n", "\n").stripTrailing().split("\n\n", 2);
    List<String> lines = parts[0].lines().toList();
    RawHttp.Answer recorded = new RawHttp.Answer(lines.getFirst(), lines, parts[1]);
    try (Client client = new Client(folder)) {
      String key = client.app.sites().add("https://blog.example").apiKey();
      RawHttp.Answer answer = client.post("/1.1/" + endpoint, body.replace("KEY", key));
      assertThat(answer.status()).isEqualTo(recorded.status());
      assertThat(answer.body()).isEqualTo(recorded.body());
      for (String header : List.of("Content-Type", "Content-Length", "X-akismet-debug-help")) {
        assertThat(answer.header(header)).as(header).isEqualTo(recorded.header(header));
      }
      assertThat(answer.has("X-akismet-guid")).isEqualTo(recorded.has("X-akismet-guid"));
      for (String never : List.of("X-akismet-alert-code", "X-akismet-error", "X-akismet-pro-tip")) {
        assertThat(answer.has(never)).as(never).isFalse();
      }
    }
  }
}
