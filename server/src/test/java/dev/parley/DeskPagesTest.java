package dev.parley;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.Visitor.Answer;
import dev.parley.account.Secret;
import dev.parley.account.Sites;
import dev.parley.config.Settings;
import dev.parley.db.Databases;
import dev.parley.db.Db;
import dev.parley.filter.Features;
import dev.parley.filter.Teaching;
import dev.parley.judge.Judge;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The desk as a moderator's browser without scripts meets it, at the real server. */
class DeskPagesTest {
  private static final List<String> HOSTILE =
      List.of(
          "<script>alert(1)</script>",
          "\"><img src=x onerror=alert(1)>",
          "' onmouseover='alert(1)",
          "javascript:alert(1)",
          "[x](javascript:alert(1)) ![y](https://tracker.example/pixel)",
          "</textarea></form><svg onload=alert(1)>",
          "{{constructor.constructor('alert(1)')()}}",
          "&lt;script&gt;alert(1)&lt;/script&gt;");

  @TempDir Path folder;
  private App app;
  private Db db;
  private Judge judge;
  private Planted planted;
  private Visitor ines;
  private long conversation;

  @BeforeEach
  void start() throws IOException {
    Config config =
        new Settings(Config.class)
            .flag("server.port", "0")
            .flag("metrics.port", "-1")
            .flag("limits.sign-ins-per-quarter", "1000")
            .as(Config.class);
    app = App.open(config, folder);
    app.serve(true);
    ines = signIn(app.firstSignInLink().orElseThrow(), "Ines");
    db = Databases.open("", folder);
    Secret secret = new Sites(db, Clock.systemUTC()).secret();
    judge = new Judge(db, config.filter(), folder, secret.keyFor("features"), Clock.systemUTC());
    planted = new Planted(db, judge);
    conversation = planted.conversation("/stories/night-ferry", "The night ferry");
  }

  private Visitor signIn(String link, String name) {
    Visitor visitor = new Visitor(app);
    Answer made =
        visitor.submit(
            visitor.get(link).page().expectFirst("form"),
            Map.of("name", name, "password", "the quiet harbour at four"));
    assertThat(made.header("Location")).isEqualTo("/desk");
    return visitor;
  }

  @AfterEach
  void stop() {
    ines.close();
    judge.close();
    db.close();
    app.close();
  }

  private long held(String name, String text) {
    return planted.comment(conversation, 0, "held", name, text);
  }

  private String status(long id) {
    return db.read(h ->
        h.createQuery("select status from comment where id = :id")
            .bind("id", id)
            .mapTo(String.class)
            .one());
  }

  private Answer press(Visitor who, Answer on, long id, String action) {
    return who.submit(form(on, id), Map.of("action", action));
  }

  private void teach(String text, Teaching teaching) {
    Features features = judge.features(Planted.submission("Somebody Else", text));
    judge.teachAll(List.of(new Judge.Example(1, features, teaching)), "import", "test");
  }

  /** Replaces the reasons of a comment by what a hostile or an older program may have kept. */
  private void keepReasons(long id, String json) {
    db.write(tx ->
        tx.handle()
            .createUpdate("update comment set reasons = :json where id = :id")
            .bind("json", json)
            .bind("id", id)
            .execute());
  }

  private static Element form(Answer on, long id) {
    return on.page().expectFirst("[data-case=" + id + "] form");
  }

  @Test
  void anEmptyQueueSaysSo() {
    Answer desk = ines.get("/desk");
    assertThat(desk.text()).contains("Nothing is waiting");
    assertThat(desk.page().expectFirst("#held-count").text()).isEqualTo("0");
    assertThat(desk.header("Cache-Control")).isEqualTo("no-store");
  }

  @Test
  void theQueueShowsWhatWasSaidAndWhy() {
    long first = held("Gerda Lind", "I wrote to the council.\nTwice.\n\nNo answer.");
    long second = held("Money Tree", "earn from home");
    Answer desk = ines.get("/desk");
    assertThat(desk.page().select(".case").eachAttr("data-case"))
        .containsExactly(String.valueOf(first), String.valueOf(second));
    Element one = desk.page().expectFirst("#case-" + first);
    assertThat(one.select(".case__text p")).hasSize(2);
    assertThat(one.select(".case__text br")).hasSize(1);
    assertThat(one.text()).contains("Gerda Lind", "mail@example.org", "https://example.org");
    assertThat(one.expectFirst(".case__head a").attr("href"))
        .isEqualTo("/stories/night-ferry#comments");
    assertThat(one.expectFirst(".verdict__number").text()).endsWith("%");
    assertThat(desk.page().title()).isEqualTo("2 held · Desk · The Parley Post");
  }

