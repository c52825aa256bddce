package dev.parley.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.e2e.Command.Result;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Debian's WordPress with its bundled Akismet plugin, pointed at Parley by the lines that
 * docs/akismet.md gives for it, over TLS.
 */
class WordPressTest {
  @TempDir static Path folder;

  private static Command serve;
  private static Parley parley;
  private static PrivateNames names;
  private static WordPress site;
  private static WordPressVisitor editor;
  private static int metrics;
  private static int visitors = 2;

  @BeforeAll
  static void start() throws Exception {
    int tls = WordPress.freePort();
    metrics = WordPress.freePort();
    Authority authority =
        new Authority(Files.createDirectory(folder.resolve("authority")), "spam.example");
    names = new PrivateNames(folder, authority, false, List.of("spam.example"));
    serve =
        Parley.command(folder.resolve("data"))
            .with("PARLEY_METRICS_PORT", Integer.toString(metrics));
    for (Map.Entry<String, String> setting : authority.parley(tls).entrySet()) {
      serve = serve.with(setting.getKey(), setting.getValue());
    }
    parley = Parley.await(serve);
    Path wordpress = Files.createDirectory(folder.resolve("wordpress"));
    String address = "https://spam.example:" + tls;
    site =
        new WordPress(
            wordpress,
            names,
            WordPress.freePort(),
            Recipe.AKISMET.lines("WordPress", "php", "https://spam.example", address));
    editor = new WordPressVisitor(site, visitors++).asEditor();
    assertThat(enter("0123456789ab").text()).contains("invalid");
  }

  /** Every test has a key of its own, so that none sees what another has taught. */
  @BeforeEach
  void enterNewKey() throws Exception {
    String address = "https://harbour-" + visitors + ".example/";
    Result key = Parley.run(folder.resolve("data"), "site", "add", address);
    Document settings = enter(key.out().strip());
    assertThat(settings.select("input[name=key]").val()).isEqualTo(key.out().strip());
    assertThat(settings.text()).contains("Subscription Type Parley Status Active");
  }

  private static Document enter(String key) throws Exception {
    Document settings =
        editor.page("/wp-admin/options-general.php?page=akismet-key-config&view=start");
    return editor.submit(
        WordPressVisitor.form(settings, "form:has(input[name=key])"), Map.of("key", key));
  }

  @AfterAll
  static void stop() throws Exception {
    try (PrivateNames _ = names;
        Parley _ = parley;
        WordPress _ = site;
        WordPressVisitor _ = editor) {
      assertThat(site.log()).doesNotContain("PHP Fatal", "PHP Warning");
    }
  }

  @Test
  void aGoodCommentIsPublished() throws Exception {
    String words = "The crossing at eleven is still in the timetable on the quay";
    assertThat(comment("Ines Falk", words + ".").text()).contains(words);
    assertThat(story()).contains(words);
  }

  @Test
  void spamIsMovedAsideAndSeenByNobodyButTheEditor() throws Exception {
    comment("Best Pills", Newsroom.spam("moved-aside"));
    assertThat(story()).doesNotContain("CASINO").doesNotContain("Best Pills");
    assertThat(editor.comments("spam").text()).contains("ref=moved-aside");
    assertThat(editor.comments("approved").text()).doesNotContain("moved-aside");
  }

  @Test
  void whatTheEditorMarksReachesUsAndIsLearned() throws Exception {
    String offer = "We paint garage doors in every colour, ask Otto for the autumn price list";
    comment("Otto", offer);
    assertThat(story()).contains(offer);
    double before = reported("spam");
    editor.choose("approved", offer, "spam");
    assertThat(story()).doesNotContain(offer);
    assertThat(reported("spam")).isEqualTo(before + 1);

    comment("Otto", offer);
    assertThat(story()).doesNotContain(offer);
    assertThat(editor.comments("spam").select("tr:contains(" + offer + ")")).hasSize(2);

    String wronged =
        "Our choir meets on Thursdays behind the old customs house, and anybody may sing";
    comment("akismet-guaranteed-spam", wronged);
    assertThat(story()).doesNotContain(wronged);
    before = reported("ham");
    editor.choose("spam", wronged, "unspam");
    assertThat(reported("ham")).isEqualTo(before + 1);
    assertThat(editor.comments("spam").text()).doesNotContain(wronged);
  }

  @Test
  void aCommentWaitsWhileTheServerIsDownAndIsAskedAboutAgain() throws Exception {
    String good = "My grandmother sold tickets on that pier until it closed";
    parley.kill();
    comment("Mara", good + ".");
    comment("Best Pills", Newsroom.spam("while-down"));
    assertThat(story()).doesNotContain(good, "Best Pills");
    assertThat(editor.comments("moderated").text()).contains(good, "while-down");
    parley = Parley.await(serve);
    // What WordPress's clock does twenty minutes later.
    assertThat(
            site.php(
                "require 'wp-load.php'; echo (int) wp_next_scheduled( 'akismet_schedule_cron_recheck' ) > time();"))
        .isEqualTo("1");
    site.php("require 'wp-load.php'; do_action( 'akismet_schedule_cron_recheck' );");
    assertThat(story()).contains(good).doesNotContain("Best Pills");
    assertThat(editor.comments("spam").text()).contains("while-down");
    assertThat(editor.comments("moderated").text()).doesNotContain(good);
  }

  private static Document comment(String name, String text) throws Exception {
    try (WordPressVisitor reader = new WordPressVisitor(site, visitors++)) {
      return reader.comment(name, text);
    }
  }

  /** What somebody reads who has written nothing. */
  private static String story() throws Exception {
    try (WordPressVisitor reader = new WordPressVisitor(site, visitors++)) {
      return reader.page("/?p=1").text();
    }
  }

  /** How many comments Parley was told to be so. */
  private static double reported(String label) throws Exception {
    String series = "parley_akismet_submissions_total{label=\"" + label + "\"}";
    try (HttpClient client = HttpClient.newHttpClient()) {
      return client
          .send(
              HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + metrics + "/metrics"))
                  .build(),
              HttpResponse.BodyHandlers.ofString())
          .body()
          .lines()
          .filter(line -> line.startsWith(series))
          .mapToDouble(line -> Double.parseDouble(line.substring(series.length())))
          .sum();
    }
  }
}
