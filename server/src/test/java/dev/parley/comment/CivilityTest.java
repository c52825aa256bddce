package dev.parley.comment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.Hostile;
import dev.parley.TestSite;
import dev.parley.account.Civility;
import dev.parley.account.Site;
import dev.parley.filter.Attribute;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What happens to a comment that may read as an attack. */
class CivilityTest {
  private static final String RUDE = "Good morning. You are a stupid <b>idiot</b>, shut up!";

  @TempDir Path folder;
  private TestSite site;

  @BeforeEach
  void start() {
    site = new TestSite(folder);
  }

  @AfterEach
  void stop() {
    site.close();
  }

  private void civility(Civility civility) {
    Site own = site.app().sites().byId(Site.OWN).orElseThrow();
    site.app().sites().policies().civility(own, civility);
  }

  private List<Comment> held() {
    return site.app().comments().held(10, 0);
  }

  private static Attribute attribute(Comment comment) {
    return comment.rudeness().orElseThrow().attribute();
  }

  @Test
  void itsWriterIsAskedFirstAndLosesNothing() {
    HttpResponse<String> asked = site.send("text", RUDE, "email", "ann@mail.example");
    assertThat(asked.statusCode()).isEqualTo(422);
    Document page = Jsoup.parse(asked.body());
    assertThat(page.select(".nudge__title").text())
        .isEqualTo("This may read as an attack on another reader");
    assertThat(page.select(".nudge [role=alert]")).hasSize(1);
    assertThat(page.select(".nudge__words").text()).isEqualTo(RUDE);
    assertThat(page.select(".nudge__words mark").eachText())
        .contains("stupid", "idiot")
        .doesNotContain("Good", "morning");
    assertThat(page.select("#nudge-why bdi").eachText()).contains("stupid", "idiot");
    assertThat(page.select(".nudge__words b")).isEmpty();
    assertThat(page.select("#write-text").val()).isEqualTo(RUDE);
    assertThat(page.select("#write [name=name]").val()).isEqualTo("Ann");
    assertThat(page.select("#write [name=email]").val()).isEqualTo("ann@mail.example");
    assertThat(page.select(".nudge a").attr("href")).isEqualTo("#write-text");
    assertThat(page.select(".nudge button").eachAttr("value")).containsExactly("send", "review");
    assertThat(page.expectFirst("#write button").val())
        .as("what Enter presses in a field")
        .isEqualTo("send");
    assertThat(held()).isEmpty();
    assertThat(site.page(TestSite.STORY).text()).doesNotContain("idiot");
  }

  @Test
  void marksFallOnWholeWordsWhateverStandsBeforeThem() {
    String text =
        "\ud83d\ude00 \u00e9te\u0301 \ud83d\udc4d\ud83c\udffd You stupid idiot \ud83d\ude21";
    Document page = Jsoup.parse(site.send("text", text).body());
    assertThat(page.select(".nudge__words").text()).isEqualTo(text);
    assertThat(page.select(".nudge__words mark").eachText()).contains("stupid", "idiot");
  }

  @Test
  void aPreviewAsksToo() {
    HttpResponse<String> answer = site.send("text", RUDE, "action", "preview");
    assertThat(answer.statusCode()).isEqualTo(200);
    Document page = Jsoup.parse(answer.body());
    assertThat(page.select("#nudge mark").eachText()).contains("idiot");
    assertThat(page.select("#preview")).hasSize(1);
    civility(Civility.HOLD);
    assertThat(Jsoup.parse(site.send("text", RUDE, "action", "preview").body()).select("#nudge"))
        .isEmpty();
    assertThat(held()).isEmpty();
  }

