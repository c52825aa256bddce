package dev.parley.akismet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.account.CallLimits;
import dev.parley.account.Site;
import dev.parley.web.RawHttp;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every endpoint beside the core, byte by byte. */
class EndpointsTest {
  private static final String WRONG = "0123456789ab";
  private static final String TEXT = "text/plain; charset=utf-8";
  private static final String JSON = "application/json; charset=utf-8";

  private Client client;
  private Site site;
  private String key;

  @BeforeEach
  void start(@TempDir Path folder) throws IOException {
    client = new Client(folder);
    site = client.app.sites().add("https://blog.example");
    key = site.apiKey();
  }

  @AfterEach
  void stop() {
    client.close();
  }

  private static void is(RawHttp.Answer answer, String type, String body) {
    assertThat(answer.status()).isEqualTo("HTTP/1.1 200 OK");
    assertThat(answer.body()).isEqualTo(body);
    assertThat(answer.header("Content-Type")).isEqualTo(type);
    for (String never :
        List.of("X-akismet-debug-help", "X-akismet-error", "X-akismet-alert-code", "Set-Cookie")) {
      assertThat(answer.has(never)).as(never).isFalse();
    }
  }

  private String about(String whichKey) {
    return "key=" + whichKey + "&blog=https%3A%2F%2Fblog.example";
  }

  @Test
  void saysThatItIsThere() throws IOException {
    is(client.get("/1.1/test"), TEXT, "connected");
    is(client.post("/1.1/test", ""), TEXT, "connected");
  }

  @Test
  void deactivates() throws IOException {
    is(client.post("/1.1/deactivate", about(key)), TEXT, "deactivated");
    is(client.post("/1.1/deactivate", about(key) + "&api_key=" + WRONG), TEXT, "deactivated");
    is(client.post("/1.1/deactivate", about(WRONG) + "&api_key=" + key), TEXT, "invalid");
    is(client.post("/1.1/verify-key", about(key)), TEXT, "valid");
  }

  @Test
  void givesATokenThatTellsNoKeyAndStays() throws IOException {
    String token = client.post("/1.1/token", "api_key=" + key + "&blog=b").body();
    assertThat(token).matches("[0-9a-f]{32}").doesNotContain(key);
    is(client.post("/1.1/token", "api_key=" + key.toUpperCase(Locale.ROOT)), TEXT, token);
    is(client.post("/1.1/token", "api_key=" + WRONG), TEXT, "invalid");
    String other = client.app.sites().add("https://other.example").apiKey();
    assertThat(client.post("/1.1/token", "api_key=" + other).body()).isNotEqualTo(token);
  }

  @Test
  void tellsOfTheSubscription() throws IOException {
    String active =
        "{\"account_id\":%d,\"account_type\":\"parley\",\"account_name\":\"Parley\","
            + "\"status\":\"active\",\"next_billing_date\":false,\"limit_reached\":%s}";
    is(client.post("/1.1/get-subscription", about(key)), JSON, active.formatted(site.id(), false));
    is(client.post("/1.1/get-subscription", about(WRONG) + "&api_key=" + key), TEXT, "invalid");
    client.app.sites().policies().limit(site, new CallLimits(0, 1));
    client.check(key, "hello", "");
    is(client.post("/1.1/get-subscription", about(key)), JSON, active.formatted(site.id(), true));
  }