  @Test
  void aDecisionShowsItsLineAndUndoBringsTheCommentBack() {
    long id = held("Money Tree", "earn from home");
    Answer decided = press(ines, ines.get("/desk"), id, "spam");
    assertThat(decided.status()).isEqualTo(303);
    assertThat(status(id)).isEqualTo("spam");
    Answer desk = ines.follow(decided);
    Element line = desk.page().expectFirst(".done[data-case=" + id + "]");
    assertThat(line.text()).contains("Marked as spam: “earn from home”, by Money Tree.");
    assertThat(desk.page().select("#case-" + id)).isEmpty();
    assertThat(desk.page().expectFirst("#held-count").text()).isEqualTo("0");
    assertThat(desk.text()).contains("1 decided today");
    Answer undone = press(ines, desk, id, "undo");
    assertThat(status(id)).isEqualTo("held");
    assertThat(ines.follow(undone).page().select("#case-" + id)).hasSize(1);
    Answer again = press(ines, desk, id, "undo");
    assertThat(again.status()).isEqualTo(303);
    assertThat(status(id)).isEqualTo("held");
  }

  @Test
  void whatIsApprovedStandsUnderItsStoryUntilItIsUndone() {
    long welcome =
        db.read(h ->
            h.createQuery("select id from conversation where url = '/stories/welcome'")
                .mapTo(long.class)
                .one());
    long id = planted.comment(welcome, 0, "held", "Gerda", "the boats were full every night");
    try (Visitor reader = new Visitor(app)) {
      assertThat(reader.get("/stories/welcome").text()).doesNotContain("the boats were full");
      Answer approved = ines.follow(press(ines, ines.get("/desk"), id, "approve"));
      Answer story = reader.get("/stories/welcome");
      assertThat(story.page().expectFirst("#comment-" + id).text())
          .contains("Gerda", "the boats were full every night")
          .doesNotContain("mail@example.org");
      press(ines, approved, id, "undo");
      assertThat(reader.get("/stories/welcome").text()).doesNotContain("the boats were full");
    }
  }

  @Test
  void aDoubleClickDecidesOnce() {
    long id = held("Gerda", "a good comment");
    Answer desk = ines.get("/desk");
    press(ines, desk, id, "approve");
    Answer second = press(ines, desk, id, "approve");
    assertThat(ines.follow(second).text()).contains("Approved: “a good comment”, by Gerda.");
    assertThat(count("select count(*) from decision")).isEqualTo(1);
    assertThat(count("select count(*) from lesson")).isEqualTo(1);
  }

  private long count(String query) {
    return db.read(h -> h.createQuery(query).mapTo(long.class).one());
  }

  @Test
  void twoModeratorsDoNotUndoEachOtherUnknowingly() {
    long id = held("Gerda", "a good comment");
    try (Visitor tom = signIn(app.newModeratorLink(), "Tom")) {
      Answer seenByBoth = tom.get("/desk");
      press(ines, ines.get("/desk"), id, "approve");
      Answer late = tom.follow(press(tom, seenByBoth, id, "spam"));
      assertThat(late.text()).contains("Approved by Ines: “a good comment”");
      assertThat(status(id)).isEqualTo("published");
    }
  }

  @Test
  void aPublishedCommentCanStillGo() {
    long old = planted.comment(conversation, 0, "published", "Old", "an older one");
    long id = planted.comment(conversation, 0, "published", "Sly", "it slipped through");
    Answer published = ines.get("/desk/published");
    assertThat(published.page().select(".case").eachAttr("data-case"))
        .containsExactly(String.valueOf(id), String.valueOf(old));
    assertThat(published.page().select("button[value=approve]")).isEmpty();
    Answer gone = ines.follow(press(ines, published, id, "spam"));
    assertThat(gone.page().expectFirst(".done").text()).contains("Marked as spam");
    assertThat(status(id)).isEqualTo("spam");
    Answer back = ines.follow(press(ines, gone, id, "undo"));
    assertThat(back.page().select("#case-" + id)).hasSize(1);
    assertThat(status(id)).isEqualTo("published");
  }

  @Test
  void theAuditSaysWhoDecidedWhat() {
    long id = held("Money Tree", "earn from home");
    press(ines, ines.get("/desk"), id, "spam");
    try (Visitor tom = signIn(app.newModeratorLink(), "Tom")) {
      Answer audit = tom.get("/desk/decided");
      assertThat(audit.page().expectFirst(".done").text())
          .contains("Ines", "Marked as spam by Ines: “earn from home”, by Money Tree.");
      Answer undone = tom.submit(audit.page().expectFirst(".done form"), Map.of("action", "undo"));
      assertThat(undone.header("Location")).isEqualTo("/desk/decided");
      Answer after = tom.follow(undone);
      assertThat(after.page().select(".done")).hasSize(2);
      assertThat(after.page().select(".done form")).isEmpty();
      assertThat(after.page().select(".done").get(0).text()).contains("Tom", "Undone");
      assertThat(status(id)).isEqualTo("held");
    }
  }

