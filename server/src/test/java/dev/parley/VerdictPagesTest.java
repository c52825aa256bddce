package dev.parley;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.Visitor.Answer;
import dev.parley.account.Site;
import dev.parley.check.Count;
import dev.parley.check.Receiver;
import dev.parley.config.Settings;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.YearMonth;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The desk's pages about other sites' comments, as a browser without scripts meets them. */
class VerdictPagesTest {
  private static final YearMonth NOVEMBER = YearMonth.of(2026, 11);
  private static final String TEXT = "The night ferry was late again, and nobody said why.";

  private final TurningClock clock = new TurningClock();
  private final HttpClient client = HttpClient.newHttpClient();
  private Receiver receiver;
  private App app;
  private Visitor ines;
  private Site site;

  @BeforeEach
  void start(@TempDir Path folder) throws IOException {
    receiver = new Receiver();
    Config config =
        new Settings(Config.class)
            .flag("server.port", "0")
            .flag("metrics.port", "-1")
            .flag("filter.base", "false")
            .flag("webhook.allowed-networks", "127.0.0.1,::1")
            .as(Config.class);
    app = App.open(config, folder, clock);
    app.serve(true);
    site = app.sites().add("http://127.0.0.1:" + receiver.port());
    ines = new Visitor(app);
    ines.submit(
        ines.get(app.firstSignInLink().orElseThrow()).page().expectFirst("form"),
        Map.of("name", "Ines", "password", "the quiet harbour at four"));
  }

  @AfterEach
  void stop() {
    ines.close();
    app.close();
    receiver.close();
    client.close();
  }

  /** Checks a comment, and returns the GUID of the verdict. */
  private String check(String text, String... more) throws IOException, InterruptedException {
    return ask("comment-check", text, more).headers().firstValue("X-akismet-guid").orElseThrow();
  }

