package dev.parley.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import dev.parley.e2e.Browser.View;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Comments that attack their readers: nothing of them runs, in no field, on no page. */
class HostilePageTest {
  /** Each would set {@code __xss}, open a dialog or call another host, if any page let it. */
  private static final List<String> ATTACKS =
      List.of(
          "<script>window.__xss=1;alert(1)</script>",
          "\"><script src=https://evil.example/x.js></script>",
          "<img src=x onerror=\"window.__xss=1;alert(1)\">",
          "<img src=https://evil.example/pixel.gif>",
          "![pixel](https://evil.example/pixel.gif)",
          "<svg/onload=alert(1)>",
          "<svg><animate onbegin=alert(1) attributeName=x></svg>",
          "\" autofocus onfocus=\"window.__xss=1",
          "' onmouseover='window.__xss=1",
          "x onfocus=window.__xss=1 autofocus tabindex=0",
          "[run](javascript:window.__xss=1)",
          "[run](  JaVaScRiPt:alert(1))",
          "[run](java\tscript:alert(1))",
          "[run](data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==)",
          "[run](vbscript:msgbox(1))",
          "[a](https://ok.example/\"onmouseover=\"window.__xss=1)",
          "[a](<https://ok.example/'><img src=x onerror=alert(1)>)",
          "[a]: javascript:alert(1)\n\n[a]",
          "<javascript:alert(1)>",
          "<a href=\"javascript:alert(1)\">run</a>",
          "<iframe src=\"javascript:alert(1)\"></iframe>",
          "<iframe srcdoc=\"<script>parent.__xss=1</script>\"></iframe>",
          "<object data=https://evil.example/x></object><embed src=https://evil.example/x>",
          "<base href=https://evil.example/>",
          "<meta http-equiv=refresh content=\"0;url=https://evil.example/\">",
          "<link rel=stylesheet href=https://evil.example/x.css>",
          "<style>@import 'https://evil.example/x.css';*{background:url(https://evil.example/y)}</style>",
          "<form action=https://evil.example/><button>Send</button></form>",
          "<math><mtext></p><style><img src=x onerror=alert(1)></style></mtext></math>",
          "<noscript><p title=\"</noscript><img src=x onerror=alert(1)>\">",
          "<textarea></textarea><img src=x onerror=alert(1)>",
          "</textarea><script>window.__xss=1</script>",
          "</title><script>window.__xss=1</script>",
          "<!--><script>window.__xss=1</script>-->",
          "<details open ontoggle=alert(1)><summary>x</summary></details>",
          "<input autofocus onfocus=alert(1)>",
          "<video><source onerror=alert(1)></video>",
          "<template><script>window.__xss=1</script></template>",
          "`</code><script>window.__xss=1</script>`",
          "```\n</pre><script>window.__xss=1</script>\n```",
          "> <img src=x onerror=alert(1)>",
          "&lt;script&gt;alert(1)&lt;/script&gt;",
          "{{constructor.constructor('alert(1)')()}} ${alert(1)} #{alert(1)}",
          "\u202e<script>window.__xss=1</script>\u2028alert(1)");

  /** What the website field lets through must still be harmless in an attribute. */
  private static final List<String> WEBSITES =
      List.of(
          "https://ok.example/\"onmouseover=\"window.__xss=1",
          "https://ok.example/'onclick='window.__xss=1",
          "https://ok.example/?a=<script>alert(1)</script>",
          "https://ok.example/`${alert(1)}`");

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

  @Test
  void nothingOfACommentRunsOnTheStoryAtTheDeskOrInTheForm() throws Exception {
    newsroom.publish("<b>Strangers</b> \\\"onload=alert(1)", List.of("hostile"));
    URI story = newsroom.parley().at("/stories/hostile");
    Reader attacker = newsroom.reader(View.DESKTOP, story);
    List<String> alarms = watch(attacker.page());
    attacker.open();
    for (int i = 0; i < ATTACKS.size(); i++) {
      attacker.type(name(i), ATTACKS.get(i));
      attacker.field("Website").fill(WEBSITES.get(i % WEBSITES.size()));
      attacker.preview();
      attacker.page().locator("#preview, #write .errors").first().waitFor();
      attacker.field("Website").fill("");
      attacker.send();
      attacker.page().locator("#sent").waitFor();
    }
    calm(attacker.page(), alarms);

    int published = 0;
    for (View view : List.of(View.DESKTOP, View.DESKTOP.withoutJavaScript())) {
      Page reader = newsroom.browser().visitor(view);
      List<String> seen = watch(reader);
      for (String order : List.of("oldest", "newest")) {
        reader.navigate(story + "?order=" + order);
        calm(reader, seen);
        published = reader.locator("article.comment").count();
      }
    }

    Moderator ines = newsroom.moderator(View.DESKTOP);
    List<String> seen = watch(ines.page());
    ines.welcome(Moderator.firstLink(newsroom.parley().out()));
    assertThat(ines.heldCount()).hasText(Integer.toString(ATTACKS.size() - published));
    calm(ines.page(), seen);
    for (int i = 0; i < 3 && ines.page().locator(".case").count() > 0; i++) {
      int left = ines.page().locator(".case").count();
      ines.page().keyboard().press("a");
      assertThat(ines.page().locator(".case")).hasCount(left - 1);
    }
    calm(ines.page(), seen);
  }

  private static String name(int i) {
    String attack = ATTACKS.get(i).lines().findFirst().orElse("x");
    return attack.length() > 80 ? attack.substring(0, 80) : attack;
  }

  /** Notes every dialog, every error and every request that leaves the site. */
  private static List<String> watch(Page page) {
    List<String> alarms = new ArrayList<>();
    String host = newsroom.parley().address().getAuthority();
    page.onDialog(dialog -> {
      alarms.add("dialog: " + dialog.message());
      dialog.dismiss();
    });
    page.onPageError(error -> alarms.add("error: " + error));
    page.onConsoleMessage(message -> alarms.add("console: " + message.text()));
    page.onRequest(request -> {
      if (!host.equals(URI.create(request.url()).getAuthority())) {
        alarms.add("request: " + request.url());
      }
    });
    return alarms;
  }

  private static void calm(Page page, List<String> alarms) {
    assertThat(page.evaluate("typeof window.__xss")).isEqualTo("undefined");
    assertThat(
            page.evaluate(
                """
                () => [...document.querySelectorAll('*')].flatMap(e => [...e.attributes]
                  .filter(a => a.name.startsWith('on') || /^\\s*(javascript|data|vbscript):/i.test(a.value)
                    && !['value', 'placeholder', 'aria-label'].includes(a.name))
                  .map(a => e.localName + ' ' + a.name + '=' + a.value))\
                """))
        .isEqualTo(List.of());
    assertThat(
            page.locator(
                "main script, main iframe, main object, main embed, main style, main base"))
        .hasCount(0);
    assertThat(page.locator(".comment__text img, .comment__text form, .comment__text svg"))
        .hasCount(0);
    assertThat(alarms).isEmpty();
  }
}
