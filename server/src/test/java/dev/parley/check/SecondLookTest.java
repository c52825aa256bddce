package dev.parley.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.TestSite;
import dev.parley.account.Site;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.YearMonth;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A wave over Akismet's protocol, and the sites' webhooks, over real sockets. */
class SecondLookTest {
  private final HttpClient client = HttpClient.newHttpClient();
  private Receiver receiver;
  private TestSite parley;
  private Site site;

  /** A verdict and the GUID that it came with. */
  private record Verdict(String body, String guid) {}

  @BeforeEach
  void start(@TempDir Path folder) throws IOException {
    receiver = new Receiver();
    parley = new TestSite(folder, "webhook.allowed-networks=127.0.0.0/8");
    site = parley.app().sites().add(blog());
  }

  @AfterEach
  void stop() {
    parley.close();
    receiver.close();
    client.close();
  }

  private String blog() {
    return "http://127.0.0.1:" + receiver.port();
  }

  private static String text(int n) {
    return "Since my sister %s showed me this small course I sleep better and read %d books a month;"
            .formatted(n % 2 == 0 ? "Margaret" : "Li", n)
        + " she writes about it at https://site"
        + n
        + ".example/course if anyone cares.";
  }

  private Verdict check(Site by, int n, String... more) throws IOException, InterruptedException {
    Map<String, String> form =
        new LinkedHashMap<>(
            Map.of(
                "api_key",
                by.apiKey(),
                "blog",
                by.url() + "/",
                "user_ip",
                "198.51.100." + n,
                "permalink",
                by.url() + "/" + n,
                "comment_author",
                "Ann",
                "comment_content",
                text(n)));
    for (int i = 0; i < more.length; i += 2) {
      form.put(more[i], more[i + 1]);
    }
    HttpResponse<String> answer =
        client.send(
            HttpRequest.newBuilder(URI.create(parley.origin() + "/1.1/comment-check"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofByteArray(TestSite.encode(form)))
                .build(),
            HttpResponse.BodyHandlers.ofString());
    return new Verdict(answer.body(), answer.headers().firstValue("X-akismet-guid").orElseThrow());
  }

  private Kept kept(String guid) {
    return parley.app().checks().archive().find(guid).orElseThrow();
  }

  private List<Corrected> corrections(String guid) {
    return parley.app().checks().archive().corrections(kept(guid).check().id());
  }

  private static void until(BooleanSupplier done) {
    long deadline = System.nanoTime() + 20_000_000_000L;
    while (!done.getAsBoolean()) {
      assertThat(System.nanoTime()).as("within twenty seconds").isLessThan(deadline);
      Thread.onSpinWait();
    }
  }

  @Test
  void theThirdCopyOverrulesTheTwoBeforeItAndTheSiteHearsOfIt() throws Exception {
    Verdict first = check(site, 1);
    Verdict second = check(site, 2);
    assertThat(List.of(first.body(), second.body())).containsOnly("false");
    Verdict third = check(site, 3);
    assertThat(third.body()).isEqualTo("true");
    Receiver.Call one = receiver.next();
    Receiver.Call two = receiver.next();
    assertThat(Set.of(one.guid(), two.guid())).isEqualTo(Set.of(first.guid(), second.guid()));
    for (Receiver.Call call : List.of(one, two)) {
      assertThat(call.address()).isEqualTo("/wp-json/akismet/v1/webhook");
      assertThat(call.webhook()).isEqualTo("1");
      assertThat(call.host()).isEqualTo("127.0.0.1:" + receiver.port());
      assertThat(call.result()).isEqualTo("true");
      assertThat(call.form().get("key")).isEqualTo(site.apiKey());
      assertThat(call.form().get("endpoint")).isEqualTo("comment-check");
      assertThat(call.form().names()).hasSize(4);
    }
    until(() ->
        List.of(first.guid(), second.guid()).stream()
            .allMatch(guid -> corrections(guid).getFirst().delivery() == Delivery.DONE));
    assertThat(kept(first.guid()).isSpam()).isTrue();
    assertThat(kept(first.guid()).check().said()).as("what was said stays").isEqualTo(Said.HAM);
    assertThat(corrections(first.guid()).getFirst().source()).isEqualTo(Corrected.FILTER);
    assertThat(corrections(third.guid())).isEmpty();
    assertThat(parley.app().checks().statistics().months(site.id()))
        .isEqualTo(Map.of(YearMonth.of(2026, 11), new Count(1, 2, 2, 0)));
    check(site, 4);
    assertThat(receiver.unseen()).as("each is told once").isEmpty();
  }

  @Test
  void copiesOnOtherSitesAreOverruledThereToo() throws Exception {
    Site other = parley.app().sites().add("http://localhost:" + receiver.port());
    Verdict there = check(other, 1);
    Verdict here = check(site, 2);
    assertThat(check(site, 3).body()).isEqualTo("true");
    assertThat(receiver.next().guid()).isEqualTo(here.guid());
    Site third = parley.app().sites().add("https://third.example");
    assertThat(check(third, 4).body()).isEqualTo("true");
    Receiver.Call call = receiver.next();
    assertThat(call.guid()).isEqualTo(there.guid());
    assertThat(call.form().get("key")).isEqualTo(other.apiKey());
  }

  @Test
  void whatPersonsOrRolesDecidedAndTestsAndKeysThatOnlyLogAreLeftAlone() throws Exception {
    Verdict byRole = check(site, 1, "user_role", "administrator");
    Verdict test = check(site, 2, "is_test", "1");
    Verdict reported = check(site, 5);
    Verdict plain = check(site, 6);
    assertThat(check(site, 7).body()).isEqualTo("true");
    receiver.next();
    receiver.next();
    assertThat(corrections(reported.guid())).hasSize(1);
    assertThat(corrections(plain.guid())).hasSize(1);
    assertThat(corrections(byRole.guid())).isEmpty();
    assertThat(corrections(test.guid())).isEmpty();
  }

  @Test
  void aRecheckMakesNoWaveAndIsKeptBesideTheFirst() throws Exception {
    Verdict first = check(site, 1);
    for (int i = 0; i < 5; i++) {
      assertThat(check(site, 1, "recheck_reason", "recheck_queue").body()).isEqualTo("false");
    }
    assertThat(check(site, 2).body()).isEqualTo("false");
    Kept kept = kept(first.guid());
    assertThat(parley.app().checks().archive().repeating(kept.check().id())).hasSize(5);
    assertThat(parley.app().checks().statistics().months(site.id()).get(YearMonth.of(2026, 11)))
        .isEqualTo(new Count(0, 2, 0, 0));
  }
}