  @Test
  void aLongQueueHasPages() {
    for (int i = 0; i < 53; i++) {
      held("Writer " + i, "comment number " + i);
    }
    Answer first = ines.get("/desk");
    assertThat(first.page().select(".case")).hasSize(50);
    assertThat(first.text()).contains("50 of 53");
    Answer second = ines.get(first.page().expectFirst("a[rel=next]").attr("href"));
    assertThat(second.page().select(".case")).hasSize(3);
    assertThat(second.page().select("a[rel=next]")).isEmpty();
    long id = Long.parseLong(second.page().expectFirst(".case").attr("data-case"));
    Answer stays = ines.follow(press(ines, second, id, "delete"));
    assertThat(stays.page().select(".case")).hasSize(2);
    for (String odd : List.of("?after=x", "?after=-1", "?after=9e9", "?done=%00", "?done=-5")) {
      assertThat(ines.get("/desk" + odd).status()).isEqualTo(200);
    }
  }

  @Test
  void noFormPassesWithoutSessionOriginAndToken() {
    long id = held("Gerda", "a good comment");
    Element form = form(ines.get("/desk"), id);
    String csrf = form.expectFirst("[name=csrf]").attr("value");
    String number = String.valueOf(id);
    String[] whole = {
      "csrf", csrf, "comment", number, "seen", "held", "view", "queue", "action", "approve"
    };
    String[] none = {"comment", number, "seen", "held", "view", "queue", "action", "approve"};
    for (String origin : List.of("https://evil.example", "null", "")) {
      assertThat(ines.postFrom(origin, "/desk/decisions", whole).status()).isEqualTo(403);
    }
    assertThat(ines.post("/desk/decisions", none).status()).isEqualTo(403);
    try (Visitor tom = signIn(app.newModeratorLink(), "Tom")) {
      assertThat(tom.post("/desk/decisions", whole).status()).as("another's token").isEqualTo(403);
    }
    try (Visitor stranger = new Visitor(app)) {
      assertThat(stranger.post("/desk/decisions", whole).header("Location"))
          .isEqualTo("/desk/sign-in");
    }
    assertThat(status(id)).isEqualTo("held");
    assertThat(ines.post("/desk/decisions", whole).status()).isEqualTo(303);
    assertThat(status(id)).isEqualTo("published");
  }

  @Test
  void wrongDecisionsAreRefused() {
    long id = held("Gerda", "a good comment");
    String csrf = form(ines.get("/desk"), id).expectFirst("[name=csrf]").attr("value");
    String number = String.valueOf(id);
    assertThat(decide(csrf, number, "held", "publish")).isEqualTo(400);
    assertThat(decide(csrf, number, "held", "")).isEqualTo(400);
    assertThat(decide(csrf, number, "HELD", "spam")).isEqualTo(400);
    assertThat(decide(csrf, number, "", "spam")).isEqualTo(400);
    assertThat(decide(csrf, "4711", "held", "spam")).isEqualTo(404);
    assertThat(decide(csrf, "x", "held", "spam")).isEqualTo(404);
    assertThat(decide(csrf, number, "held", "undo")).isEqualTo(404);
    assertThat(status(id)).isEqualTo("held");
  }

  private int decide(String csrf, String comment, String seen, String action) {
    return ines.post(
            "/desk/decisions", "csrf", csrf, "comment", comment, "seen", seen, "action", action)
        .status();
  }

  @Test
  void theWordsThatSpokeAreMarkedAndTheWeightsAddUp() {
    for (int i = 0; i < 3; i++) {
      teach("Claim a free gift card number " + i, Teaching.SPAM);
      teach("The council counted the boats of pier " + i, Teaching.HAM);
    }
    long id = held("Gerda", "A free gift card!\n\nThe council counted <b>us</b>.");
    Element one = ines.get("/desk").page().expectFirst("#case-" + id);
    assertThat(one.select("mark.mark--for").text()).contains("free gift card").contains("for spam");
    assertThat(one.select("mark.mark--against").text()).contains("council counted");
    assertThat(one.select("mark.mark--for").attr("title")).startsWith("+").contains("3 spams here");
    assertThat(one.select(".case__text p")).hasSize(2);
    Element text = one.expectFirst(".case__text");
    text.select(".visually-hidden").remove();
    assertThat(text.text()).isEqualTo("A free gift card! The council counted <b>us</b>.");
    assertThat(one.select(".reason--rest")).hasSize(2);
    assertThat(one.expectFirst(".reason--sum").text()).contains("Together");
    assertThat(one.select(".reasons").text())
        .contains("3 spams here, no good comment")
        .doesNotContain("Somebody Else", "203.0.113.7", "mail@example.org");
  }

