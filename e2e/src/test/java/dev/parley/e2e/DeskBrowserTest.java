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
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A spam comment's way: held, seen by its writer alone, decided at the desk, and back. */
class DeskBrowserTest {
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

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aSpamCommentIsHeldDecidedByKeyboardAndTakenBack(boolean javaScript) throws Exception {
    View view = javaScript ? View.DESKTOP : View.DESKTOP.withoutJavaScript();
    String words = javaScript ? "with-keys" : "with-tab";
    URI story = newsroom.story();
    Reader writer = newsroom.reader(view, story).open();
    writer.type("Cheap Pills", Newsroom.spam(words));
    writer.field("Website").fill("http://best-pills-shop.example/");
    writer.send();

    assertThat(writer.sent()).containsText("in review");
    assertThat(writer.comment("CASINO BONUS").locator(".badge")).hasText("In review");
    Reader other = newsroom.reader(view, story).open();
    assertThat(other.page().getByText("Be the first to comment at “")).isVisible();
    assertThat(other.comments()).hasCount(0);

    Moderator ines = newsroom.moderator(view).signIn();
    Locator held = ines.held(words);
    assertThat(held.locator(".verdict"))
        .hasText(Pattern.compile("spam.*[0-9.]+ %", Pattern.DOTALL));
    assertThat(held.locator(".reason").first()).isVisible();
    press(ines.page(), held, "Approve", "a", javaScript);

    assertThat(ines.done()).containsText("Cheap Pills");
    assertThat(ines.held(words)).hasCount(0);
    assertThat(ines.heldCount()).hasText("0");
    assertThat(ines.page().locator(".desk-bar__counts")).containsText("decided today");
    assertThat(other.open().comment("CASINO BONUS")).isVisible();
    assertThat(other.title()).hasText("1 comment");
    assertThat(other.comment("CASINO BONUS").locator("a[href^=http]").first())
        .hasAttribute("rel", Pattern.compile("ugc nofollow|nofollow ugc"));

    press(ines.page(), ines.done(), "Undo", "u", javaScript);
    assertThat(ines.held(words)).isVisible();
    assertThat(ines.heldCount()).hasText("1");
    assertThat(other.open().comments()).hasCount(0);

    press(ines.page(), ines.held(words), "Spam", "s", javaScript);
    assertThat(ines.heldCount()).hasText("0");
    assertThat(other.open().comments()).hasCount(0);
    assertThat(writer.open().comments()).hasCount(0);
  }

  /** Presses a button by its one key, or, without scripts, by Tab and Enter. */
  private static void press(Page page, Locator row, String button, String key, boolean javaScript) {
    if (javaScript) {
      page.keyboard().press(key);
      return;
    }
    Locator wanted = row.locator("button").filter(new Locator.FilterOptions().setHasText(button));
    for (int i = 0;
        i < 40 && !(boolean) wanted.evaluate("b => b === document.activeElement", null);
        i++) {
      page.keyboard().press("Tab");
    }
    page.keyboard().press("Enter");
  }
}
