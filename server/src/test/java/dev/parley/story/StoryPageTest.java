package dev.parley.story;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.Hostile;
import dev.parley.TestSite;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Stories as readers and search engines get them, through the real server. */
class StoryPageTest {
  private static final String FERRY =
      """
      ---
      headline: The night ferry stops
      standfirst: From January no boat crosses.
      author: Ines Falk
      dateline: Ostkai
      section: Harbour
      tags: ferry, night work
      published: 2026-11-20T08:00Z
      slug: night-ferry
      ---
      # A part

      Words with a [link](https://example.org) and *emphasis*.
      """;

  @TempDir Path folder;

  @SuppressWarnings("NullAway.Init") // every test starts it
  private TestSite site;

  private void start(String... settings) {
    site = new TestSite(folder, settings);
  }

  @AfterEach
  void stop() {
    site.close();
  }

  private Story publish(String text) {
    return site.app().stories().publish(StoryFile.parse("story.md", text));
  }

  @Test
  void aFirstStartWelcomesAndASecondDoesNotAgain() {
    start();
    assertThat(site.page("/").select(".teaser__headline").text()).isEqualTo("Welcome to Parley");
    assertThat(site.get("/stories/welcome").statusCode()).isEqualTo(200);
    site.close();
    start();
    assertThat(site.page("/").select(".teaser")).hasSize(1);
  }

  @Test
  void aStoryShowsEverythingItsFileTells() {
    start("site.name=The Harbour Post", "site.language=de");
    publish(FERRY);
    Document page = site.page("/stories/night-ferry");
    assertThat(page.title()).isEqualTo("The night ferry stops · The Harbour Post");
    assertThat(page.select("html").attr("lang")).isEqualTo("de");
    assertThat(page.select("h1").text()).isEqualTo("The night ferry stops");
    assertThat(page.select(".story__standfirst").text()).isEqualTo("From January no boat crosses.");
    assertThat(page.select(".story__byline").text()).isEqualTo("Author: Ines Falk");
    assertThat(page.select(".story__dates").text())
        .isEqualTo("Ostkai Published 20 November 2026, 08:00");
    assertThat(page.select(".story__section").text()).isEqualTo("Harbour");
    assertThat(page.select(".tags li").eachText()).containsExactly("ferry", "night work");
    assertThat(page.select(".story .prose h2").text()).isEqualTo("A part");
    assertThat(page.select(".story .prose a").attr("href")).isEqualTo("https://example.org");
    assertThat(page.select("#comments form").attr("action"))
        .isEqualTo("/stories/night-ferry/comments#write");
  }

  @Test
  void searchEnginesAndSharersAreToldTheSame() {
    start("site.url=https://post.example", "site.name=The Post");
    publish(FERRY);
    site.send(); // under another story: not counted here
    Document page = site.page("/stories/night-ferry");
    String address = "https://post.example/stories/night-ferry";
    assertThat(page.select("link[rel=canonical]").attr("href")).isEqualTo(address);
    assertThat(page.select("meta[property=og:url]").attr("content")).isEqualTo(address);
    assertThat(page.select("meta[property=og:type]").attr("content")).isEqualTo("article");
    assertThat(page.select("meta[property=og:title]").attr("content"))
        .isEqualTo("The night ferry stops");
    assertThat(
            page.select("meta[property=og:description], meta[name=description]")
                .eachAttr("content"))
        .containsOnly("From January no boat crosses.");
    assertThat(page.select("meta[property=article:tag]").eachAttr("content"))
        .containsExactly("ferry", "night work");
    JsonNode article = jsonLd(page);
    assertThat(article.path("@type").asString()).isEqualTo("NewsArticle");
    assertThat(article.path("headline").asString()).isEqualTo("The night ferry stops");
    assertThat(article.path("url").asString()).isEqualTo(address);
    assertThat(article.path("datePublished").asString()).isEqualTo("2026-11-20T08:00:00Z");
    assertThat(article.path("dateModified").asString()).isEqualTo("2026-11-20T08:00:00Z");
    assertThat(article.path("author").path(0).path("name").asString()).isEqualTo("Ines Falk");
    assertThat(article.path("commentCount").asInt()).isZero();
    assertThat(jsonLd(site.page(TestSite.STORY)).path("commentCount").asInt()).isEqualTo(1);
  }