  @Test
  void sentForReviewItWaitsWithItsReason() {
    HttpResponse<String> answer = site.send("text", RUDE, "action", "review");
    assertThat(answer.statusCode()).isEqualTo(303);
    assertThat(held()).hasSize(1);
    Comment comment = held().getFirst();
    assertThat(comment.rudeness()).isPresent();
    assertThat(comment.rudeness().orElseThrow().score().probability()).isBetween(0.5, 1.0);
    assertThat(comment.rudeness().orElseThrow().score().scaled()).isBetween(0.5, 1.0);
    assertThat(comment.asked()).isTrue();
    assertThat(comment.reasons()).allMatch(reason -> !reason.code().contains("abuse"));
    assertThat(comment.probability()).as("of spam").isLessThanOrEqualTo(0.5);
    assertThat(site.page(TestSite.STORY).text()).doesNotContain("idiot");
    Document thanks =
        site.page(
            answer.headers().firstValue("Location").orElseThrow(),
            "Cookie",
            TestSite.cookie(answer));
    assertThat(thanks.select("#sent").text()).contains("as you asked").doesNotContain("spam");
  }

  @Test
  void editedItIsPublished() {
    assertThat(site.send("text", RUDE).statusCode()).isEqualTo(422);
    assertThat(site.send("text", "Good morning. I think you are wrong.").statusCode())
        .isEqualTo(303);
    assertThat(held()).isEmpty();
    assertThat(site.page(TestSite.STORY).text()).contains("I think you are wrong.");
  }

  @Test
  void sentAgainAsItIsItIsAskedAgain() {
    for (int i = 0; i < 3; i++) {
      assertThat(site.send("text", RUDE, "reviewed", "1", "nudge", "seen").statusCode())
          .isEqualTo(422);
    }
    assertThat(held()).isEmpty();
  }

  @Test
  void whoAsksForReviewGetsItWhateverTheForm() {
    site.send("text", "A very friendly word.", "action", "review");
    assertThat(held()).hasSize(1);
    assertThat(held().getFirst().rudeness()).isEmpty();
    assertThat(held().getFirst().asked()).isTrue();
    civility(Civility.OFF);
    site.send("text", "Another friendly word.", "action", "review");
    assertThat(held()).hasSize(2);
    assertThat(site.page(TestSite.STORY).text()).doesNotContain("friendly");
  }

  @Test
  void aSiteMayHoldWithoutAskingOrDoNothing() {
    civility(Civility.HOLD);
    HttpResponse<String> answer = site.send("text", RUDE);
    assertThat(answer.statusCode()).isEqualTo(303);
    assertThat(held()).extracting(Comment::text).containsExactly(RUDE);
    assertThat(held().getFirst().asked()).isFalse();
    Document thanks =
        site.page(
            answer.headers().firstValue("Location").orElseThrow(),
            "Cookie",
            TestSite.cookie(answer));
    assertThat(thanks.select("#sent").text())
        .contains("may read as an attack")
        .doesNotContain("spam");
    civility(Civility.OFF);
    assertThat(site.send("text", RUDE + " Really.").statusCode()).isEqualTo(303);
    assertThat(held()).hasSize(1);
    assertThat(site.page(TestSite.STORY).text()).contains("Really.");
  }

  @Test
  void aThreatIsNamedAsOne() {
    civility(Civility.HOLD);
    site.send("text", "I will find you and kill you tomorrow");
    assertThat(attribute(held().getFirst())).isEqualTo(Attribute.THREAT);
  }

  @Test
  void whatFillsTheHiddenFieldIsNotAsked() {
    assertThat(site.send("text", RUDE, "url2", "x").statusCode()).isEqualTo(303);
    assertThat(held()).hasSize(1);
    assertThat(held().getFirst().rudeness()).isPresent();
  }

  @Test
  void nothingThatIsWrittenRuns() {
    for (String hostile : Hostile.STRINGS) {
      HttpResponse<String> asked =
          site.send("text", "You stupid idiot " + hostile + " you idiot", "action", "preview");
      Document page = Jsoup.parse(asked.body());
      assertThat(page.select("#nudge")).as(hostile).hasSize(1);
      Hostile.assertHarmless(page);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "I disagree with every word of this article.",
        "My neighbours are Muslims and they helped us.",
        "The minister broke his promise again.",
        "This timetable is a mess."
      })
  void anOpinionIsNoAttack(String text) {
    assertThat(site.send("text", text).statusCode()).isEqualTo(303);
    assertThat(held()).isEmpty();
  }
}
