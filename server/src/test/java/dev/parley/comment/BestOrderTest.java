package dev.parley.comment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.TestSite;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The order “best” as readers get it, through the real server and its own filter. */
class BestOrderTest {
  private static final String GOOD =
      """
      I have taken the late boat for six years, and I disagree with the figures in this article. The
      council counts tickets at the till; however, most of us have a pass, because the employer pays
      for it, so we never show up in that count. According to the harbour's own study from spring,
      forty people cross on an ordinary weekday. I suggest that somebody stands at the pier for one
      week and counts heads, since that costs nothing. Has anybody asked the crews? They know.\
      """;
  private static final String BEST = TestSite.STORY + "?order=best";

  @TempDir Path folder;
  private TestSite site;

  @BeforeEach
  void start() {
    site =
        new TestSite(
            folder,
            "comments.threads-per-page=2",
            "limits.network-per-minute=100000",
            "limits.conversation-per-minute=100000");
  }

  @AfterEach
  void stop() {
    site.close();
  }

  private Comment comment(long id) {
    return site.app().comments().find(id).orElseThrow();
  }

  private static List<Long> shown(Document page) {
    return page.select(".thread > li > .comment").eachAttr("id").stream()
        .map(id -> Long.parseLong(id.substring("comment-".length())))
        .toList();
  }

  private void pick(long id, long at) {
    site.app()
        .db()
        .write(tx -> {
          site.app().comments().setPicked(tx, comment(id), at);
          return true;
        });
  }

  @Test
  void picksStandFirstThenWhatBringsSomething() {
    long short1 = site.taken("text", "Nice.");
    long good = site.taken("text", GOOD);
    long short2 = site.taken("text", "Same here.");
    assertThat(shown(site.page(BEST))).containsExactly(good, short2);
    assertThat(shown(site.page(BEST + "&page=2"))).containsExactly(short1);
    pick(short1, 1);
    Document page = site.page(BEST);
    assertThat(shown(page)).containsExactly(short1, good);
    assertThat(page.select("#comment-" + short1 + " .badge--pick").text())
        .isEqualTo("Editor’s pick");
    assertThat(page.select(".badge--pick")).hasSize(1);
    assertThat(site.page(TestSite.STORY).select(".badge--pick")).hasSize(1);
    assertThat(page.select(".order [aria-current]").text()).isEqualTo("Best");
    assertThat(page.select(".pages a").attr("href")).isEqualTo(BEST + "&page=2#thread");
    assertThat(page.select("#comment-" + good + " .comment__reply").attr("href"))
        .isEqualTo(BEST + "&reply=" + good + "#write");
    pick(short1, 0);
    assertThat(shown(site.page(BEST))).containsExactly(good, short2);
    assertThat(site.page(BEST).select(".badge--pick")).isEmpty();
  }

  @Test
  void whatIsCountedIsKept() {
    Comment good = comment(site.taken("text", GOOD));
    assertThat(good.brings().words()).isBetween(85, 100);
    assertThat(good.brings().reasons()).isGreaterThanOrEqualTo(4);
    assertThat(good.brings().questions()).isEqualTo(1);
    assertThat(good.constructive()).isGreaterThan(0.8);
    Comment nod = comment(site.taken("text", "Yes!"));
    assertThat(nod.brings().words()).isEqualTo(1);
    assertThat(nod.constructive()).isLessThan(0.1);
  }

  @Test
  void lengthAloneBringsNothing() {
    Comment good = comment(site.taken("text", GOOD));
    String story = site.page(TestSite.STORY).select("article .prose").text();
    assertThat(story.split(" ", -1)).as("long enough to gain by").hasSizeGreaterThan(60);
    String letters =
        IntStream.range(0, 250)
            .mapToObj(i -> Integer.toString(i * 7_919 + 40_000, 36) + "qx")
            .collect(Collectors.joining(" "));
    Map<String, String> rubbish =
        Map.of(
            "repeated",
            "I read this because it is a reason. ".repeat(60),
            "pasted from another comment",
            "Look: " + GOOD,
            "quoted",
            "> " + GOOD.replace("\n", "\n> ") + "\n\nThis.",
            "pasted from the story",
            story,
            "code",
            "```\n" + GOOD + "\n```\nThis.",
            "a heap of letters",
            letters);
    rubbish.forEach((what, text) -> {
      Comment comment = comment(site.taken("text", text, "name", "R" + what.length()));
      assertThat(comment.constructive())
          .as(what)
          .isLessThanOrEqualTo(Best.NEUTRAL)
          .isLessThan(good.constructive() / 2);
    });
  }

