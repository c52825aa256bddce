package dev.parley.comment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.Hostile;
import dev.parley.TestSite;
import dev.parley.db.SmallDisk;
import java.io.IOException;
import java.io.OutputStream;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A comment's way in, through the real server. */
class PostingTest {
  @TempDir Path folder;

  @SuppressWarnings("NullAway.Init") // every test starts it
  private TestSite site;

  private TestSite start(String... settings) {
    site = new TestSite(folder, settings);
    return site;
  }

  @AfterEach
  void stop() {
    site.close();
  }

  @Test
  void aCommentIsPublishedAndItsWriterThanked() {
    start();
    HttpResponse<String> answer =
        site.send("name", "Ann", "text", "I *saw* it.", "website", "ann.example");
    assertThat(answer.statusCode()).isEqualTo(303);
    assertThat(answer.headers().firstValue("Location").orElseThrow())
        .isEqualTo(TestSite.STORY + "?sent=1#sent");
    assertThat(answer.headers().firstValue("Set-Cookie").orElseThrow())
        .matches("parley_reader=[\\w-]{32}; Path=/; Max-Age=\\d+; HttpOnly; SameSite=Lax");
    Document thanks = site.page(TestSite.STORY + "?sent=1", "Cookie", TestSite.cookie(answer));
    assertThat(thanks.select("#sent").text()).contains("published");
    Document page = site.page(TestSite.STORY);
    assertThat(page.select("#sent")).isEmpty();
    assertThat(page.select("#comments-title").text()).isEqualTo("1 comment");
    assertThat(page.select("#comment-1 .comment__name a").attr("href"))
        .isEqualTo("https://ann.example");
    assertThat(page.select("#comment-1 .comment__text em").text()).isEqualTo("saw");
    assertThat(site.page(TestSite.STORY + "?sent=1").select("#sent")).isEmpty();
  }

