package dev.parley.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
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

/**
 * A comment that may read as an attack: its writer is asked, a moderator decides, and it learns.
 */
class CivilityBrowserTest {
  private static final String RUDE = "Good evening. You are a stupid idiot, shut up!";

  @TempDir static Path data;
  static Newsroom newsroom;

  @BeforeAll
  static void open() throws Exception {
    newsroom = new Newsroom(data);
    Moderator first = newsroom.moderator(View.DESKTOP);
    first.welcome(Moderator.firstLink(newsroom.parley().out()));
    assertThat(first.heldCount()).hasText("0");
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
    return javaScript ? View.PHONE : View.PHONE.withoutJavaScript();
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aWriterIsAskedAndEdits(boolean javaScript) throws Exception {
    URI story = newsroom.story();
    Reader mina = newsroom.reader(view(javaScript), story).open();
    mina.type("Mina", RUDE).field("E-mail").fill("mina@harbour.example");
    mina.send();

    Locator nudge = mina.page().locator("#nudge");
    assertThat(nudge).containsText("This may read as an attack on another reader");
    assertThat(nudge).isInViewport();
    assertThat(nudge.locator(".nudge__words")).hasText(RUDE);
    assertThat(nudge.locator("mark").filter(new Locator.FilterOptions().setHasText("idiot")))
        .hasCount(1);
    assertThat(nudge.locator("#nudge-why")).containsText("“idiot”");
    if (javaScript) {
      assertThat(nudge).isFocused();
    }
    assertThat(mina.field("Comment")).hasValue(RUDE);
    assertThat(mina.field("Name")).hasValue("Mina");
    assertThat(mina.field("E-mail")).hasValue("mina@harbour.example");
    assertThat(mina.comments()).hasCount(0);

    nudge.getByText("Edit it", new Locator.GetByTextOptions().setExact(true)).click();
    assertThat(mina.field("Comment")).isFocused();
    assertThat(mina.field("Comment")).isInViewport();
    mina.field("Comment").fill("Good evening. I do not agree.");
    mina.send();
    assertThat(mina.comment("I do not agree.")).hasCount(1);
    assertThat(mina.sent()).containsText("published");
    assertThat(newsroom.reader(view(javaScript), story).open().field("Comment")).hasValue("");
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aPreviewAsksAndReviewHolds(boolean javaScript) throws Exception {
    URI story = newsroom.story();
    Reader pavel = newsroom.reader(view(javaScript), story).open();
    pavel.type("Pavel", RUDE + " " + javaScript).preview();
    Locator nudge = pavel.page().locator("#nudge");
    assertThat(nudge.locator("mark").first()).isVisible();
    assertThat(pavel.page().locator("#preview")).isVisible();
    if (javaScript) {
      assertThat(pavel.page()).hasURL(story.toString());
      assertThat(nudge).isFocused();
    }
    pavel.button("Send it for review").click();
    assertThat(pavel.sent()).containsText("A person reads it first, as you asked.");
    assertThat(pavel.comment(RUDE).locator(".badge")).hasText("In review");
    assertThat(newsroom.reader(view(javaScript), story).open().comments()).hasCount(0);

    Moderator ines = newsroom.moderator(View.DESKTOP).signIn();
    Locator held = ines.held("Pavel");
    assertThat(held.locator(".verdict--attack"))
        .hasText(Pattern.compile("May read as .* [0-9.]+ %", Pattern.DOTALL));
    assertThat(held).containsText("Its writer was told so, and asked for review.");
    assertThat(held.locator(".mark--attack").first()).isVisible();
    ines.button("Delete").click();
    assertThat(ines.heldCount()).hasText("0");
  }

  @Test
  void enterInAFieldSendsAndDoesNotAskForReview() throws Exception {
    Reader ruth = newsroom.reader(View.DESKTOP, newsroom.story()).open();
    ruth.type("Ruth", RUDE).send();
    assertThat(ruth.page().locator("#nudge")).isVisible();
    ruth.field("Comment").fill("I do not agree.");
    ruth.field("Name").press("Enter");
    assertThat(ruth.sent()).containsText("published");
  }

  @Test
  void aModeratorRemovesItAsUncivilByKeyAndTakesItBack() throws Exception {
    URI story = newsroom.story();
    Reader karim = newsroom.reader(View.DESKTOP, story).open();
    String words = "What a heron of a councillor you are, Herbert.";
    karim.type("Karim", words).send();
    assertThat(karim.sent()).containsText("published");

    Moderator ines = newsroom.moderator(View.DESKTOP).signIn();
    Page page = ines.page();
    page.navigate(newsroom.parley().at("/desk/published").toString());
    assertThat(ines.held("Karim")).isVisible();
    page.keyboard().press("r");
    assertThat(ines.done()).containsText("Removed as uncivil");
    assertThat(karim.open().comments()).hasCount(0);
    page.keyboard().press("u");
    assertThat(ines.held("Karim")).isVisible();
    assertThat(karim.open().comment(words)).hasCount(1);

    page.navigate(newsroom.parley().at("/desk/decided").toString());
    assertThat(page.locator(".done--uncivil").first()).containsText("Removed as uncivil");
    assertThat(page.locator(".done--undo").first()).containsText("Undone");
  }
}