  @Test
  void anAnswerOfSomebodyElseRaisesAThreadAndItsRemovalLowersIt() {
    String words = "I take the late boat as well and see the same every night.";
    long first = site.taken("text", words);
    long second = site.taken("text", "The crews say so too, and nobody ever asks them about it.");
    assertThat(shown(site.page(BEST))).containsExactly(second, first);
    long answer =
        site.taken("text", "On Sundays it is even worse, I count fifty.", "parent", "" + first);
    assertThat(shown(site.page(BEST))).containsExactly(first, second);
    site.app().db().write(tx -> site.app().comments().setStatus(tx, answer, Status.SPAM));
    assertThat(shown(site.page(BEST))).containsExactly(second, first);
  }

  @Test
  void aPageIsMadeAnewWhenYouthEnds() {
    long older = site.taken("text", "I take the late boat as well and see the same every night.");
    site.clock().turn(Duration.ofDays(2));
    long young = site.taken("text", "So do I, most nights.");
    assertThat(shown(site.page(BEST))).containsExactly(young, older);
    site.clock().turn(Duration.ofHours(26));
    assertThat(shown(site.page(BEST))).containsExactly(older, young);
  }

  @Test
  void aPermalinkKeepsTheOrderItIsAskedIn() {
    long good = site.taken("text", GOOD);
    long nod = site.taken("text", "Yes.");
    long other = site.taken("text", "No.");
    for (Map.Entry<String, Long> one :
        Map.of("?order=best&page=2", nod, "?order=best", other).entrySet()) {
      HttpResponse<String> answer =
          site.get(TestSite.STORY + "/comments/" + one.getValue() + "?order=best");
      assertThat(answer.headers().firstValue("Location"))
          .contains(TestSite.STORY + one.getKey() + "#comment-" + one.getValue());
      assertThat(shown(site.page(TestSite.STORY + one.getKey()))).contains(one.getValue());
    }
    assertThat(
            site.get(TestSite.STORY + "/comments/" + good + "?order=newest")
                .headers()
                .firstValue("Location"))
        .contains(TestSite.STORY + "?order=newest&page=2#comment-" + good);
    assertThat(site.get(TestSite.STORY + "/comments/" + good).headers().firstValue("Location"))
        .contains(TestSite.STORY + "#comment-" + good);
  }

  @Test
  void whoSendsStaysInTheOrderTheyReadIn() {
    site.taken("text", GOOD);
    site.taken("text", "Two.");
    Document page = site.page(BEST);
    String action = page.select("#write").attr("action");
    assertThat(action).isEqualTo(TestSite.STORY + "/comments?order=best#write");
    HttpResponse<String> sent = site.sendTo(action, site.form("text", "No."));
    long id = TestSite.sentId(sent);
    assertThat(sent.headers().firstValue("Location")).contains(BEST + "&sent=" + id + "#sent");
    String second =
        site.sendTo(action, site.form("text", "I do not know."))
            .headers()
            .firstValue("Location")
            .orElseThrow();
    assertThat(second).startsWith(BEST + "&sent=");
    HttpResponse<String> wrong = site.sendTo(action, site.form("text", " "));
    assertThat(wrong.statusCode()).isEqualTo(422);
    assertThat(wrong.body()).contains("aria-current=\"true\">Best</a>");
  }

  @Test
  void noWordInTheOrderDoesHarm() {
    long first = site.taken("text", "Yes.");
    site.taken("text", GOOD);
    List<String> hostile =
        List.of(
            "BEST",
            "best ",
            "best'",
            "best;drop table comment",
            "best, (select 1)",
            "h.id desc",
            "<script>pwned()</script>",
            "\"><img src=x onerror=pwned()>",
            "\u0000",
            "😀",
            "b".repeat(2_000));
    for (String word : hostile) {
      String query = "?order=" + URLEncoder.encode(word, StandardCharsets.UTF_8);
      HttpResponse<String> page = site.get(TestSite.STORY + query);
      assertThat(page.statusCode()).as(word).isEqualTo(200);
      assertThat(page.body()).doesNotContain("pwned").doesNotContain("drop table");
      assertThat(shown(site.page(TestSite.STORY + query)).getFirst()).isEqualTo(first);
      assertThat(
              site.get(TestSite.STORY + "/comments/" + first + query)
                  .headers()
                  .firstValue("Location"))
          .as(word)
          .contains(TestSite.STORY + "#comment-" + first);
      assertThat(site.page(TestSite.STORY + query).select("#write").attr("action"))
          .isEqualTo(TestSite.STORY + "/comments#write");
    }
    assertThat(shown(site.page(TestSite.STORY + "?order=best&order=oldest"))).hasSize(2);
    assertThat(site.get(BEST + "&page=2").statusCode()).isEqualTo(404);
    assertThat(site.get(BEST + "&page=99999999999").statusCode()).isIn(200, 404);
  }
}
