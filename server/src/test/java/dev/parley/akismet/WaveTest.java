package dev.parley.akismet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.App;
import dev.parley.Config;
import dev.parley.TurningClock;
import dev.parley.config.Settings;
import dev.parley.web.RawHttp;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A wave of near-copies, over a real socket, on sites that were taught nothing. */
class WaveTest {
  private App app;
  private TurningClock clock;
  private String key;

  @BeforeEach
  void start(@TempDir Path folder) throws IOException {
    clock = new TurningClock();
    Config config =
        new Settings(Config.class)
            .flag("server.port", "0")
            .flag("metrics.port", "-1")
            .as(Config.class);
    app = App.open(config, folder, clock);
    app.serve(true);
    key = app.sites().add("https://blog.example").apiKey();
  }

  @AfterEach
  void stop() {
    app.close();
  }

  private String post(String endpoint, String by, int n, String more) throws IOException {
    String text =
        "Since my sister %s showed me this small course I sleep better and read %d books a month;"
                .formatted(n % 2 == 0 ? "Margaret" : "Li", n)
            + " she writes about it at https://site"
            + n
            + ".example/course if anyone cares.";
    String body =
        "api_key="
            + by
            + "&blog=b&user_ip=198.51.100."
            + n
            + "&permalink=https://blog.example/"
            + n
            + more
            + "&comment_content="
            + URLEncoder.encode(text, StandardCharsets.UTF_8);
    RawHttp.Answer answer =
        RawHttp.post(
            app.port(), "/1.1/" + endpoint, "localhost", body.getBytes(StandardCharsets.UTF_8));
    assertThat(answer.header("X-akismet-pro-tip")).isEmpty();
    return answer.body();
  }

  private String check(String by, int n) throws IOException {
    return post("comment-check", by, n, "");
  }

  @Test
  void theThirdNearCopyIsHeld() throws IOException {
    assertThat(check(key, 1)).isEqualTo("false");
    assertThat(check(key, 1)).as("sent again").isEqualTo("false");
    assertThat(check(key, 2)).isEqualTo("false");
    assertThat(check(key, 3)).isEqualTo("true");
    assertThat(check(key, 4)).isEqualTo("true");
    clock.turn(Duration.ofHours(6));
    assertThat(check(key, 5)).isEqualTo("false");
  }

  @Test
  void aTestIsNoCopy() throws IOException {
    for (int n = 1; n < 9; n++) {
      assertThat(post("comment-check", key, n, "&is_test=1")).isEqualTo("false");
    }
    assertThat(check(key, 1)).isEqualTo("false");
  }

  @Test
  void anotherSitesKeyAloneMakesNoWaveAndManySitesDo() throws IOException {
    String hostile = app.sites().add("https://hostile.example").apiKey();
    for (int n = 1; n < 30; n++) {
      check(hostile, n);
    }
    assertThat(check(key, 31)).isEqualTo("false");
    String third = app.sites().add("https://third.example").apiKey();
    assertThat(check(third, 32)).isEqualTo("true");
  }

  @Test
  void whatWasReportedAsGoodIsNoWave() throws IOException {
    check(key, 1);
    check(key, 2);
    assertThat(check(key, 3)).isEqualTo("true");
    post("submit-ham", key, 3, "");
    assertThat(check(key, 4)).isEqualTo("false");
    post("submit-spam", key, 3, "");
    assertThat(check(key, 5)).isEqualTo("true");
  }
}