  @Test
  void theAddressAndTheBrowserOfAWriterAreKeptNowhere() throws Exception {
    start();
    site.send(site.form("email", "ann@mail.example"), "User-Agent", "Unmistakable/77.1");
    site.close();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        String bytes = Files.readString(file, StandardCharsets.ISO_8859_1);
        assertThat(bytes).doesNotContain("Unmistakable/77.1").doesNotContain("127.0.0.1");
      }
    }
    start();
  }

  @Test
  void theAddressForMailIsNeverShown() {
    start();
    HttpResponse<String> answer = site.send("email", "ann@mail.example");
    assertThat(site.get(TestSite.STORY).body()).doesNotContain("mail.example");
    assertThat(site.get(TestSite.STORY + "?sent=1", "Cookie", TestSite.cookie(answer)).body())
        .doesNotContain("mail.example");
  }

  @Test
  void aHeldCommentIsSeenByItsWriterAloneAndItsPageIsNotCached() {
    start("comments.hold-all=true");
    HttpResponse<String> answer = site.send("text", "Waiting words");
    String cookie = TestSite.cookie(answer);
    HttpResponse<String> own = site.get(TestSite.STORY, "Cookie", cookie);
    assertThat(own.headers().firstValue("Cache-Control")).contains("private, no-store");
    Document page = Jsoup.parse(own.body());
    assertThat(page.select("#comment-1.comment--review .badge").text()).isEqualTo("In review");
    assertThat(page.select("#comment-1 .comment__reply")).isEmpty();
    assertThat(site.page(TestSite.STORY + "?sent=1", "Cookie", cookie).select("#sent").text())
        .contains("in review");
    assertThat(site.get(TestSite.STORY).body()).doesNotContain("Waiting words");
    String another = "parley_reader=" + "x".repeat(32);
    HttpResponse<String> others = site.get(TestSite.STORY + "?sent=1", "Cookie", another);
    assertThat(others.body()).doesNotContain("Waiting words").doesNotContain("id=\"sent\"");
    assertThat(site.get(TestSite.STORY + "/comments/1").statusCode()).isEqualTo(404);
    assertThat(site.get(TestSite.STORY + "/comments/1", "Cookie", cookie).statusCode())
        .isEqualTo(303);
    assertThat(site.app().comments().heldCount()).isEqualTo(1);
    assertThat(site.page(TestSite.STORY).select("#comments-title").text())
        .isEqualTo("Conversation");
  }

  @Test
  void whatFillsTheHiddenFieldIsHeldAndNotLost() {
    start();
    assertThat(site.send("url2", "http://x.example").statusCode()).isEqualTo(303);
    assertThat(site.app().comments().held(10, 0))
        .singleElement()
        .satisfies(held -> assertThat(held.text()).isEqualTo("I read this twice."));
    assertThat(site.page(TestSite.STORY).select(".comment")).isEmpty();
  }

  @Test
  void everyFieldThatIsWrongIsNamedAndEveryWordKept() {
    start();
    HttpResponse<String> answer =
        site.send(
            "name", "\u200b", "email", "ann@", "website", "javascript:x", "text", "My <b> words");
    assertThat(answer.statusCode()).isEqualTo(422);
    assertThat(answer.headers().firstValue("Set-Cookie")).isEmpty();
    Document page = Jsoup.parse(answer.body());
    assertThat(page.select(".errors li a").eachAttr("href"))
        .containsExactly("#write-name", "#write-email", "#write-website");
    assertThat(page.select("#write-text").val()).isEqualTo("My <b> words");
    assertThat(page.select("#write-email").val()).isEqualTo("ann@");
    assertThat(page.select("#write-website").val()).isEqualTo("javascript:x");
    assertThat(page.select("#write-website").attr("aria-invalid")).isEqualTo("true");
    assertThat(page.select("#write-website-error")).hasSize(1);
    assertThat(site.page(TestSite.STORY).select(".comment")).isEmpty();
  }

  @Test
  void emptyAndTooLongTextsAreRefused() {
    start("comments.max-length=100");
    assertThat(problem(site.send("text", " \u200b\n"), 422)).contains("Write your comment");
    String long101 = "x".repeat(101);
    HttpResponse<String> answer = site.send("text", long101);
    assertThat(problem(answer, 422)).contains("101").contains("100");
    assertThat(Jsoup.parse(answer.body()).select("#write-text").val()).isEqualTo(long101);
    assertThat(problem(site.send("name", "x".repeat(81)), 422)).contains("80");
  }

  @Test
  void aFormFromNowhereOrElsewhereIsRefusedAndKeepsItsWords() {
    start();
    Map<String, String> form = site.form("text", "My words");
    byte[] body = TestSite.encode(form);
    for (String[] headers :
        new String[][] {
          {},
          {"Origin", "https://elsewhere.example"},
          {"Origin", "null"},
          {"Origin", site.origin() + ".elsewhere.example"},
          {"Referer", "https://elsewhere.example/" + site.origin()}
        }) {
      HttpResponse<String> answer = site.post(body, headers);
      assertThat(problem(answer, 403)).contains("came from this site");
      assertThat(Jsoup.parse(answer.body()).select("#write-text").val()).isEqualTo("My words");
    }
    form.put("action", "preview");
    HttpResponse<String> preview =
        site.post(TestSite.encode(form), "Origin", "https://elsewhere.example");
    assertThat(preview.statusCode()).isEqualTo(403);
    assertThat(Jsoup.parse(preview.body()).select("#preview")).isEmpty();
    assertThat(site.page(TestSite.STORY).select(".comment")).isEmpty();
    assertThat(site.post(body, "Referer", site.origin() + TestSite.STORY).statusCode())
        .isEqualTo(303);
  }

  @Test
  void aTokenThatIsMissingForgedOrForeignLosesNoWordAndTheNextSendIsTaken() {
    start();
    for (String token :
        new String[] {"", "x", "1.2", "9999999999999999999.aa", "-1." + "0".repeat(32)}) {
      String words = "Words with token " + token;
      Map<String, String> form = site.form("text", words.strip(), "token", token);
      HttpResponse<String> answer = site.send(form);
      assertThat(problem(answer, 422)).contains("send once more");
      Document page = Jsoup.parse(answer.body());
      assertThat(page.select("#write-text").val()).isEqualTo(words.strip());
      form.put("token", page.select("#write [name=token]").attr("value"));
      assertThat(site.send(form).statusCode()).isEqualTo(303);
    }
  }

  @Test
  void aTokenOfADayAgoIsGoodAndOneOfAWeekAgoAsksOnceMore() {
    start();
    Map<String, String> day = site.form("text", "After a day");
    site.clock().turn(Duration.ofDays(1));
    assertThat(site.send(day).statusCode()).isEqualTo(303);
    Map<String, String> week = site.form("text", "After a week");
    site.clock().turn(Duration.ofDays(7));
    HttpResponse<String> answer = site.send(week);
    assertThat(problem(answer, 422)).contains("open for long");
    week.put("token", Jsoup.parse(answer.body()).select("#write [name=token]").attr("value"));
    assertThat(site.send(week).statusCode()).isEqualTo(303);
  }

  @Test
  void aFormThatComesBackTooQuicklyAsksOnceMore() {
    start("comments.min-writing-seconds=3");
    Map<String, String> form = site.form();
    form.put("token", site.page(TestSite.STORY).select("#write [name=token]").attr("value"));
    site.clock().turn(Duration.ofSeconds(2));
    HttpResponse<String> answer = site.send(form);
    assertThat(problem(answer, 422)).contains("quicker");
    assertThat(Jsoup.parse(answer.body()).select("#write [name=token]").attr("value"))
        .isEqualTo(form.get("token"));
    site.clock().turn(Duration.ofSeconds(1));
    assertThat(site.send(form).statusCode()).isEqualTo(303);
  }

  @Test
  void sendingTwiceMakesOneComment() {
    start();
    Map<String, String> form = site.form();
    HttpResponse<String> first = site.send(form);
    HttpResponse<String> second = site.send(form, "Cookie", TestSite.cookie(first));
    assertThat(second.statusCode()).isEqualTo(303);
    assertThat(second.headers().firstValue("Location"))
        .isEqualTo(first.headers().firstValue("Location"));
    assertThat(site.page(TestSite.STORY).select(".comment")).hasSize(1);
    form.put("text", "Other words");
    assertThat(TestSite.sentId(site.send(form))).isNotEqualTo(TestSite.sentId(first));
  }

  @Test
  void sendingManyTimesAtOnceMakesOneComment() throws Exception {
    start("limits.network-per-minute=1000", "limits.conversation-per-minute=1000");
    Map<String, String> form = site.form();
    Set<Long> ids = new HashSet<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<HttpResponse<String>>> answers = new ArrayList<>();
      for (int i = 0; i < 40; i++) {
        answers.add(threads.submit(() -> site.send(form)));
      }
      for (Future<HttpResponse<String>> answer : answers) {
        assertThat(answer.get().statusCode()).isEqualTo(303);
        ids.add(TestSite.sentId(answer.get()));
      }
    }
    assertThat(ids).hasSize(1);
    assertThat(site.page(TestSite.STORY).select(".comment")).hasSize(1);
  }

  @Test
  void whatAModeratorRemovedIsNotTakenAgainUnchanged() {
    start();
    Map<String, String> form = site.form();
    long id = TestSite.sentId(site.send(form));
    setStatus(id, Status.SPAM);
    assertThat(problem(site.send(form), 422)).contains("removed");
    assertThat(site.page(TestSite.STORY).select(".comment")).isEmpty();
  }

  @Test
  void aNetworkHasItsShareOfAMinuteAndIsToldWhenToComeBack() {
    start("limits.network-per-minute=3");
    Map<String, String> form = site.form();
    for (int i = 0; i < 3; i++) {
      form.put("text", "Comment " + i);
      assertThat(site.send(form).statusCode()).isEqualTo(303);
    }
    form.put("text", "One more");
    HttpResponse<String> answer = site.send(form);
    assertThat(problem(answer, 429)).contains("your network").contains("20 seconds");
    assertThat(answer.headers().firstValue("Retry-After")).contains("20");
    assertThat(Jsoup.parse(answer.body()).select("#write-text").val()).isEqualTo("One more");
    site.clock().turn(Duration.ofSeconds(19));
    assertThat(site.send(form).statusCode()).isEqualTo(429);
    site.clock().turn(Duration.ofSeconds(1));
    assertThat(site.send(form).statusCode()).isEqualTo(303);
  }

  @Test
  void aConversationTakesItsShareOfAMinute() {
    start("limits.conversation-per-minute=2");
    Map<String, String> form = site.form();
    for (int i = 0; i < 2; i++) {
      form.put("text", "Comment " + i);
      assertThat(site.send(form).statusCode()).isEqualTo(303);
    }
    form.put("text", "One more");
    assertThat(problem(site.send(form), 429)).contains("Many are writing");
  }

  @Test
  void aForwardedAddressIsBelievedFromATrustedProxyOnly() {
    start("limits.network-per-minute=1");
    Map<String, String> form = site.form();
    assertThat(spoofed(form, 1)).isEqualTo(303);
    assertThat(spoofed(form, 2)).isEqualTo(429);
    assertThat(spoofed(form, 3)).isEqualTo(429);
    site.close();
    start("limits.network-per-minute=1", "server.trusted-proxies=127.0.0.1");
    Map<String, String> again = site.form();
    assertThat(spoofed(again, 4)).isEqualTo(303);
    assertThat(spoofed(again, 5)).isEqualTo(303);
    assertThat(spoofed(again, 5)).isEqualTo(429);
  }

  private int spoofed(Map<String, String> form, int n) {
    form.put("text", "Comment " + n);
    String ip = "203.0.113." + n;
    return site.send(form, "X-Forwarded-For", ip, "X-Real-IP", ip, "Forwarded", "for=" + ip)
        .statusCode();
  }

  @Test
  void onlyAVisibleCommentOfThisConversationIsAnswered() {
    start();
    long parent = site.taken("text", "The first");
    assertThat(site.send("text", "Answers", "parent", "" + parent).statusCode()).isEqualTo(303);
    for (String wrong : new String[] {"999", "-1", "x", "1 or 1=1", "99999999999999999999"}) {
      HttpResponse<String> answer = site.send("text", "To nobody", "parent", wrong);
      assertThat(problem(answer, 422)).contains("no longer there");
      Document page = Jsoup.parse(answer.body());
      assertThat(page.select("#write [name=parent]").attr("value")).isEmpty();
      assertThat(page.select("#write-text").val()).isEqualTo("To nobody");
    }
    setStatus(parent, Status.DELETED);
    assertThat(problem(site.send("text", "Too late", "parent", "" + parent), 422))
        .contains("no longer there");
  }

  @Test
  void aPreviewShowsTheWordsAndKeepsNothing() {
    start();
    HttpResponse<String> answer =
        site.send("action", "preview", "text", "A *word* <b>", "website", "ann.example");
    assertThat(answer.statusCode()).isEqualTo(200);
    Document page = Jsoup.parse(answer.body());
    assertThat(page.select("#preview .comment__text em").text()).isEqualTo("word");
    assertThat(page.select("#preview .comment__name a").attr("href"))
        .isEqualTo("https://ann.example");
    assertThat(page.select("#write-text").val()).isEqualTo("A *word* <b>");
    assertThat(page.select("#write-name").val()).isEqualTo("Ann");
    assertThat(site.page(TestSite.STORY).select(".comment")).isEmpty();
    assertThat(problem(site.send("action", "preview", "text", ""), 422)).contains("Write");
  }

  @Test
  void noFieldOfNoWayInBecomesMarkup() {
    start(
        "comments.threads-per-page=500",
        "limits.network-per-minute=100000",
        "limits.conversation-per-minute=100000");
    Map<String, String> good = site.form();
    for (String hostile : Hostile.STRINGS) {
      for (String field :
          new String[] {"name", "email", "website", "text", "parent", "token", "url2", "action"}) {
        Map<String, String> form = new LinkedHashMap<>(good);
        form.put("text", "Field " + field + " with " + hostile.hashCode());
        form.put(field, hostile);
        HttpResponse<String> sent = site.send(form);
        assertThat(sent.statusCode()).as("%s=%s", field, hostile).isIn(303, 422);
        if (sent.statusCode() == 422) {
          Hostile.assertHarmless(Jsoup.parse(sent.body()));
        }
        if (!field.equals("action")) {
          form.put("action", "preview");
          Hostile.assertHarmless(Jsoup.parse(site.send(form).body()));
        }
      }
    }
    Document page = site.page(TestSite.STORY);
    assertThat(page.select(".comment").size()).isGreaterThan(2 * Hostile.STRINGS.size());
    Hostile.assertHarmless(page);
    Hostile.assertHarmless(site.page(TestSite.STORY + "?reply=1"));
    Hostile.assertHarmless(site.page("/"));
  }

  @Test
  void bytesThatAreNoTextAreTakenAsFarAsTheyAre() {
    start();
    String asIs = new String(TestSite.encode(site.form()), StandardCharsets.US_ASCII);
    byte[] unencoded =
        asIs.replaceFirst("text=[^&]*", "text=raw \u00e4\u00ff\u0000 <b>%zz% 100%25 ")
            .getBytes(StandardCharsets.ISO_8859_1);
    HttpResponse<String> answer = site.post(unencoded, "Origin", site.origin());
    assertThat(answer.statusCode()).isEqualTo(303);
    assertThat(site.app().comments().find(1).orElseThrow().text())
        .isEqualTo("raw \ufffd\ufffd <b>%zz% 100%");
    Hostile.assertHarmless(site.page(TestSite.STORY));
    assertThat(site.post(new byte[0], "Origin", site.origin()).statusCode()).isEqualTo(422);
    assertThat(
            site.post("&&=&%&".getBytes(StandardCharsets.UTF_8), "Origin", site.origin())
                .statusCode())
        .isEqualTo(422);
  }

  @Test
  void zerosAndTurnedDirectionsStayInTheirComment() {
    start();
    long id = site.taken("name", "A\u202enn\0a", "text", "\u202egnp.exe\0 \u2067x");
    Comment comment = site.app().comments().find(id).orElseThrow();
    assertThat(comment.name()).isEqualTo("Anna");
    assertThat(comment.text()).isEqualTo("gnp.exe x");
    assertThat(site.get(TestSite.STORY).body()).doesNotContain("\u202e").doesNotContain("\u2067");
    assertThat(site.page(TestSite.STORY).select("#comment-1 .comment__name bdi").text())
        .isEqualTo("Anna");
  }

  @Test
  void aMegabyteIsRefusedWithTheWordsThatWereRead() {
    start();
    HttpResponse<String> answer = site.send("text", "words ".repeat(200_000));
    assertThat(problem(answer, 413)).contains("larger than");
    assertThat(Jsoup.parse(answer.body()).select("#write-text").val()).startsWith("words words");
    assertThat(site.page(TestSite.STORY).select(".comment")).isEmpty();
    assertThat(site.send("text", "Short again").statusCode()).isEqualTo(303);
  }

  @Test
  void aFullDiskLosesNoWordAndTheNextSendIsTaken() throws Exception {
    try (SmallDisk disk = new SmallDisk(Files.createDirectory(folder.resolve("small")), 12)) {
      site = new TestSite(disk.folder());
      Map<String, String> form = site.form("text", "x".repeat(9_000));
      Path ballast = disk.folder().resolve("ballast");
      fill(ballast);
      HttpResponse<String> answer = site.send(form);
      assertThat(problem(answer, 503)).contains("Nothing is lost");
      assertThat(Jsoup.parse(answer.body()).select("#write-text").val())
          .isEqualTo("x".repeat(9_000));
      assertThat(site.page(TestSite.STORY).select(".comment")).isEmpty();
      Files.delete(ballast);
      assertThat(site.send(form).statusCode()).isEqualTo(303);
      assertThat(site.page(TestSite.STORY).select(".comment")).hasSize(1);
      site.close();
    }
  }

  /** Writes until the disk takes no more. */
  private static void fill(Path file) throws IOException {
    try (OutputStream out = Files.newOutputStream(file)) {
      byte[] page = new byte[1024];
      while (true) {
        try {
          out.write(page);
        } catch (IOException full) {
          return;
        }
      }
    }
  }

  private void setStatus(long id, Status to) {
    site.app().db().write(tx -> site.app().comments().setStatus(tx, id, to));
  }

  private static String problem(HttpResponse<String> answer, int status) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    Document page = Jsoup.parse(answer.body());
    assertThat(page.select(".errors")).hasSize(1);
    return page.select(".errors").text();
  }
}
