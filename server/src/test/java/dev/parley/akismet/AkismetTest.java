package dev.parley.akismet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.App;
import dev.parley.Config;
import dev.parley.config.Settings;
import dev.parley.web.RawHttp;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The protocol over a real socket, each quirk in a small request of our own. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AkismetTest {
  private static final String MISSING = "Missing required field: user_ip.";
  private static final String THANKS = "Thanks for making the web a better place.";
  private static final String WRONG = "0123456789ab";

  private App app;
  private String key;

  @BeforeAll
  void start(@TempDir Path folder) throws IOException {
    Config config =
        new Settings(Config.class)
            .flag("server.port", "0")
            .flag("metrics.port", "-1")
            .flag("filter.base", "false")
            .flag("server.max-body", "65536")
            .as(Config.class);
    app = App.open(config, folder);
    app.serve(true);
    key = app.sites().add("https://blog.example").apiKey();
  }

  @AfterAll
  void stop() {
    app.close();
  }

  private RawHttp.Answer post(String endpoint, String body) throws IOException {
    return post(endpoint, "localhost:8080", body.getBytes(StandardCharsets.UTF_8));
  }

  private RawHttp.Answer post(String endpoint, String host, byte[] body) throws IOException {
    return RawHttp.post(app.port(), "/1.1/" + endpoint, host, body);
  }

  private String comment(String text) {
    return "api_key="
        + key
        + "&blog=https%3A%2F%2Fblog.example&user_ip=203.0.113.7"
        + "&comment_content="
        + URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private static void isVerdict(RawHttp.Answer answer, String... bodies) {
    assertThat(answer.status()).isEqualTo("HTTP/1.1 200 OK");
    assertThat(answer.body()).isIn((Object[]) bodies);
    assertThat(answer.header("Content-Type")).isEqualTo("text/plain; charset=utf-8");
    assertThat(answer.header("X-akismet-guid")).matches("[0-9a-f]{32}");
    assertThat(answer.has("X-akismet-debug-help")).isFalse();
    assertThat(answer.has("X-akismet-error")).isFalse();
    assertThat(answer.has("X-akismet-alert-code")).isFalse();
    assertThat(answer.has("X-akismet-alert-msg")).isFalse();
    assertThat(answer.has("Set-Cookie")).isFalse();
  }

  private static void isPlain(RawHttp.Answer answer, String body, String help) {
    assertThat(answer.status()).isEqualTo("HTTP/1.1 200 OK");
    assertThat(answer.body()).isEqualTo(body);
    assertThat(answer.header("Content-Type")).isEqualTo("text/plain; charset=utf-8");
    assertThat(answer.header("X-akismet-debug-help")).isEqualTo(help);
    assertThat(answer.has("X-akismet-guid")).isFalse();
    assertThat(answer.has("X-akismet-pro-tip")).isFalse();
  }

  @Test
  void verifiesAKeyWhereverItIs() throws IOException {
    isPlain(post("verify-key", "key=" + key + "&blog=b"), "valid", "");
    isPlain(post("verify-key", "api_key=" + key + "&blog=b"), "valid", "");
    isPlain(post("verify-key", "blog=b&key=" + key.toUpperCase(Locale.ROOT)), "valid", "");
    isPlain(post("verify-key", "key=+" + key + "%0A&blog=b"), "valid", "");
    isPlain(post("verify-key", key + ".rest.example:443", utf8("blog=b")), "valid", "");
    isPlain(post("verify-key", "key=" + WRONG + "&blog=b"), "invalid", "");
    isPlain(post("verify-key", "key=no&blog=b"), "invalid", "");
  }

  @Test
  void theCandidateWinsOverTheStoredKey() throws IOException {
    isPlain(post("verify-key", "api_key=" + WRONG + "&key=" + key + "&blog=b"), "valid", "");
    isPlain(post("verify-key", "api_key=" + key + "&key=" + WRONG + "&blog=b"), "invalid", "");
  }

  @Test
  void saysWhatIsMissingToVerify() throws IOException {
    isPlain(post("verify-key", "key=" + key), "invalid", "Empty \"blog\" value");
    isPlain(post("verify-key", "key=" + key + "&blog="), "invalid", "Empty \"blog\" value");
    isPlain(post("verify-key", "blog=b"), "invalid", "Empty \"key\" value");
    isPlain(post("verify-key", ""), "invalid", "Empty \"key\" value");
  }

  @Test
  void takesTheKeyFromTheHostInAnyCaseAndWithAPort() throws IOException {
    byte[] body = utf8("blog=b&user_ip=203.0.113.7&comment_content=hello");
    isVerdict(post("comment-check", key + ".rest.example", body), "false");
    isVerdict(post("comment-check", key + ".localhost:8080", body), "false");
    isVerdict(
        post("comment-check", key.toUpperCase(Locale.ROOT) + ".Rest.Example:80", body), "false");
    String help = "Unknown \"api_key\" value";
    isPlain(post("comment-check", WRONG + ".rest.example", body), "invalid", help);
    isPlain(post("comment-check", "rest.example", body), "invalid", "Empty \"api_key\" value");
    byte[] both = utf8("api_key=" + WRONG + "&blog=b&user_ip=203.0.113.7&comment_content=hello");
    isPlain(post("comment-check", key + ".rest.example", both), "invalid", help);
  }

  @Test
  void asksForTheAddress() throws IOException {
    String help = "Empty \"user_ip\" value";
    isPlain(post("comment-check", "blog=b&api_key=" + key), MISSING, help);
    isPlain(post("comment-check", "blog=b&user_ip&api_key=" + key), MISSING, help);
    isPlain(post("comment-check", "blog=b&user_ip=+&api_key=" + key), MISSING, help);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "&comment_author=akismet-guaranteed-spam",
        "&comment_author=viagra-test-123",
        "&comment_author_email=akismet-guaranteed-spam%40example.com",
        "&comment_author=akismet-guaranteed-spam&user_role=administrator",
      })
  void theTestValuesAreSpam(String fields) throws IOException {
    RawHttp.Answer answer = post("comment-check", comment("A fine day to you") + fields);
    isVerdict(answer, "true");
    assertThat(answer.has("X-akismet-pro-tip")).isFalse();
  }

  @Test
  void aTestMayAskToSeeADiscard() throws IOException {
    String body = comment("hello") + "&comment_author=akismet-guaranteed-spam&test_discard=1";
    RawHttp.Answer answer = post("comment-check", body + "&is_test=true");
    isVerdict(answer, "true");
    assertThat(answer.header("X-akismet-pro-tip")).isEqualTo("discard");
    assertThat(post("comment-check", body + "&is_test=0").has("X-akismet-pro-tip")).isFalse();
  }

  @Test
  void learnsFromReportsOnceAndFlips() throws IOException {
    String body = comment("We deliver replica watches to every town, order here");
    isVerdict(post("comment-check", body), "false");
    isThanks(post("submit-spam", body));
    isThanks(post("submit-spam", body + "&comment_check_response=false&reporter=ann"));
    isVerdict(post("comment-check", body), "true");
    isVerdict(post("comment-check", body + "&user_role=editor%2CAdministrator"), "false");
    isThanks(post("submit-ham", body));
    isVerdict(post("comment-check", body), "false");
  }

  @Test
  void blatantSpamMayBeDropped() throws IOException {
    for (int i = 0; i < 40; i++) {
      isThanks(post("submit-spam", comment("casino bonus casino bonus " + i)));
      isThanks(post("submit-ham", comment("A thoughtful word about harbours " + i)));
    }
    RawHttp.Answer answer = post("comment-check", comment("casino bonus casino bonus 41"));
    isVerdict(answer, "true");
    RawHttp.Answer ham = post("comment-check", comment("A thoughtful word about harbours 42"));
    isVerdict(ham, "false");
    assertThat(ham.has("X-akismet-pro-tip")).isFalse();
  }

  @Test
  void aTestTeachesNothing() throws IOException {
    String body = comment("An unforgettable text about umbrellas in March");
    isThanks(post("submit-spam", body + "&is_test=1"));
    isThanks(post("submit-spam", body + "&is_test=true"));
    isVerdict(post("comment-check", body), "false");
  }

  @Test
  void oneSitesReportsMoveNoOther() throws IOException {
    String other = app.sites().add("https://other.example").apiKey();
    String body = comment("Payday loans for pelicans, apply within");
    isThanks(post("submit-spam", body));
    isVerdict(post("comment-check", body), "true");
    isVerdict(post("comment-check", body.replace(key, other)), "false");
  }

  @Test
  void aReportWithAWrongKeyIsRefused() throws IOException {
    RawHttp.Answer answer = post("submit-ham", comment("x").replace(key, WRONG));
    assertThat(answer.body()).isEqualTo("invalid");
    assertThat(answer.header("Content-Type")).isEqualTo("text/html; charset=utf-8");
  }

  @Test
  void aReportWithNothingInItIsThankedFor() throws IOException {
    isThanks(post("submit-spam", "api_key=" + key));
    isThanks(post("submit-ham", "api_key=" + key + "&blog=b&comment_content="));
  }

  private static void isThanks(RawHttp.Answer answer) {
    assertThat(answer.status()).isEqualTo("HTTP/1.1 200 OK");
    assertThat(answer.body()).isEqualTo(THANKS).hasSize(41);
    assertThat(answer.header("Content-Type")).isEqualTo("text/html; charset=utf-8");
    assertThat(answer.has("X-akismet-debug-help")).isFalse();
  }

  @Test
  void everyVerdictHasANumberOfItsOwn() throws IOException {
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < 300; i++) {
      assertThat(seen.add(post("comment-check", comment("hello")).header("X-akismet-guid")))
          .isTrue();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "&user_role&comment_date_gmt=2026-11-23 18:06:39&comment_type=comment",
        "&comment_content=100% off & more\nline two %zz + caf\u00e9",
        "&comment_content=%zz%%%2&=&&&==&a",
        "&comment_content=%FF%FE%C3%28&comment_author=%00%01",
        "&comment_content=\u202Eevil\u0000\u0007",
        "&comment_context%5B%5D=a&comment_context[0]=b&comment_context=c",
        "&blog_charset=no-such%20charset&comment_content=%E9",
        "&blog_charset=ISO-8859-1&comment_content=%E9",
        "&POST_ak_js=99999999999999999999&POST_ak_bfs=-5&blog_lang=%22%3E%3Cscript%3E",
        "&honeypot_field_name=&honeypot_field_name=%00&is_test&user_role=,,,,",
      })
  void parsesWhatCanBeParsed(String odd) throws IOException {
    String base = "api_key=" + key + "&blog=b&user_ip=203.0.113.7";
    isVerdict(post("comment-check", base + odd), "true", "false");
    isThanks(post("submit-ham", base + odd + "&comment_author=odd"));
    Charset latin = StandardCharsets.ISO_8859_1;
    isVerdict(post("comment-check", "x", (base + odd).getBytes(latin)), "true", "false");
  }

  @Test
  void learnsTheSameFromAnUnencodedBodyAsFromAnEncodedOne() throws IOException {
    String text = "100% off & a=b + caf\u00e9\nline2 %zz for otters";
    String base = "api_key=" + key + "&blog=b&user_ip=203.0.113.9&comment_content=";
    isThanks(post("submit-spam", base + text));
    isVerdict(
        post("comment-check", base + URLEncoder.encode(text, StandardCharsets.UTF_8)), "true");
  }

  @Test
  void aBodyThatIsTooLargeIsJudgedByItsStart() throws IOException {
    for (int size : new int[] {65_537, 1_000_000, 5_000_000}) {
      isVerdict(post("comment-check", comment("word ".repeat(size / 5))), "true", "false");
      isThanks(post("submit-ham", comment("word ".repeat(size / 5))));
    }
  }

  @Test
  void speaksHttp10WithoutAHost() throws IOException {
    byte[] body = utf8(comment("hello"));
    String head =
        "POST /1.1/comment-check HTTP/1.0\r\nContent-Type: application/x-www-form-urlencoded\r\n"
            + "Content-Length: "
            + body.length
            + "\r\n\r\n";
    RawHttp.Answer answer =
        RawHttp.send(app.port(), utf8(head + new String(body, StandardCharsets.UTF_8)));
    assertThat(answer.status()).endsWith("200 OK");
    assertThat(answer.body()).isEqualTo("false");
  }

  @Test
  void mutatedRequestsGetOnlyDocumentedBodies() throws IOException {
    long seed = new Random().nextLong();
    Random random = new Random(seed);
    List<String> bodies =
        List.of(
            comment("A text") + "&comment_author=Zo%C3%A9&comment_context[0]=a&is_test=1",
            "blog=b&user_ip=1&comment_content=100% off & a=b\nline %zz&api_key=" + key);
    for (int i = 0; i < 400; i++) {
      byte[] body = utf8(bodies.get(random.nextInt(bodies.size())));
      for (int n = random.nextInt(6); n >= 0; n--) {
        body[random.nextInt(body.length)] = (byte) random.nextInt(256);
      }
      RawHttp.Answer answer = post("comment-check", "localhost", body);
      assertThat(answer.status()).as("seed %d", seed).isEqualTo("HTTP/1.1 200 OK");
      assertThat(answer.body()).as("seed %d", seed).isIn("true", "false", "invalid", MISSING);
    }
  }

  @Test
  void countsByOutcomeAndLabel() throws IOException {
    post("comment-check", comment("hello") + "&comment_author=viagra-test-123");
    post("submit-ham", comment("hello"));
    assertThat(app.metrics().scrape())
        .containsPattern("parley_akismet_checks_total\\{outcome=\"spam\"\\} [1-9]")
        .containsPattern("parley_akismet_submissions_total\\{label=\"ham\"\\} [1-9]")
        .doesNotContain(key)
        .doesNotContain("203.0.113.7");
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
