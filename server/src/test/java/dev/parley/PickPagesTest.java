package dev.parley;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.Visitor.Answer;
import dev.parley.account.Secret;
import dev.parley.account.Sites;
import dev.parley.config.Settings;
import dev.parley.db.Databases;
import dev.parley.db.Db;
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

/** Editors' picks as a moderator's browser without scripts meets them, at the real server. */
class PickPagesTest {
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
            .flag("filter.base", "false")
            .flag("limits.sign-ins-per-quarter", "1000")
            .as(Config.class);
    app = App.open(config, folder);
    app.serve(true);
    ines = signIn(app.firstSignInLink().orElseThrow(), "Ines");
    db = Databases.open("", folder);
    Secret secret = new Sites(db, Clock.systemUTC()).secret();
    judge = new Judge(db, config.filter(), folder, secret.keyFor("features"), Clock.systemUTC());
    planted = new Planted(db, judge);
    conversation =
        db.read(h ->
            h.createQuery("select id from conversation where url = '/stories/welcome'")
                .mapTo(long.class)
                .one());
  }

  @AfterEach
  void stop() {
    ines.close();
    judge.close();
    db.close();
    app.close();
  }

  private Visitor signIn(String link, String name) {
    Visitor visitor = new Visitor(app);
    visitor.submit(
        visitor.get(link).page().expectFirst("form"),
        Map.of("name", name, "password", "the quiet harbour at four"));
    return visitor;
  }

  private long published(String name, String text) {
    return planted.comment(conversation, 0, "published", name, text, System.currentTimeMillis());
  }

  private long good(String name, String text) {
    long id = published(name, text);
    db.write(tx ->
        tx.handle()
            .createUpdate(
                "update comment set constructive = 0.9, brings = '80 3 1 0' where id = :id")
            .bind("id", id)
            .execute());
    return id;
  }

  private Answer press(Answer on, long id, String action) {
    return ines.follow(
        ines.submit(on.page().expectFirst("#case-" + id + " form"), Map.of("action", action)));
  }

  private long pickedAt(long id) {
    return db.read(h ->
        h.createQuery("select picked_at from comment where id = :id")
            .bind("id", id)
            .mapTo(long.class)
            .one());
  }

  private int badges() {
    try (Visitor reader = new Visitor(app)) {
      return reader.get("/stories/welcome").page().select(".badge--pick").size();
    }
  }

  @Test
  void aPublishedCommentIsPickedAndUnpickedByItsButton() {
    long id = published("Gerda", "I count forty heads.");
    assertThat(badges()).isZero();
    Answer picked = press(ines.get("/desk/published"), id, "pick");
    assertThat(picked.page().expectFirst(".done").text())
        .contains("Picked: “I count forty heads.”, by Gerda.");
    assertThat(picked.page().select("#case-" + id + " .badge--pick")).hasSize(1);
    assertThat(picked.page().select("#case-" + id + " button").eachAttr("value"))
        .containsExactly("unpick", "spam", "uncivil", "delete");
    assertThat(badges()).isEqualTo(1);
    Answer unpicked = press(picked, id, "unpick");
    assertThat(unpicked.page().expectFirst(".done").text()).contains("Picked no more");
    assertThat(badges()).isZero();
    Answer undone =
        ines.follow(
            ines.submit(unpicked.page().expectFirst(".done form"), Map.of("action", "undo")));
    assertThat(undone.page().select("#case-" + id + " .badge--pick")).hasSize(1);
    assertThat(badges()).isEqualTo(1);
    assertThat(ines.get("/desk/decided").page().select(".done").eachText())
        .hasSize(3)
        .anyMatch(line -> line.contains("Ines") && line.contains("Picked no more"));
    assertThat(ines.get("/desk/decided").page().select(".done form"))
        .as("the pick that stands")
        .hasSize(1);
  }

  @Test
  void heldCommentsHaveNoSuchButton() {
    long id = planted.comment(conversation, 0, "held", "Gerda", "I count forty heads.");
    assertThat(ines.get("/desk").page().select("#case-" + id + " button").eachAttr("value"))
        .containsExactly("approve", "spam", "uncivil", "delete");
  }

  @Test
  void suggestionsArePickedOrPassedOverWithTheirReason() {
    assertThat(ines.get("/desk/picks").text())
        .contains("Nothing is suggested", "Nothing is picked");
    long one = good("Gerda", "Count the heads.");
    long two = good("Ann", "Ask the crews.");
    published("Tom", "Yes.");
    Answer page = ines.get("/desk/picks");
    assertThat(page.page().title()).startsWith("Picks · Desk");
    assertThat(page.page().select(".case").eachAttr("data-case"))
        .containsExactly(String.valueOf(two), String.valueOf(one));
    assertThat(page.page().select(".case__why").eachText())
        .containsOnly("Gives reasons, asks, 80 words of its own.");
    assertThat(page.page().select(".desk-bar [aria-current]").text()).isEqualTo("Picks");
    Answer picked = press(page, one, "pick");
    assertThat(picked.page().expectFirst(".done").text()).contains("Picked: “Count the heads.”");
    assertThat(picked.page().select("section").get(0).select(".case")).hasSize(1);
    assertThat(picked.page().select("section").get(1).select(".case .badge--pick")).hasSize(1);
    Answer passed = press(picked, two, "pass");
    assertThat(passed.page().expectFirst(".done").text())
        .contains("Not to be suggested: “Ask the crews.”, by Ann.");
    assertThat(passed.page().select("#case-" + two)).isEmpty();
    assertThat(ines.get("/desk/picks").page().select("#case-" + two)).isEmpty();
    Answer undone =
        ines.follow(ines.submit(passed.page().expectFirst(".done form"), Map.of("action", "undo")));
    assertThat(undone.page().select("#case-" + two)).hasSize(1);
    assertThat(press(undone, one, "unpick").page().select("#case-" + one)).isEmpty();
    assertThat(badges()).isZero();
  }

  @Test
  void noPickPassesWithoutSessionOriginAndToken() {
    long id = published("Gerda", "I count forty heads.");
    Element form = ines.get("/desk/published").page().expectFirst("#case-" + id + " form");
    String csrf = form.expectFirst("[name=csrf]").attr("value");
    for (String action : List.of("pick", "unpick", "pass")) {
      String[] whole = {
        "csrf", csrf, "comment", "" + id, "seen", "published", "view", "picks", "action", action
      };
      String[] none = {"comment", "" + id, "seen", "published", "action", action};
      for (String origin : List.of("https://evil.example", "null", "")) {
        assertThat(ines.postFrom(origin, "/desk/decisions", whole).status()).isEqualTo(403);
      }
      assertThat(ines.post("/desk/decisions", none).status()).isEqualTo(403);
      try (Visitor tom = signIn(app.newModeratorLink(), "Tom" + action)) {
        assertThat(tom.post("/desk/decisions", whole).status()).isEqualTo(403);
      }
      try (Visitor stranger = new Visitor(app)) {
        assertThat(stranger.post("/desk/decisions", whole).header("Location"))
            .isEqualTo("/desk/sign-in");
        assertThat(stranger.get("/desk/picks").header("Location")).startsWith("/desk/sign-in");
      }
    }
    assertThat(pickedAt(id)).isZero();
    assertThat(
            db.<Long>read(
                h -> h.createQuery("select count(*) from decision").mapTo(long.class).one()))
        .isZero();
    String[] wrong = {"csrf", csrf, "comment", "" + id, "seen", "published", "action", "PICK"};
    assertThat(ines.post("/desk/decisions", wrong).status()).isEqualTo(400);
    String[] gone = {"csrf", csrf, "comment", "4711", "seen", "published", "action", "pick"};
    assertThat(ines.post("/desk/decisions", gone).status()).isEqualTo(404);
    for (String odd : List.of("?done=x", "?done=-1", "?done=9e9", "?at=%00")) {
      assertThat(ines.get("/desk/picks" + odd).status()).isEqualTo(200);
    }
  }

  @Test
  void nothingAStrangerWroteBecomesMarkup() {
    for (String hostile : Hostile.STRINGS.subList(0, 20)) {
      long id = good(hostile, hostile + " because");
      db.write(tx ->
          tx.handle()
              .createUpdate("update comment set picked_at = 1 where id = :id and id % 2 = 0")
              .bind("id", id)
              .execute());
    }
    Answer page = ines.get("/desk/picks");
    assertThat(page.page().select(".case")).hasSizeGreaterThan(10);
    assertThat(page.page().select("script:not([src]), img, svg, style, [style], iframe")).isEmpty();
    assertThat(page.page().select(".case__text a, .case b, [href^=javascript]")).isEmpty();
    for (Element element : page.page().getAllElements()) {
      assertThat(element.attributes().asList())
          .extracting(attribute -> attribute.getKey())
          .noneMatch(name -> name.startsWith("on"));
    }
  }
}