  /** Three hams, two spams, one of each told to be wrong, one more in the month before. */
  private void traffic() throws IOException {
    client.check(key, "An early word", "");
    client.clock.turn(Duration.ofDays(20));
    client.check(key, "One word", "");
    client.check(key, "A second word", "");
    client.check(key, "A third word", "&user_role=administrator");
    client.check(key, "Cheap", "&comment_author=viagra-test-123");
    client.check(key, "Cheaper", "&comment_author=viagra-test-123");
    client.post("/1.1/submit-spam", Client.comment(key, "One word"));
    client.post(
        "/1.1/submit-ham", Client.comment(key, "Cheaper") + "&comment_author=viagra-test-123");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/1.1/get-stats", "/1.1/get-key-stats", "/1.2/get-key-stats"})
  void givesStatistics(String path) throws IOException {
    is(
        client.post(path, about(key) + "&from=all"),
        JSON,
        "{\"spam\":0,\"ham\":0,\"missed_spam\":0,\"false_positives\":0,\"accuracy\":\"100.00\","
            + "\"time_saved\":0,\"breakdown\":{}}");
    traffic();
    String december =
        "\"2026-12\":{\"spam\":2,\"ham\":3,\"missed_spam\":1,\"false_positives\":1,\"blogs\":1,"
            + "\"da\":\"2026-12-01\"}";
    String all =
        "{\"spam\":2,\"ham\":4,\"missed_spam\":1,\"false_positives\":1,\"accuracy\":\"66.67\","
            + "\"time_saved\":0,\"breakdown\":{\"2026-11\":{\"spam\":0,\"ham\":1,\"missed_spam\":0,"
            + "\"false_positives\":0,\"blogs\":1,\"da\":\"2026-11-01\"},"
            + december
            + "}}";
    is(client.post(path, about(key) + "&from=all"), JSON, all);
    is(client.post(path, about(key) + "&from=6-months"), JSON, all);
    is(client.get(path + "?" + about(key)), JSON, all);
    is(client.get(path + "?blog=https://blog.example", key + ".localhost:80"), JSON, all);
    assertThat(client.post(path, about(key) + "&from=60-days").body())
        .contains("\"2026-11-23\":{\"spam\":0,\"ham\":1,", "\"2026-12-13\":{\"spam\":2,\"ham\":3,");
    is(client.post(path, about(WRONG) + "&api_key=" + key), TEXT, "invalid");
    client.clock.turn(Duration.ofDays(140));
    assertThat(client.post(path, about(key) + "&from=6-months").body())
        .contains(december)
        .doesNotContain("2026-11");
    assertThat(client.post(path, about(key) + "&from=60-days").body())
        .contains("\"spam\":0,\"ham\":0,");
  }

  @Test
  void tellsTheUsage() throws IOException {
    String path = "/1.2/usage-limit?api_key=" + key;
    is(
        client.get(path),
        JSON,
        "{\"limit\":\"none\",\"usage\":0,\"percentage\":\"0.00\",\"throttled\":false}");
    client.app.sites().policies().limit(site, new CallLimits(0, 3));
    client.check(key, "hello", "");
    is(
        client.get(path + "&extended=true"),
        JSON,
        "{\"limit\":3,\"usage\":1,\"percentage\":\"33.33\",\"throttled\":false,"
            + "\"notice_level\":0,\"upgrade\":false}");
    client.check(key, "hello", "");
    client.check(key, "hello", "");
    is(
        client.post("/1.2/usage-limit", "api_key=" + key),
        JSON,
        "{\"limit\":3,\"usage\":3,\"percentage\":\"100.00\",\"throttled\":true}");
    is(client.get("/1.2/usage-limit?api_key=" + WRONG), TEXT, "invalid");
    is(client.get("/1.2/usage-limit"), TEXT, "invalid");
  }

  private static String row(String blog, int calls, int spam, int ham, boolean revoked) {
    return ("{\"site\":\"%s\",\"api_calls\":\"%d\",\"spam\":\"%d\",\"ham\":\"%d\","
            + "\"missed_spam\":\"0\",\"false_positives\":\"0\",\"is_revoked\":%b}")
        .formatted(blog, calls, spam, ham, revoked);
  }

  @Test
  void listsTheBlogsOfAKey() throws IOException {
    String path = "/1.2/key-sites?api_key=" + key;
    is(client.get(path), JSON, "{\"2026-11\":[],\"limit\":500,\"offset\":0,\"total\":0}");
    for (String blog : List.of("https://A.example/", "http://b.example/news", "b.example/news/")) {
      client.post("/1.1/comment-check", "api_key=" + key + "&user_ip=::1&blog=" + blog);
    }
    client.post(
        "/1.1/comment-check",
        "api_key=" + key + "&user_ip=::1&blog=c,\"x\"&comment_author=viagra-test-123");
    client.app.sites().policies().bind(site, List.of("b.example"));
    String a = row("a.example", 1, 0, 1, true);
    String b = row("b.example/news", 2, 0, 2, false);
    String c = row("c,\\\"x\\\"", 1, 1, 0, true);
    String tail = ",\"limit\":500,\"offset\":0,\"total\":3}";
    is(client.get(path), JSON, "{\"2026-11\":[" + b + "," + a + "," + c + "]" + tail);
    is(
        client.get(path + "&order=spam"),
        JSON,
        "{\"2026-11\":[" + c + "," + a + "," + b + "]" + tail);
    is(
        client.post("/1.2/key-sites", "api_key=" + key + "&limit=1&offset=1&month=2026-11"),
        JSON,
        "{\"2026-11\":[" + a + "],\"limit\":1,\"offset\":1,\"total\":3}");
    is(
        client.get(path + "&filter=B.EXAMPLE&format=JSON"),
        JSON,
        "{\"2026-11\":[" + b + "],\"limit\":500,\"offset\":0,\"total\":1}");
    is(
        client.get(path + "&month=2026-10"),
        JSON,
        "{\"2026-10\":[],\"limit\":500,\"offset\":0,\"total\":0}");
    is(
        client.get(path + "&format=csv"),
        "text/csv; charset=utf-8",
        """
        Active sites during 2026-11 (limit: 500, offset: 0, total: 3)
        Site,Total API Calls,Spam,Ham,Missed Spam,False Positives,Is Revoked
        b.example/news,2,0,2,0,0,false
        a.example,1,0,1,0,0,true
        "c,""x""\",1,1,0,0,0,true
        """);
    is(client.get("/1.2/key-sites?api_key=" + WRONG + "&format=csv"), TEXT, "invalid");
  }

  @ParameterizedTest
  @CsvSource({"=1+1", "@SUM(A1)", "-2", "+3"})
  void noBlogBecomesAFormula(String blog) throws IOException {
    client.post(
        "/1.1/comment-check", "api_key=" + key + "&user_ip=::1&blog=" + blog.replace("+", "%2B"));
    assertThat(client.get("/1.2/key-sites?format=csv&api_key=" + key).body())
        .contains("\n'" + blog.toLowerCase(Locale.ROOT) + ",1,");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "month=2026-13",
        "month=%00",
        "limit=-1",
        "limit=99999999999",
        "limit=x",
        "offset=-5",
        "order=no",
        "format=xml",
        "filter=%FF%FE",
        "limit",
        "=&=&&"
      })
  void oddQuestionsAreAnswered(String odd) throws IOException {
    RawHttp.Answer answer = client.get("/1.2/key-sites?api_key=" + key + "&" + odd);
    assertThat(answer.status()).isEqualTo("HTTP/1.1 200 OK");
    assertThat(answer.body()).startsWith("{\"2026-11\":[]");
    assertThat(client.get("/1.2/usage-limit?" + odd + "&api_key=" + key).body())
        .startsWith("{\"limit\":\"none\"");
  }
}