  @Test
  void spansThatPointNowhereOrIntoACharacterDoNoHarm() {
    long id = held("Gerda", "a \ud83d\ude00 <i>b</i>\nc");
    keepReasons(
        id,
        """
        [{"code":"words","words":"<script>x</script>","weight":2,"spans":[3,6,-1,2,2147483646,2147483647]},
        {"code":"words","words":"against","weight":-1,"spans":[0,99,5,5]},
        {"code":"link","words":"kept before there were spans","weight":0.5}]
        """);
    Element one = ines.get("/desk").page().expectFirst("#case-" + id);
    assertThat(one.select("mark.mark--for")).hasSize(1);
    assertThat(one.select("mark.mark--against")).hasSize(3);
    one.select("mark .visually-hidden").remove();
    assertThat(one.select("mark").eachText())
        .containsExactly("a \ud83d\ude00", "<", "i>b</i>", "c");
    assertThat(one.select("script, i")).isEmpty();
    assertThat(one.text()).contains("kept before there were spans");
    assertThat(one.select(".reason--sum")).isEmpty();
  }

  @Test
  void pastDecisionsLikeACommentAreShownWithoutAName() {
    long spam = held("Money Tree", "Claim your free gift card at the harbour now");
    press(ines, ines.get("/desk"), spam, "spam");
    teach("Claim your free gift card at the station now", Teaching.SPAM);
    long deleted = held("Somebody", "Claim your free gift card at the market now");
    press(ines, ines.get("/desk"), deleted, "spam");
    press(ines, ines.get("/desk/comments/" + deleted), deleted, "delete");
    long other = held("Gerda", "The boats were full every night of the winter");
    press(ines, ines.get("/desk"), other, "approve");
    long id = held("New", "Claim your free gift card at the harbour today");

    Element link = ines.get("/desk").page().expectFirst("#case-" + id + " .case__more a");
    Answer page = ines.get(link.attr("href"));
    assertThat(page.page().select(".case")).hasSize(1);
    assertThat(page.page().select(".alike__one--spam")).hasSize(3);
    assertThat(page.page().select(".alike__one").get(0).text())
        .contains("Marked as spam", "2026", "% alike", "“Claim your free gift card at the harbour");
    assertThat(page.page().expectFirst(".alike__one a").attr("href"))
        .isEqualTo("/desk/comments/" + spam);
    Element alike = page.page().expectFirst(".alike");
    assertThat(alike.text())
        .contains("in an import", "Its text is not kept here.")
        .doesNotContain("Money Tree", "Somebody", "Ines", "203.0.113.7", "The boats were full");
    Answer decided = ines.follow(press(ines, page, id, "spam"));
    assertThat(decided.page().expectFirst(".done").text()).contains("Marked as spam");
    Answer own = ines.get("/desk/comments/" + id);
    assertThat(own.page().select(".alike__one a").eachAttr("href"))
        .isNotEmpty()
        .doesNotContain("/desk/comments/" + id);
    assertThat(own.page().select("button[value=spam]")).isEmpty();
    for (String none : List.of("999", "x", "-1", "0")) {
      assertThat(ines.get("/desk/comments/" + none).status()).isEqualTo(404);
    }
    try (Visitor stranger = new Visitor(app)) {
      assertThat(stranger.get("/desk/comments/" + id).header("Location"))
          .startsWith("/desk/sign-in");
    }
  }

  @Test
  void nothingAStrangerWroteBecomesMarkup() {
    for (String hostile : HOSTILE) {
      held(hostile, hostile);
      planted.comment(conversation, 0, "published", hostile, hostile);
    }
    long foreign = planted.conversation("javascript:alert(1)", "<b>title</b>");
    planted.comment(foreign, 0, "held", "x", "y");
    Answer queue = ines.get("/desk");
    long id = Long.parseLong(queue.page().expectFirst(".case").attr("data-case"));
    Answer done = ines.follow(press(ines, queue, id, "spam"));
    for (Answer page :
        List.of(queue, done, ines.get("/desk/published"), ines.get("/desk/decided"))) {
      assertThat(page.page().select("script:not([src]), img, svg, style, [style]")).isEmpty();
      assertThat(page.page().select(".case__text a, .case b")).isEmpty();
      assertThat(page.page().select("[href^=javascript]")).isEmpty();
      for (Element element : page.page().getAllElements()) {
        assertThat(element.attributes().asList())
            .extracting(attribute -> attribute.getKey())
            .noneMatch(name -> name.startsWith("on"));
      }
    }
    assertThat(queue.page().select(".case__name").eachText()).containsAll(HOSTILE);
  }
}
