package dev.parley.comment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.parley.Hostile;
import java.time.Duration;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CommentTextTest {
  private static final Duration PATIENCE = Duration.ofSeconds(3);

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          a *b* **c** `d`          | <p>a <em>b</em> <strong>c</strong> <code>d</code></p>
          > quote                  | <blockquote> <p>quote</p> </blockquote>
          - one                    | <ul><li>one</li></ul>
          3. three                 | <ol start="3"><li>three</li></ol>
          # Head                   | <p><strong>Head</strong></p>
          a <b>c</b>               | <p>a &lt;b&gt;c&lt;/b&gt;</p>
          [a](/desk)               | <p>a</p>
          [a](mailto:b@c.example)  | <p>a</p>
          ann@example.org          | <p>ann&#64;example.org</p>
          """)
  void takesASafeSubsetOfMarkdown(String markdown, String html) {
    assertThat(CommentText.render(markdown).replaceAll("\\s+", " ").strip()).isEqualTo(html);
  }

  @Test
  void keepsTheLinesAsTheyWereWritten() {
    assertThat(Jsoup.parseBodyFragment(CommentText.render("a\nb\n\nc")).body().html())
        .isEqualToIgnoringWhitespace("<p>a<br>b</p><p>c</p>");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[a](https://e.example/x?y=1&z=2)",
        "https://e.example/x?y=1&z=2",
        "<https://e.example/x?y=1&z=2>",
        "![a](https://e.example/x?y=1&z=2)"
      })
  void marksLinksAsAStrangersAndMakesPicturesLinks(String markdown) {
    Document page = Jsoup.parseBodyFragment(CommentText.render(markdown));
    assertThat(page.select("a").attr("href")).isEqualTo("https://e.example/x?y=1&z=2");
    assertThat(page.select("a").attr("rel").split(" "))
        .containsExactlyInAnyOrder("ugc", "nofollow", "noopener");
    assertThat(page.select("img")).isEmpty();
  }

  @Test
  void linksDoNotNest() {
    Document page =
        Jsoup.parseBodyFragment(
            CommentText.render("[![a](https://i.example/p.png)](https://e.example)"));
    assertThat(page.select("a")).hasSize(1);
    assertThat(page.select("a").attr("href")).isEqualTo("https://e.example");
    assertThat(page.text()).isEqualTo("a");
  }

  @Test
  void showsCodeAsItWasWritten() {
    String html = CommentText.render("```html\n<b onclick=\"x()\">&amp;</b>\n```");
    Document page = Jsoup.parseBodyFragment(html);
    assertThat(page.select("pre code").text()).isEqualTo("<b onclick=\"x()\">&amp;</b>");
    assertThat(page.select("b")).isEmpty();
  }

  @Test
  void noStringBecomesMarkupOfItsOwn() {
    for (String hostile : Hostile.STRINGS) {
      for (String markdown :
          new String[] {hostile, "> " + hostile, "- " + hostile, "a\n" + hostile}) {
        String section =
            "<section id=comments><div class=comment__text>"
                + CommentText.render(markdown)
                + "</div></section>";
        Hostile.assertHarmless(Jsoup.parse(section));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[", "*", "_", "> ", "- ", "[a](", "![", "`", "``` ", "**a *b ", "<", "<a ", "&#", "((",
        "[a]: ", "\\", "*a_ ", "http://", "www.", "1. ", "a@", "<!--", "]("
      })
  void aMegabyteOfOneThingIsRenderedSoon(String piece) {
    String text = piece.repeat((1 << 20) / piece.length());
    // A hundred times the longest comment: the time grows with the length alone, so that the
    // machine's moods get room here.
    String html =
        assertTimeoutPreemptively(PATIENCE.multipliedBy(5), () -> CommentText.render(text));
    assertThat(html).isNotEmpty().doesNotContain("<script");
  }

  @Test
  void aHundredThousandNestedQuotesAreRenderedSoon() {
    String oneLine = ">".repeat(100_000) + " a";
    String lines = "> a\n>".repeat(50_000);
    assertTimeoutPreemptively(PATIENCE, () -> CommentText.render(oneLine));
    assertTimeoutPreemptively(PATIENCE, () -> CommentText.render(lines));
    assertThat(CommentText.render(oneLine).split("<blockquote", -1).length).isLessThan(50);
  }

  @ParameterizedTest
  @ValueSource(strings = {"*", "**", "_", "[", "- ", "> "})
  void nestingIsBoundedWhateverNests(String opener) {
    String closer = opener.equals("[") ? "](https://e.example)" : opener.strip();
    String text = opener.repeat(20_000) + "a" + closer.repeat(20_000);
    String html = assertTimeoutPreemptively(PATIENCE, () -> CommentText.render(text));
    assertThat(html).contains("a");
  }
}