  private HttpResponse<String> ask(String endpoint, String text, String... more)
      throws IOException, InterruptedException {
    Map<String, String> form = new LinkedHashMap<>();
    form.put("api_key", site.apiKey());
    form.put("blog", site.url());
    form.put("user_ip", "198.51.100.7");
    form.put("comment_author", "Gerda");
    form.put("comment_content", text);
    for (int i = 0; i < more.length; i += 2) {
      form.put(more[i], more[i + 1]);
    }
    return client.send(
        HttpRequest.newBuilder(URI.create(ines.base() + "/1.1/" + endpoint))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofByteArray(TestSite.encode(form)))
            .build(),
        HttpResponse.BodyHandlers.ofString());
  }

  private Document page(String path) {
    Answer answer = ines.get(path);
    assertThat(answer.status()).as(path).isEqualTo(200);
    return answer.page();
  }

  private Document verdict(String guid) {
    return page("/desk/verdicts/" + guid);
  }

  private void press(String guid, String action) {
    Element form =
        verdict(guid).select("form:has(button[value=" + action + "])").stream()
            .findFirst()
            .orElseThrow();
    Answer answer = ines.submit(form, Map.of("action", action));
    assertThat(answer.status()).isEqualTo(303);
    assertThat(answer.header("Location")).isEqualTo("/desk/verdicts/" + guid);
  }

  private Count count() {
    return app.checks().statistics().months(site.id()).getOrDefault(NOVEMBER, Count.NONE);
  }

  @Test
  void whatWasCheckedStandsThereTheNewestFirst() throws Exception {
    assertThat(page("/desk/verdicts").text()).contains("the newest first");
    String first = check(TEXT);
    clock.turn(Duration.ofMinutes(1));
    String second = check("Buy pills", "comment_author", "akismet-guaranteed-spam");
    Document list = page("/desk/verdicts");
    assertThat(list.select(".checked__text a").eachAttr("href"))
        .containsExactly("/desk/verdicts/" + second, "/desk/verdicts/" + first);
    assertThat(list.select(".checked").eachText().getFirst()).contains("Held as spam", "Buy pills");
    assertThat(list.select(".checked").eachText().getLast())
        .contains("Let through", "Gerda:", TEXT);
    assertThat(list.select("[style], style, script:not([src])")).isEmpty();
  }

  @Test
  void theListIsSearchedAndTurnedPageByPage() throws Exception {
    String wanted = check("ÄRGER about the Ferry", "comment_author_email", "ann@mail.example");
    for (int i = 0; i < 120; i++) {
      clock.turn(Duration.ofSeconds(1));
      check("comment number " + i);
    }
    String spam = check("Buy pills", "comment_author", "akismet-guaranteed-spam");
    List<String> searches =
        List.of(
            "q=%C3%A4rger+ABOUT", "q=ann@mail.example", "q=" + wanted, "q=the+ferry&outcome=ham");
    for (String search : searches) {
      assertThat(page("/desk/verdicts?" + search).select(".checked__text a").eachAttr("href"))
          .as(search)
          .containsExactly("/desk/verdicts/" + wanted);
    }
    assertThat(page("/desk/verdicts?outcome=spam").select(".checked__text a").eachAttr("href"))
        .containsExactly("/desk/verdicts/" + spam);
    assertThat(page("/desk/verdicts?site=1").select(".checked")).isEmpty();
    assertThat(page("/desk/verdicts?q=nobody+said+this").text()).contains("Nothing was found");
    int seen = 0;
    String path = "/desk/verdicts?site=" + site.id();
    while (!path.isEmpty()) {
      Document list = page(path);
      seen += list.select(".checked").size();
      path = list.select("a[rel=next]").attr("href");
    }
    assertThat(seen).isEqualTo(122);
    for (String odd : List.of("?before=x&site=-9&outcome=%00", "?q=" + "x".repeat(5_000))) {
      assertThat(ines.get("/desk/verdicts" + odd).status()).isEqualTo(200);
    }
  }

  @Test
  void aVerdictIsExplainedAndOverruledAndThatTaughtCountedToldAndTakenBack() throws Exception {
    String guid = check(TEXT);
    Document page = verdict(guid);
    assertThat(page.select(".told").text()).contains("Let through", "The filter decided.", guid);
    assertThat(page.select(".case__text").text()).contains("night ferry");
    assertThat(page.select(".reasons")).isNotEmpty();
    long lessons = app.judge().lessons();
    press(guid, "spam");
    assertThat(receiver.next().result()).isEqualTo("true");
    assertThat(app.judge().lessons()).isEqualTo(lessons + 1);
    assertThat(count()).isEqualTo(new Count(0, 1, 1, 0));
    assertThat(verdict(guid).text()).contains("Ines: said it is spam").contains("now spam");
    assertThat(ask("submit-spam", TEXT).body()).startsWith("Thanks");
    assertThat(app.judge().lessons()).as("the same lesson").isEqualTo(lessons + 1);
    assertThat(count()).as("counted once").isEqualTo(new Count(0, 1, 1, 0));
    assertThat(verdict(guid).select("button[value=spam]")).isEmpty();
    press(guid, "undo");
    assertThat(receiver.next().result()).isEqualTo("false");
    assertThat(count()).isEqualTo(new Count(0, 1, 0, 0));
    assertThat(verdict(guid).text()).contains("took back").doesNotContain("now spam");
    assertThat(verdict(guid).select("button[value=undo]")).isEmpty();
  }

  @Test
  void whatSomebodySaidMeanwhileStands() throws Exception {
    String guid = check(TEXT);
    Element stale = verdict(guid).expectFirst("form.case__acts");
    press(guid, "spam");
    assertThat(ines.submit(stale, Map.of("action", "fine")).status()).isEqualTo(303);
    assertThat(verdict(guid).text()).contains("now spam");
    assertThat(count()).isEqualTo(new Count(0, 1, 1, 0));
    Element form = verdict(guid).expectFirst("form.case__acts");
    assertThat(ines.submit(form, Map.of("action", "explode")).status()).isEqualTo(400);
    assertThat(ines.submit(form, Map.of("action", "fine", "csrf", "x")).status()).isEqualTo(403);
  }

  @Test
  void recheckedAndReportedIsTold() throws Exception {
    String guid = check(TEXT);
    clock.turn(Duration.ofMinutes(2));
    check(TEXT, "recheck_reason", "recheck_queue");
    clock.turn(Duration.ofMinutes(2));
    ask("submit-spam", TEXT);
    assertThat(verdict(guid).select(".event").eachText())
        .satisfiesExactly(
            one -> assertThat(one).contains("Checked again", "recheck_queue"),
            two -> assertThat(two).contains("The site", "said it is spam"));
    assertThat(receiver.unseen()).as("who says it knows it").isEmpty();
  }

  @Test
  void nothingThatWasSentIsMarkup() throws Exception {
    for (String hostile :
        List.of(
            "<script>alert(1)</script>",
            "\"><img src=x onerror=alert(1)>",
            "javascript:alert(1)",
            "</textarea></form><svg onload=alert(1)>")) {
      String guid =
          check(
              hostile + " and more words",
              "comment_author",
              hostile,
              "comment_author_email",
              hostile,
              "comment_author_url",
              hostile,
              "permalink",
              hostile,
              "user_agent",
              hostile,
              "comment_type",
              hostile,
              "blog",
              site.url() + "/" + hostile,
              "recheck_reason",
              hostile);
      for (String path :
          List.of(
              "/desk/verdicts", "/desk/verdicts/" + guid, "/desk/verdicts?q=" + "%22%3E%3Cimg")) {
        Document page = page(path);
        assertThat(page.select("img, svg, [onload], [onerror], [href^=javascript]")).isEmpty();
        assertThat(page.select("script:not([src])")).isEmpty();
      }
    }
  }

  @Test
  void statisticsAreDrawnAndStandInATable() throws Exception {
    assertThat(page("/desk/statistics").text()).contains("Nothing was checked with this key.");
    check(TEXT);
    check("Buy pills", "comment_author", "akismet-guaranteed-spam");
    ask("submit-spam", TEXT);
    Document page = page("/desk/statistics");
    assertThat(page.select(".numbers tbody tr").eachText())
        .containsExactly("November 2026 2 1 1 1 0 50.0 % 0 min");
    assertThat(page.select(".plot__bar")).hasSize(12);
    assertThat(page.select(".plot__bar rect.plot__spam").eachAttr("height").getLast())
        .isEqualTo("50");
    assertThat(page.select("[style], style")).isEmpty();
  }

  @Test
  void whatRetentionErasedIsNotThereAndTheNumbersAre() throws Exception {
    String old = check("Of the first day", "comment_author", "Otto");
    clock.turn(Duration.ofDays(10));
    String young = check(TEXT);
    clock.turn(Duration.ofDays(6));
    assertThat(page("/desk/verdicts").text()).as("on disk").contains("Of the first day");
    assertThat(app.checks().eraser().eraseTexts(clock.instant().minus(Duration.ofDays(15))))
        .isOne();
    Document page = verdict(old);
    assertThat(page.text()).contains("erased", "Let through", old).doesNotContain("Otto", "first");
    assertThat(page.select("button[value=spam], button[value=fine]")).isEmpty();
    assertThat(page("/desk/verdicts").text()).contains("Its text is erased.", TEXT);
    assertThat(verdict(young).text()).contains("Gerda");
    assertThat(app.checks().statistics().usage(site.id(), NOVEMBER)).isOne();
    clock.turn(Duration.ofDays(385));
    assertThat(app.checks().eraser().removeOld(clock.instant())).isOne();
    assertThat(app.checks().archive().find(old)).isEmpty();
    assertThat(count()).isEqualTo(new Count(0, 1, 0, 0));
  }

  @Test
  void nobodySeesItWhoIsNotSignedIn() throws Exception {
    String guid = check(TEXT);
    try (Visitor stranger = new Visitor(app)) {
      for (String path : List.of("/desk/verdicts", "/desk/verdicts/" + guid, "/desk/statistics")) {
        assertThat(stranger.get(path).header("Location")).isEqualTo("/desk/sign-in");
      }
      assertThat(stranger.post("/desk/verdicts/" + guid, "action", "spam").status())
          .isNotEqualTo(200);
    }
    assertThat(count()).isEqualTo(new Count(0, 1, 0, 0));
    assertThat(ines.get("/desk/verdicts/" + "0".repeat(32)).status()).isEqualTo(404);
    assertThat(ines.get("/desk/verdicts/nonsense").status()).isEqualTo(404);
  }
}
