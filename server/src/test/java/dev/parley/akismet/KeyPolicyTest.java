package dev.parley.akismet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.account.CallLimits;
import dev.parley.account.Gates;
import dev.parley.account.Policies;
import dev.parley.account.Rule;
import dev.parley.account.Site;
import dev.parley.account.Sites;
import dev.parley.db.Databases;
import dev.parley.db.Db;
import dev.parley.web.RawHttp;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a key may do, over a real socket. */
class KeyPolicyTest {
  private static final String THANKS = "Thanks for making the web a better place.";

  @TempDir Path folder;
  private Client client;
  private Policies policies;
  private Site site;
  private String key;

  @BeforeEach
  void start() throws IOException {
    client = new Client(folder);
    policies = client.app.sites().policies();
    site = client.app.sites().add("https://blog.example");
    key = site.apiKey();
  }

  @AfterEach
  void stop() {
    client.close();
  }

  private RawHttp.Answer check(String text) throws IOException {
    return client.check(key, text, "");
  }

  private static void isRefused(RawHttp.Answer answer, int code) {
    assertThat(answer.body()).isEqualTo("invalid");
    assertThat(answer.header("X-akismet-alert-code")).isEqualTo(String.valueOf(code));
    assertThat(answer.header("X-akismet-error")).isEqualTo(String.valueOf(code));
    assertThat(answer.header("X-akismet-alert-msg")).contains("API key").doesNotContain("\n");
    assertThat(answer.has("X-akismet-guid")).isFalse();
  }

  private static void isHealthy(RawHttp.Answer answer, String body) {
    assertThat(answer.status()).isEqualTo("HTTP/1.1 200 OK");
    assertThat(answer.body()).isEqualTo(body);
    assertThat(answer.has("X-akismet-alert-code")).isFalse();
    assertThat(answer.has("X-akismet-error")).isFalse();
    assertThat(answer.has("X-akismet-debug-help")).isFalse();
    assertThat(answer.header("X-akismet-guid")).matches("[0-9a-f]{32}");
  }

  @Test
  void aBoundKeyServesItsBlogsAlone() throws IOException {
    policies.bind(site, List.of("blog.example", "*.news.example"));
    isHealthy(check("hello"), "false");
    String body = "api_key=" + key + "&user_ip=::1&comment_content=hello&blog=";
    isHealthy(client.post("/1.1/comment-check", body + "http://a.news.example/x"), "false");
    for (String blog : List.of("https://evil.example", "", "https://blog.example.evil.example")) {
      isRefused(client.post("/1.1/comment-check", body + blog), 10404);
      isRefused(client.post("/1.1/submit-spam", body + blog), 10404);
    }
    String verify = "key=" + key + "&blog=";
    isRefused(client.post("/1.1/verify-key", verify + "https://evil.example"), 10404);
    assertThat(client.post("/1.1/verify-key", verify + "https://blog.example/").body())
        .isEqualTo("valid");
    isRefused(client.post("/1.1/get-stats", verify + "https://evil.example"), 10404);
    assertThat(client.get("/1.2/usage-limit?api_key=" + key).body()).contains("\"usage\":2,");
  }

  @Test
  void aRevokedKeyIsToldSo() throws IOException {
    client.app.sites().revoke(site);
    isRefused(check("hello"), 10403);
    assertThat(check("hello").header("X-akismet-debug-help")).contains("revoked");
    isRefused(client.post("/1.1/verify-key", "key=" + key + "&blog=b"), 10403);
    isRefused(client.post("/1.1/submit-ham", Client.comment(key, "hello")), 10403);
    isRefused(client.get("/1.2/key-sites?api_key=" + key), 10403);
    isHealthy(
        client.check(client.app.sites().rotate(site, Duration.ZERO).apiKey(), "hello", ""),
        "false");
    isRefused(check("hello"), 10403);
  }

  @Test
  void aKeyIsReplacedBesideTheRunningServer() throws Exception {
    String fresh;
    try (Db beside = Databases.open("", folder)) {
      fresh = new Sites(beside, client.clock).rotate(site, Duration.ofHours(1)).apiKey();
    }
    Instant end = Instant.now().plusSeconds(30);
    while (client.app.sites().key(fresh).isEmpty()) {
      assertThat(Instant.now()).as("the server heeds another process").isBefore(end);
      Thread.onSpinWait();
    }
    isHealthy(client.check(fresh, "hello", ""), "false");
    isHealthy(check("hello"), "false");
    client.clock.turn(Duration.ofHours(1));
    isRefused(check("hello"), 10403);
    isHealthy(client.check(fresh, "hello", ""), "false");
  }

