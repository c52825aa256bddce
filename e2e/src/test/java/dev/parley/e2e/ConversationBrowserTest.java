package dev.parley.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dev.parley.e2e.Browser.View;
import java.net.URI;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A conversation as readers have it, in a real browser, with JavaScript and without. */
class ConversationBrowserTest {
  @TempDir static Path data;
  static Newsroom newsroom;

  @BeforeAll
  static void open() throws Exception {
    newsroom = new Newsroom(data);
  }

  @AfterAll
  static void close() {
    newsroom.close();
  }

  @AfterEach
  void nothingComplained() {
    assertThat(newsroom.complaints()).isEmpty();
  }

  private static View view(boolean javaScript) {
    return javaScript ? View.DESKTOP : View.DESKTOP.withoutJavaScript();
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aFirstCommentAndItsAnswerAppear(boolean javaScript) throws Exception {
    URI story = newsroom.story();
    Reader mina = newsroom.reader(view(javaScript), story).open();
    assertThat(mina.page().getByText("Be the first to comment at “" + Newsroom.HEADLINE + "”"))
        .isVisible();
    assertThat(mina.page().getByText("This site uses Parley to reduce spam.")).isVisible();
    mina.type("Mina", "I take the 22:55 four nights a week.").send();

    assertThat(mina.title()).hasText("1 comment");
    assertThat(mina.page().getByText("Be the first")).hasCount(0);
    assertThat(mina.sent()).containsText("Thank you");
    assertThat(mina.comment("I take the 22:55")).isVisible();
    assertThat(mina.field("Comment")).hasValue("");

    Reader pavel = newsroom.reader(view(javaScript), story).open();
    pavel.reply("I take the 22:55");
    assertThat(pavel.form().locator(".replying")).containsText("In reply to Mina");
    pavel.type("Pavel", "We are told not to count passes.").send();

    assertThat(pavel.title()).hasText("2 comments");
    Locator branch =
        pavel
            .page()
            .locator("li")
            .filter(new Locator.FilterOptions().setHas(pavel.comment("I take the 22:55")))
            .locator(".replies");
    assertThat(branch.locator("article.comment")).hasCount(1);
    assertThat(branch).containsText("We are told not to count passes.");
    assertThat(mina.open().comments()).hasCount(2);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aPreviewShowsTheCommentAndSendsNothing(boolean javaScript) throws Exception {
    Reader ruth = newsroom.reader(view(javaScript), newsroom.story()).open();
    ruth.type("Ruth", "The paper has **four pages**.").preview();

    Locator preview = ruth.page().locator("#preview");
    assertThat(preview.locator("strong").getByText("four pages")).isVisible();
    assertThat(ruth.field("Comment")).hasValue("The paper has **four pages**.");
    assertThat(ruth.field("Name")).hasValue("Ruth");
    assertThat(ruth.comments()).hasCount(0);
    if (javaScript) {
      assertThat(preview).isFocused();
    }
    ruth.send();
    assertThat(ruth.comment("The paper has")).hasCount(1);
    assertThat(ruth.page().locator("#preview")).hasCount(0);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aRejectedFormKeepsEveryWordAndSaysWhatToMend(boolean javaScript) throws Exception {
    Reader karim = newsroom.reader(view(javaScript), newsroom.story()).open();
    karim.type("Karim", " \n ");
    karim.field("E-mail").fill("karim@harbour");
    karim.field("Website").fill("https://karim.example/boats");
    karim.send();

    Locator errors = karim.page().getByRole(AriaRole.ALERT);
    assertThat(errors).isInViewport();
    assertThat(errors.getByRole(AriaRole.LISTITEM)).hasCount(2);
    if (javaScript) {
      assertThat(errors).isFocused();
    }
    assertThat(karim.field("Comment")).hasAttribute("aria-invalid", "true");
    assertThat(karim.field("E-mail")).hasAttribute("aria-invalid", "true");
    assertThat(karim.field("Name")).not().hasAttribute("aria-invalid", "true");
    assertThat(karim.field("Name")).hasValue("Karim");
    assertThat(karim.field("E-mail")).hasValue("karim@harbour");
    assertThat(karim.field("Website")).hasValue("https://karim.example/boats");
    errors.getByRole(AriaRole.LINK).nth(1).click();
    assertThat(karim.field("E-mail")).isInViewport();

    karim.field("E-mail").fill("karim@harbour.example");
    karim.field("Comment").fill("Never fewer than ten.");
    karim.send();
    assertThat(karim.comment("Never fewer than ten.")).hasCount(1);
    assertThat(karim.page().getByText("karim@harbour")).hasCount(0);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aPermalinkLeadsToItsComment(boolean javaScript) throws Exception {
    URI story = newsroom.story();
    Reader lena = newsroom.reader(view(javaScript), story).open();
    for (int i = 1; i <= 12; i++) {
      lena.type("Lena", "Night number " + i + ".").send();
      assertThat(lena.comments()).hasCount(i);
    }
    Locator last = lena.comment("Night number 12.");
    String link = (String) last.locator(".comment__time").evaluate("a => a.href", null);

    Page other = newsroom.browser().visitor(view(javaScript));
    other.navigate(link);
    assertThat(other.locator(".comment:target")).containsText("Night number 12.");
    assertThat(other.locator(".comment:target")).isInViewport();
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void theNewestOrTheOldestCommentStandsFirst(boolean javaScript) throws Exception {
    Reader oskar = newsroom.reader(view(javaScript), newsroom.story()).open();
    oskar.type("Oskar", "The earlier one.").send();
    assertThat(oskar.comments()).hasCount(1);
    oskar.type("Oskar", "The later one.").send();
    assertThat(oskar.comments()).hasCount(2);
    assertThat(oskar.comments().first()).containsText("The earlier one.");

    oskar.page().getByText("Newest first").click();
    assertThat(oskar.comments().first()).containsText("The later one.");
    oskar.page().getByText("Oldest first").click();
    assertThat(oskar.comments().first()).containsText("The earlier one.");
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aDoubleClickOnSendMakesOneComment(boolean javaScript) throws Exception {
    URI story = newsroom.story();
    Reader jo = newsroom.reader(view(javaScript), story).open();
    jo.type("Jo", "Passes are counted at the gate.").button("Send").dblclick();

    assertThat(jo.comment("Passes are counted")).hasCount(1);
    assertThat(newsroom.reader(view(javaScript), story).open().comments()).hasCount(1);
  }

  @Test
  void withJavaScriptTheFormMovesToTheAnsweredCommentAndBack() throws Exception {
    Reader ruth = newsroom.reader(View.PHONE, newsroom.story()).open();
    ruth.type("Ruth", "Who comes along on the ninth?").send();
    String address = ruth.page().url();
    ruth.reply("Who comes along");

    Locator comment = ruth.comment("Who comes along");
    assertThat(comment.locator("#write")).isVisible();
    assertThat(ruth.field("Comment")).isFocused();
    assertThat(ruth.page()).hasURL(address);

    ruth.page().getByText("Cancel reply").click();
    assertThat(comment.locator("#write")).hasCount(0);
    assertThat(comment.getByText("Reply")).isFocused();
    assertThat(ruth.form().locator("[name=parent]")).hasValue("");
  }

  @Test
  void withJavaScriptADraftOutlivesAReloadUntilItIsSent() throws Exception {
    URI story = newsroom.story();
    Reader karim = newsroom.reader(View.DESKTOP, story).open();
    karim.type("Karim", "Count me in.");
    karim.field("E-mail").fill("karim@harbour.example");
    karim.page().reload();

    assertThat(karim.field("Comment")).hasValue("Count me in.");
    assertThat(karim.field("Name")).hasValue("Karim");
    assertThat(karim.page().getByText("Your draft is back.")).isVisible();
    assertThat(karim.page().evaluate("JSON.stringify({...localStorage})").toString())
        .contains("Count me in.")
        .doesNotContain("karim@");

    karim.send();
    assertThat(karim.comment("Count me in.")).hasCount(1);
    assertThat(karim.page().evaluate("localStorage.length")).isEqualTo(0);
    assertThat(karim.open().field("Comment")).hasValue("");
  }

  @Test
  void withJavaScriptABranchFoldsAndTimesAreAges() throws Exception {
    Reader mina = newsroom.reader(View.DESKTOP, newsroom.story()).open();
    mina.type("Mina", "A question.").send();
    mina.reply("A question.").type("Mina", "An answer.").send();
    assertThat(mina.comment("An answer.")).isVisible();
    assertThat(mina.comment("An answer.").locator("time"))
        .hasText(Pattern.compile("this minute|[0-9]+ (second|minute)s? ago"));

    mina.page().locator(".branch > summary").click();
    assertThat(mina.comment("An answer.")).not().isVisible();
    mina.page().locator(".branch > summary").click();
    assertThat(mina.comment("An answer.")).isVisible();
  }
}
