package dev.parley.akismet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.App;
import dev.parley.Config;
import dev.parley.config.Settings;
import dev.parley.db.SmallDisk;
import dev.parley.web.RawHttp;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What other sites' clients see while this machine can keep nothing. */
class StorageTroubleTest {
  private static final String THANKS = "Thanks for making the web a better place.";

  @TempDir Path folder;

  @Test
  void aFullDiskStopsNoVerdictAndLosesNoReport() throws Exception {
    try (SmallDisk disk = new SmallDisk(folder, 16)) {
      Config config =
          new Settings(Config.class)
              .flag("server.port", "0")
              .flag("metrics.port", "-1")
              .as(Config.class);
      try (App app = App.open(config, disk.folder())) {
        app.serve(true);
        String key = app.sites().add("https://blog.example").apiKey();
        assertThat(send(app, "submit-spam", key, "first")).isEqualTo(THANKS);
        long kept = app.judge().lessons();
        assertThat(kept).isPositive();
        Path ballast = fill(disk.folder());

        for (int i = 0; i < 40; i++) {
          assertThat(send(app, "submit-spam", key, "copy " + i + " " + "long ".repeat(200)))
              .isEqualTo(THANKS);
          assertThat(send(app, "comment-check", key, "A fine day " + i)).isIn("true", "false");
        }
        assertThat(app.judge().reportsWaiting()).isPositive();
        assertThat(ready(app))
            .startsWith("HTTP/1.1 503")
            .contains("reports of spam and ham wait to be kept")
            .contains("judged all the same");
        assertThat(app.metrics().scrape()).contains("parley_storage_failing 1.0");

        Files.delete(ballast);
        long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (app.judge().reportsWaiting() > 0 && System.nanoTime() < end) {
          LockSupport.parkNanos(10_000_000);
        }
        assertThat(app.judge().lessons()).isEqualTo(kept + 40);
        assertThat(ready(app)).startsWith("HTTP/1.1 200");
      }
    }
  }

  /** Takes all the room there is, whatever else is being written meanwhile. */
  private static Path fill(Path disk) throws IOException {
    Path ballast = disk.resolve("ballast");
    byte[] some = new byte[4_096];
    try (OutputStream out = Files.newOutputStream(ballast)) {
      while (Files.getFileStore(disk).getUsableSpace() > 0) {
        out.write(some);
      }
    } catch (FileSystemException e) {
      throw e;
    } catch (IOException full) {
      assertThat(Files.getFileStore(disk).getUsableSpace()).isLessThan(some.length);
    }
    return ballast;
  }

  private static String send(App app, String call, String key, String text) throws IOException {
    String body =
        "api_key=%s&blog=https%%3A%%2F%%2Fblog.example&user_ip=198.51.100.7&comment_content=%s"
            .formatted(key, URLEncoder.encode(text, StandardCharsets.UTF_8));
    return RawHttp.post(app.port(), "/1.1/" + call, "a", body.getBytes(StandardCharsets.UTF_8))
        .body();
  }

  private static String ready(App app) throws IOException {
    RawHttp.Answer answer =
        RawHttp.send(
            app.port(),
            "GET /ready HTTP/1.1\r\nHost: a\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
    return answer.status() + "\n" + answer.body();
  }
}
