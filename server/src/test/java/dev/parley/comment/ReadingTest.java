package dev.parley.comment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.TestSite;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Conversations as readers get them, through the real server. */
class ReadingTest {
  @TempDir Path folder;
  private TestSite site;

  @BeforeEach
  void start() {
    site =
        new TestSite(
            folder,
            "comments.threads-per-page=3",
            "limits.network-per-minute=100000",
            "limits.conversation-per-minute=100000");
  }

  @AfterEach
  void stop() {
    site.close();
  }

  private List<Long> comments(int many) {
    List<Long> ids = new ArrayList<>();
    for (int i = 0; i < many; i++) {
      ids.add(site.taken("text", "Comment " + i));
    }
    return ids;
  }

  private static List<String> shown(Document page) {
    return page.select(".thread .comment").eachAttr("id");
  }

  @Test
  void anEmptyConversationInvites() {
    Document page = site.page(TestSite.STORY);
    assertThat(page.select(".conversation__empty").text())
        .isEqualTo("Be the first to comment at “Welcome to Parley”");
    assertThat(page.select(".write__title").text()).isEqualTo("Write your comment");
    assertThat(page.select(".conversation__spam").text())
        .isEqualTo(
            "This site uses Parley to reduce spam. Learn how your comment data is processed.");
    assertThat(page.select(".conversation__spam a").attr("href"))
        .isEqualTo("/how-comments-are-processed");
    assertThat(page.select(".thread, .order, .pages, #sent, .errors, #preview")).isEmpty();
  }

  @Test
  void threadsStandOnPagesInBothOrders() {
    List<Long> ids = comments(7);
    assertThat(shown(site.page(TestSite.STORY)))
        .containsExactly("comment-" + ids.get(0), "comment-" + ids.get(1), "comment-" + ids.get(2));
    assertThat(shown(site.page(TestSite.STORY + "?page=3")))
        .containsExactly("comment-" + ids.get(6));
    assertThat(shown(site.page(TestSite.STORY + "?order=newest")))
        .containsExactly("comment-" + ids.get(6), "comment-" + ids.get(5), "comment-" + ids.get(4));
    assertThat(shown(site.page(TestSite.STORY + "?order=newest&page=3")))
        .containsExactly("comment-" + ids.get(0));
    assertThat(site.get(TestSite.STORY + "?page=4").statusCode()).isEqualTo(404);
    assertThat(shown(site.page(TestSite.STORY + "?page=x&order=y"))).hasSize(3);
    Document second = site.page(TestSite.STORY + "?order=newest&page=2");
    assertThat(second.select(".pages").text())
        .isEqualTo("Earlier threads Page 2 of 3 Later threads");
    assertThat(second.select(".pages a").eachAttr("href"))
        .containsExactly(
            TestSite.STORY + "?order=newest#thread",
            TestSite.STORY + "?order=newest&page=3#thread");
    assertThat(second.select(".order [aria-current]").text()).isEqualTo("Newest first");
    assertThat(second.select("#comments-title").text()).isEqualTo("7 comments");
    assertThat(second.select(".order a").eachText())
        .containsExactly("Oldest first", "Newest first", "Best");
  }

  @Test
  void aPermalinkLeadsToThePageOfItsComment() {
    List<Long> ids = comments(7);
    long reply = site.taken("text", "An answer", "parent", "" + ids.get(4));
    assertThat(location(ids.get(0))).isEqualTo(TestSite.STORY + "#comment-" + ids.get(0));
    assertThat(location(ids.get(3))).isEqualTo(TestSite.STORY + "?page=2#comment-" + ids.get(3));
    assertThat(location(reply)).isEqualTo(TestSite.STORY + "?page=2#comment-" + reply);
    for (long id : ids) {
      String page = location(id).replaceAll("#.*", "");
      assertThat(site.page(page).getElementById("comment-" + id)).isNotNull();
    }
    assertThat(site.get(TestSite.STORY + "/comments/999").statusCode()).isEqualTo(404);
    assertThat(site.get(TestSite.STORY + "/comments/x").statusCode()).isEqualTo(404);
    Document page = site.page(TestSite.STORY);
    assertThat(page.select("#comment-" + ids.get(0) + " .comment__time").attr("href"))
        .isEqualTo(TestSite.STORY + "/comments/" + ids.get(0) + "#comment-" + ids.get(0));
  }

  private String location(long id) {
    HttpResponse<String> answer = site.get(TestSite.STORY + "/comments/" + id);
    assertThat(answer.statusCode()).isEqualTo(303);
    return answer.headers().firstValue("Location").orElseThrow();
  }

  @Test
  void aSentCommentsThanksStandOnItsPage() {
    comments(3);
    HttpResponse<String> answer = site.send("text", "The fourth");
    String location = answer.headers().firstValue("Location").orElseThrow();
    assertThat(location).startsWith(TestSite.STORY + "?page=2&sent=");
    Document page = site.page(location.replaceAll("#.*", ""), "Cookie", TestSite.cookie(answer));
    String own = page.select("#sent a").attr("href").substring(1);
    assertThat(page.getElementById(own)).isNotNull();
  }

