package dev.parley.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static com.microsoft.playwright.options.WaitUntilState.COMMIT;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.NavigateOptions;
import com.microsoft.playwright.options.Cookie;
import dev.parley.e2e.Browser.View;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every page on a phone and on a desk, light and dark: nothing overflows, shifts or hides. */
class LookBrowserTest {
  /** Stands for the GUID of a checked comment. */
  private static final String ONE = "GUID";

  private static final List<String> PATHS =
      List.of(
          "/",
          "/stories/deep",
          "/stories/empty",
          "/stories/picked?order=best",
          "/how-comments-are-processed",
          "/desk/sign-in",
          "/desk",
          "/desk/published",
          "/desk/picks",
          "/desk/verdicts",
          "/desk/verdicts/" + ONE,
          "/desk/statistics",
          "/no/such/page");
  private static final int DEPTH = 10;

  @TempDir static Path data;
  static Newsroom newsroom;
  static SlowLine line;
  static List<Cookie> session;
  static String guid;

  @BeforeAll
  static void open() throws Exception {
    newsroom = new Newsroom(data);
    newsroom.publish(Newsroom.HEADLINE, List.of("empty", "deep", "picked"));
    Reader reader = newsroom.reader(View.DESKTOP, newsroom.parley().at("/stories/deep")).open();
    for (int i = 1; i <= DEPTH; i++) {
      if (i > 1) {
        reader.reply("Said at depth " + (i - 1) + ".");
      }
      reader.type("Dr. Annegret Wolkenstein-Haberland", "Said at depth " + i + ".").send();
      assertThat(reader.comments()).hasCount(i);
    }
    reader
        .type("Long", "x".repeat(300) + " `" + "y".repeat(300) + "`\n\n> quoted\n\n- a\n- b")
        .send();
    assertThat(reader.comments()).hasCount(DEPTH + 1);
    String spam = Newsroom.spam("look");
    reader.type("Cheap Pills", spam + "\n\n" + spam).send();
    assertThat(reader.sent()).containsText("in review");

    Moderator first = newsroom.moderator(View.DESKTOP);
    first.welcome(Moderator.firstLink(newsroom.parley().out()));
    assertThat(first.heldCount()).hasText("1");
    suggestAndPick(first);
    session = first.page().context().cookies();
    line = new SlowLine(newsroom.parley().address());
    guid = check();
  }

  /** One comment to be suggested, and one of a long name that is picked. */
  private static void suggestAndPick(Moderator moderator) {
    Reader reader = newsroom.reader(View.DESKTOP, newsroom.parley().at("/stories/picked")).open();
    String reasons =
        "I suggest a count, because the study has no source; however, who pays for it? ";
    StringBuilder more = new StringBuilder();
    for (String what : List.of("ferry", "pier", "crew", "till", "pass", "night", "bus", "fare")) {
      more.append("The ").append(what).append(" was never in a survey of this ").append(what);
      more.append(" before. ");
    }
    reader.type("Gerda Lind", reasons + more).send();
    reader.type("Dr. Annegret Wolkenstein-Haberland", "Well said, and " + more).send();
    Page page = moderator.page();
    page.navigate(newsroom.parley().at("/desk/published").toString());
    page.locator(".case").first().locator("button[value=pick]").click();
    assertThat(page.locator(".case .badge--pick")).hasCount(1);
    page.navigate(newsroom.parley().at("/desk/picks").toString());
    assertThat(page.locator(".case")).hasCount(2);
  }