  private static JsonNode jsonLd(Document page) {
    return JsonMapper.shared()
        .readTree(page.expectFirst("script[type=application/ld+json]").data());
  }

  @Test
  void publishingAgainChangesTheStoryAndTellsWhen() {
    start();
    Story first = publish(FERRY);
    String before = site.get("/stories/night-ferry").body();
    assertThat(before).doesNotContain("Updated");
    site.clock().turn(Duration.ofHours(1));
    assertThat(publish(FERRY)).isEqualTo(first);
    assertThat(site.get("/stories/night-ferry").body()).doesNotContain("Updated");
    Story second =
        publish(FERRY.replace("stops\n", "stays\n").replace("published: 2026-11-20T08:00Z\n", ""));
    assertThat(second.id()).isEqualTo(first.id());
    assertThat(second.publishedAt()).isEqualTo(first.publishedAt());
    Document page = site.page("/stories/night-ferry");
    assertThat(page.select("h1").text()).isEqualTo("The night ferry stays");
    assertThat(page.select(".story__dates").text()).contains("Updated 23 November 2026, 13:00");
    assertThat(page.select(".conversation__empty").text()).contains("The night ferry stays");
    assertThat(site.page("/").select(".teaser__headline").eachText())
        .containsExactly("Welcome to Parley", "The night ferry stays");
  }

  @Test
  void noStoryBecomesScriptWhenItIsWrittenOrChanged() {
    start();
    for (String hostile : Hostile.STRINGS) {
      String quoted = "'" + hostile.replace("'", "''").replace("\n", " ") + "'";
      publish(
          "---\nslug: hostile\nheadline: %1$s\nstandfirst: %1$s\nauthor: %1$s\ndateline: %1$s\n"
                  .formatted(quoted)
              + "section: %1$s\ntags: [%1$s]\n---\n".formatted("x" + quoted.length())
              + hostile
              + "\n");
      HttpResponse<String> answer = site.get("/stories/hostile");
      assertThat(answer.statusCode()).isEqualTo(200);
      Document page = Jsoup.parse(answer.body());
      Hostile.assertHarmless(page);
      assertThat(page.select("script")).hasSize(2);
      assertThat(jsonLd(page).path("headline").asString())
          .isEqualTo(hostile.strip().replaceAll("\\s+", " "));
      assertThat(page.select(".story .prose [href], .story .prose [src]"))
          .allSatisfy(e ->
              assertThat(e.attr("href") + e.attr("src")).matches("(?is)(https?://|mailto:|/).*"));
      Hostile.assertHarmless(site.page("/"));
    }
  }

  @Test
  void longListsStandOnPages() {
    start();
    for (int i = 10; i < 35; i++) {
      publish("---\nheadline: Story %d\npublished: 2026-12-01T10:%d:00Z\n---\n".formatted(i, i));
    }
    Document first = site.page("/");
    assertThat(first.select(".teaser__headline").eachText().getFirst()).isEqualTo("Story 34");
    assertThat(first.select(".teaser")).hasSize(20);
    assertThat(first.select(".pages a").eachAttr("href")).containsExactly("/?page=2");
    assertThat(site.page("/?page=2").select(".teaser")).hasSize(6);
    assertThat(site.get("/?page=3").statusCode()).isEqualTo(404);
  }

  @Test
  void whatIsNotThereIsSaidInTheSitesLook() {
    start("site.name=The Post");
    HttpResponse<String> answer = site.get("/stories/none");
    assertThat(answer.statusCode()).isEqualTo(404);
    Document page = Jsoup.parse(answer.body());
    assertThat(page.select(".plain__code").text()).isEqualTo("404");
    assertThat(page.select(".masthead__name").text()).isEqualTo("The Post");
    assertThat(site.get("/stories/%3Cscript%3E").body()).doesNotContain("<script>");
  }
}