  @Test
  void aReplyLinkShowsTheFormAnsweringWithoutScripts() {
    long id = site.taken("name", "Bea", "text", "The first");
    Document page = site.page(TestSite.STORY);
    assertThat(page.select(".replying").hasAttr("hidden")).isTrue();
    String href = page.select("#comment-" + id + " .comment__reply").attr("href");
    assertThat(href).isEqualTo(TestSite.STORY + "?reply=" + id + "#write");
    Document answering = site.page(href.replaceAll("#.*", ""));
    assertThat(answering.select("#write [name=parent]").attr("value")).isEqualTo("" + id);
    assertThat(answering.select(".replying").hasAttr("hidden")).isFalse();
    assertThat(answering.select(".replying").text()).contains("In reply to Bea");
    Document nobody = site.page(TestSite.STORY + "?reply=999");
    assertThat(nobody.select("#write [name=parent]").attr("value")).isEmpty();
    assertThat(nobody.select(".replying").hasAttr("hidden")).isTrue();
  }

  @Test
  void pagesChangeWithTheirConversationAndNotBefore() {
    String before = site.get(TestSite.STORY).body();
    assertThat(site.get(TestSite.STORY).body()).isEqualTo(before);
    long id = site.taken("text", "Fresh words");
    assertThat(site.get(TestSite.STORY).body()).contains("Fresh words");
    assertThat(site.get("/").body()).contains("1 comment");
    site.app().db().write(tx -> site.app().comments().setStatus(tx, id, Status.DELETED));
    assertThat(site.get(TestSite.STORY).body()).doesNotContain("Fresh words");
    assertThat(site.get("/").body()).contains("Be the first to comment");
    site.app().db().write(tx -> site.app().comments().setStatus(tx, id, Status.PUBLISHED));
    assertThat(site.get(TestSite.STORY).body()).contains("Fresh words");
  }

  @Test
  void aRemovedCommentWithAnswersLeavesALine() {
    long head = site.taken("name", "Gone Name", "text", "Gone words");
    site.taken("text", "An answer", "parent", "" + head);
    site.app().db().write(tx -> site.app().comments().setStatus(tx, head, Status.SPAM));
    Document page = site.page(TestSite.STORY);
    assertThat(page.select("#comment-" + head).hasClass("comment--gone")).isTrue();
    assertThat(page.html()).doesNotContain("Gone words").doesNotContain("Gone Name");
    assertThat(page.select("#comments-title").text()).isEqualTo("1 comment");
    assertThat(page.select(".branch__count").text()).isEqualTo("1 reply");
  }

  @Test
  void aChainOfManyRepliesIsDrawnToTheSeventhLevel() {
    long parent = site.taken("text", "0");
    for (int i = 1; i < 12; i++) {
      parent = site.taken("text", "" + i, "parent", "" + parent);
    }
    Document page = site.page(TestSite.STORY);
    assertThat(page.select(".thread .comment")).hasSize(12);
    assertThat(page.select(".replies .replies .replies .replies .replies .replies > li"))
        .hasSize(6);
    assertThat(page.select(".replies .replies .replies .replies .replies .replies .replies"))
        .isEmpty();
    assertThat(page.select(".comment__to")).hasSize(5);
    assertThat(page.select("#comments-title").text()).isEqualTo("12 comments");
  }

  @Test
  void noHeaderOfARequestGetsIntoAPageOthersSee() {
    String[] poison = {
      "X-Forwarded-Host",
      "poison.example",
      "X-Forwarded-Proto",
      "poison",
      "X-Original-URL",
      "/poison",
      "X-Forwarded-For",
      "poison",
      "User-Agent",
      "poison",
      "Referer",
      "https://poison.example/",
      "Accept-Language",
      "poison",
      "Cookie",
      "parley_reader=poison"
    };
    assertThat(site.get(TestSite.STORY, poison).body()).doesNotContain("poison");
    assertThat(site.get(TestSite.STORY + "?poison=1&order=poison&utm=poison").body())
        .doesNotContain("poison");
    assertThat(site.get("/?poison=1", poison).body()).doesNotContain("poison");
    Document page = site.page(TestSite.STORY);
    assertThat(page.select("link[rel=canonical]").attr("href"))
        .isEqualTo("http://localhost:" + site.app().port() + TestSite.STORY);
  }

  @Test
  void aTokenTellsTheSecondItWasShownIn() {
    String first = site.token();
    String second = site.token();
    assertThat(Long.parseLong(second.replaceAll("\\..*", "")))
        .isEqualTo(Long.parseLong(first.replaceAll("\\..*", "")) + 10);
  }

  @Test
  void aPageIsSentCompressedToWhoTakesThat() {
    comments(3);
    HttpResponse<String> plain = site.get(TestSite.STORY);
    HttpResponse<String> small = site.get(TestSite.STORY, "Accept-Encoding", "gzip, br");
    assertThat(small.headers().firstValue("Content-Encoding")).contains("gzip");
    assertThat(plain.headers().firstValue("Content-Encoding")).isEmpty();
    assertThat(plain.headers().firstValue("Vary")).contains("Accept-Encoding");
    assertThat(small.headers().firstValueAsLong("Content-Length").orElseThrow())
        .isLessThan(plain.headers().firstValueAsLong("Content-Length").orElseThrow() / 2);
  }

  @Test
  void theSentFormsOwnAddressLeadsBack() {
    HttpResponse<String> answer = site.get(TestSite.STORY + "/comments");
    assertThat(answer.statusCode()).isEqualTo(303);
    assertThat(answer.headers().firstValue("Location")).contains(TestSite.STORY + "#comments");
  }
}