  /** Has a comment of another site checked; returns the verdict's GUID. */
  private static String check() throws IOException, InterruptedException {
    String key = Parley.run(data, "site", "add", "https://a-blog-with-a-long-name.example").out();
    String form =
        "api_key=%s&blog=https://a-blog-with-a-long-name.example&user_ip=192.0.2.1&comment_author=%s"
                .formatted(key.strip(), URLEncoder.encode("Cheap Pills", StandardCharsets.UTF_8))
            + "&comment_content="
            + URLEncoder.encode(Newsroom.spam("look") + "x".repeat(300), StandardCharsets.UTF_8);
    HttpRequest request =
        HttpRequest.newBuilder(newsroom.parley().at("/1.1/comment-check"))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString(form))
            .build();
    Optional<String> verdict = Optional.empty();
    long deadline = System.nanoTime() + 20_000_000_000L;
    try (HttpClient client = HttpClient.newHttpClient()) {
      while (verdict.isEmpty()) { // the server hears of the key a moment after the command ended
        assertThat(System.nanoTime()).isLessThan(deadline);
        verdict =
            client
                .send(request, HttpResponse.BodyHandlers.ofString())
                .headers()
                .firstValue("X-akismet-guid");
      }
    }
    return verdict.get();
  }

  @AfterAll
  static void close() {
    if (line != null) { // else the rooms could not be opened, which the test tells
      line.close();
    }
    if (newsroom != null) {
      newsroom.close();
    }
  }

  static Stream<Arguments> pagesAndViews() {
    return PATHS.stream()
        .flatMap(path ->
            Stream.of(View.PHONE, View.PHONE.dark(), View.DESKTOP, View.DESKTOP.dark())
                .map(view -> Arguments.of(path, view)));
  }

  @ParameterizedTest
  @MethodSource("pagesAndViews")
  void aPageIsReadableByEverybodyAndAsksNobodyElse(String path, View view) throws Exception {
    Page page = visit(view, path);
    List<String> hosts = new ArrayList<>();
    page.onRequest(request -> hosts.add(URI.create(request.url()).getAuthority()));
    page.navigate(newsroom.parley().at(path.replace(ONE, guid)).toString());
    Look look = new Look(page);

    assertThat(look.overflow()).isEmpty();
    assertThat(look.shifts()).isEmpty();
    assertThat(look.barriers()).isEmpty();
    assertThat(hosts).isNotEmpty().containsOnly(newsroom.parley().address().getAuthority());
    assertThat(newsroom.complaints()).isEmpty();
    page.context().close();
  }

  static List<String> paths() {
    return PATHS;
  }

  /** In windows that show all of the longest page, so that what is far down counts as well. */
  @ParameterizedTest
  @MethodSource("paths")
  void nothingMovesWhileAPageArrivesInPieces(String path) {
    List<Page> pages =
        Stream.of(View.PHONE.tall(), View.DESKTOP.tall()).map(view -> visit(view, path)).toList();
    for (Page page : pages) {
      page.navigate(
          line.at(path.replace(ONE, guid)).toString(), new NavigateOptions().setWaitUntil(COMMIT));
    }
    for (Page page : pages) {
      page.waitForLoadState();

      assertThat(new Look(page).shifts()).as("at " + page.viewportSize().width).isEmpty();
      page.context().close();
    }
    assertThat(newsroom.complaints()).isEmpty();
  }

  @Test
  void everythingOfAStoryIsReachedByKeyboardAndSeen() {
    Page page = visit(View.PHONE, "/stories/deep");
    page.navigate(newsroom.parley().at("/stories/deep").toString());
    List<String> walk = new Look(page).walk();

    assertThat(walk).noneMatch(step -> step.startsWith("!"));
    assertThat(walk.getFirst()).isEqualTo("a Skip to the text");
    assertThat(walk)
        .containsSubsequence("textarea text", "input name", "input email", "input website")
        .contains("button action")
        .doesNotContain("input url2");
    assertThat(walk.stream().filter(step -> step.startsWith("a Reply"))).hasSize(DEPTH + 1);
  }

  @Test
  void everythingOfTheDeskIsReachedByKeyboardAndSeen() {
    Page page = visit(View.DESKTOP, "/desk");
    page.navigate(newsroom.parley().at("/desk").toString());
    List<String> walk = new Look(page).walk();

    assertThat(walk).noneMatch(step -> step.startsWith("!"));
    assertThat(walk.stream().filter("button action"::equals)).hasSize(4);
  }

  private static Page visit(View view, String path) {
    Page page = newsroom.browser().visitor(view);
    if (path.startsWith("/desk") && !path.equals("/desk/sign-in")) {
      BrowserContext context = page.context();
      context.addCookies(session);
    }
    return page;
  }
}
