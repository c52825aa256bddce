package dev.parley;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.Visitor.Answer;
import dev.parley.config.Settings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The notice follows the settings: each is changed, and the page changes with it. */
class NoticePageTest {
  @TempDir Path folder;

  private Document notice(Map<String, String> settings) throws IOException {
    Settings all = new Settings(Config.class).flag("server.port", "0").flag("metrics.port", "-1");
    settings.forEach(all::flag);
    try (App app = App.open(all.as(Config.class), folder)) {
      app.serve(true);
      try (Visitor visitor = new Visitor(app)) {
        Answer answer = visitor.get("/how-comments-are-processed");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Set-Cookie")).isEmpty();
        return answer.page();
      }
    }
  }

  private static String row(Document page, String field) {
    return page.select(".facts tr, .prose li").stream()
        .filter(row -> row.select("th, strong").text().startsWith(field))
        .findFirst()
        .orElseThrow()
        .text();
  }

  @Test
  void theDefaultsAreSaid() throws IOException {
    Document page = notice(Map.of());
    assertThat(row(page, "E-mail")).contains("365 days, then it is erased", "Moderators");
    assertThat(row(page, "Name")).contains("after it was removed, 30 days", "Everyone");
    assertThat(row(page, "Name")).contains("database file on this site’s own machine");
    assertThat(row(page, "Your network address")).contains("Nowhere", "Nobody");
    assertThat(row(page, "Hashes of the text")).contains("In memory alone", "6 hours", "Nobody");
    assertThat(row(page, "How constructive")).contains("editor’s pick", "30 days", "Moderators");
    assertThat(row(page, "parley_reader")).contains("When you send a comment", "90 days");
    assertThat(row(page, "parley_session")).contains("When a moderator signs in", "30 days");
    assertThat(page.text())
        .contains("Nothing you write here is sent to another service")
        .contains("Every other comment is published at once")
        .contains("One network may send 10 comments a minute")
        .contains("under 2 seconds")
        .contains("Write to the newsroom")
        .contains("taught before it came here")
        .contains("Editors’ picks stand before all others")
        .contains("up to 60 points", "adds 10 points, up to 3 people")
        .contains("younger than 24 hours has 20 points more");
    assertThat(page.select("script, [style]")).isEmpty();
  }

  @Test
  void everySettingIsFollowed() throws IOException {
    Document page =
        notice(
            Map.of(
                "privacy.email-days", "1",
                "privacy.removed-days", "0",
                "privacy.contact", "desk@news.example",
                "comments.hold-all", "true",
                "comments.min-writing-seconds", "0",
                "comments.max-length", "2500",
                "limits.network-per-minute", "3",
                "limits.conversation-per-minute", "1",
                "filter.base", "false"));
    assertThat(row(page, "E-mail")).contains("1 day, then it is erased");
    assertThat(row(page, "Name")).contains("As long as the site keeps the comment");
    assertThat(page.expectFirst(".prose a").attr("href")).isEqualTo("mailto:desk@news.example");
    assertThat(page.text())
        .contains("Every comment waits until a moderator has read it")
        .contains("One network may send 3 comments a minute")
        .contains("One conversation takes 1 comment a minute")
        .contains("at most 2,500 characters")
        .contains("nothing that was learned elsewhere")
        .doesNotContain("published at once")
        .doesNotContain("too quick for a person")
        .doesNotContain("Write to the newsroom for");
  }

  @Test
  void aContactThatIsNoAddressIsNoLink() throws IOException {
    for (String contact :
        new String[] {"javascript:alert(1)", "Room 5, ask for Ines", "x@y?cc=z", "<b>x</b>"}) {
      Document page = notice(Map.of("privacy.contact", contact, "privacy.email-days", "0"));
      assertThat(page.select(".prose a, .prose b")).isEmpty();
      assertThat(page.text()).contains("Write to " + contact);
      assertThat(row(page, "E-mail")).doesNotContain("erased");
    }
    assertThat(
            notice(Map.of("privacy.contact", "https://news.example/data"))
                .expectFirst(".prose a")
                .attr("href"))
        .isEqualTo("https://news.example/data");
  }
}