  @Test
  void aMinuteHasItsLimitAndSaysWhenToComeAgain() throws IOException {
    policies.limit(site, new CallLimits(3, 0));
    for (int i = 0; i < 3; i++) {
      isHealthy(check("hello " + i), "false");
    }
    client.clock.turn(Duration.ofSeconds(17));
    RawHttp.Answer refused = check("hello");
    assertThat(refused.status()).startsWith("HTTP/1.1 429 ");
    isRefused(refused, 10532);
    assertThat(refused.header("Retry-After")).isEqualTo("43");
    assertThat(refused.header("X-akismet-debug-help")).contains("3 checks a minute");
    assertThat(client.post("/1.1/submit-ham", Client.comment(key, "hello")).body())
        .as("no report is lost")
        .isEqualTo(THANKS);
    assertThat(client.post("/1.1/verify-key", "key=" + key + "&blog=b").body()).isEqualTo("valid");
    String other = client.app.sites().add("https://other.example").apiKey();
    isHealthy(client.check(other, "hello", ""), "false");
    client.clock.turn(Duration.ofSeconds(43));
    isHealthy(check("hello"), "false");
    assertThat(client.get("/1.2/usage-limit?api_key=" + key).body()).contains("\"usage\":4,");
  }

  @Test
  void aMonthHasItsLimitHoweverManyComeAtOnce() throws Exception {
    policies.limit(site, new CallLimits(0, 50));
    List<Future<RawHttp.Answer>> sent = new ArrayList<>();
    try (ExecutorService clients = Executors.newFixedThreadPool(16)) {
      for (int i = 0; i < 120; i++) {
        String text = "number " + i;
        sent.add(clients.submit(() -> check(text)));
      }
    }
    int verdicts = 0;
    for (Future<RawHttp.Answer> one : sent) {
      RawHttp.Answer answer = one.get();
      assertThat(answer.status()).isEqualTo("HTTP/1.1 200 OK");
      if (answer.body().equals("false")) {
        verdicts++;
      } else {
        isRefused(answer, 10501);
        assertThat(answer.header("X-akismet-alert-usage-limit")).isEqualTo("50");
      }
    }
    while (check("one more").body().equals("false")) {
      verdicts++;
    }
    assertThat(verdicts).isEqualTo(50);
    assertThat(check("one more").header("X-akismet-alert-api-calls")).isEqualTo("50");
    client.clock.turn(Duration.ofDays(30));
    isHealthy(check("a new month"), "false");
  }

  @Test
  void aKeyThatOnlyLogsLetsEverythingThrough() throws IOException {
    policies.logOnly(site, true);
    String spam = "&comment_author=viagra-test-123";
    RawHttp.Answer answer = client.check(key, "hello", spam + "&is_test=1&test_discard=1");
    isHealthy(answer, "false");
    assertThat(answer.has("X-akismet-pro-tip")).isFalse();
    policies.add(site, List.of(new Rule(Rule.Says.ALWAYS, Rule.Kind.WORD, "hello")));
    isHealthy(check("hello"), "false");
    policies.logOnly(site, false);
    isHealthy(check("hello"), "true");
  }

  @Test
  void itsOwnThresholdsDecide() throws IOException {
    policies.gates(site, new Gates(0, Gates.NEVER));
    isHealthy(check("A fine day"), "true");
    assertThat(check("A fine day").has("X-akismet-pro-tip")).isFalse();
    policies.gates(site, new Gates(0, 0));
    assertThat(check("A fine day").header("X-akismet-pro-tip")).isEqualTo("discard");
    policies.gates(site, new Gates(1, Gates.FILTERS));
    for (int i = 0; i < 30; i++) {
      client.post("/1.1/submit-spam", Client.comment(key, "casino bonus casino bonus " + i));
      client.post("/1.1/submit-ham", Client.comment(key, "A word about harbours " + i));
    }
    isHealthy(check("casino bonus casino bonus 31"), "false");
    policies.gates(site, Gates.OF_FILTER);
    isHealthy(check("casino bonus casino bonus 31"), "true");
    String test = "&comment_author=viagra-test-123";
    policies.gates(site, new Gates(1, 1));
    isHealthy(client.check(key, "A fine day", test), "true");
  }

  @Test
  void itsOwnRulesDecideBeforeTheFilter() throws IOException {
    String other = client.app.sites().add("https://other.example").apiKey();
    policies.add(
        site,
        List.of(
            new Rule(Rule.Says.ALWAYS, Rule.Kind.NETWORK, "203.0.113.0/24"),
            new Rule(Rule.Says.NEVER, Rule.Kind.WORD, "harbour")));
    isHealthy(check("A fine day"), "true");
    isHealthy(check("A fine harbour"), "true");
    isHealthy(client.check(key, "A fine day", "&user_role=administrator"), "false");
    isHealthy(client.check(other, "A fine day", ""), "false");
    String elsewhere = "api_key=" + key + "&user_ip=198.51.100.7&comment_content=";
    isHealthy(client.post("/1.1/comment-check", elsewhere + "A fine day"), "false");
    client.post("/1.1/submit-spam", elsewhere + "replica watches at the Harbour");
    isHealthy(
        client.post("/1.1/comment-check", elsewhere + "replica watches at the HARBOUR"), "false");
    isHealthy(
        client.post("/1.1/comment-check", elsewhere + "replica watches at the harbours"), "true");
    policies.remove(site, new Rule(Rule.Says.NEVER, Rule.Kind.WORD, "Harbour"));
    isHealthy(
        client.post("/1.1/comment-check", elsewhere + "replica watches at the HARBOUR"), "true");
  }
}
