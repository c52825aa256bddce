package dev.parley.akismet;

import dev.parley.App;
import dev.parley.Config;
import dev.parley.TurningClock;
import dev.parley.config.Settings;
import dev.parley.web.RawHttp;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** A running server whose clock a test turns, and what a client sends it. */
final class Client implements AutoCloseable {
  final TurningClock clock = new TurningClock();
  final App app;

  Client(Path folder) throws IOException {
    Config config =
        new Settings(Config.class)
            .flag("server.port", "0")
            .flag("metrics.port", "-1")
            .flag("filter.base", "false")
            .as(Config.class);
    app = App.open(config, folder, clock);
    app.serve(true);
  }

  RawHttp.Answer post(String path, String body) throws IOException {
    return RawHttp.post(app.port(), path, "localhost", body.getBytes(StandardCharsets.UTF_8));
  }

  RawHttp.Answer get(String path) throws IOException {
    return get(path, "localhost");
  }

  RawHttp.Answer get(String path, String host) throws IOException {
    String request = "GET %s HTTP/1.1\r\nHost: %s\r\n\r\n".formatted(path, host);
    return RawHttp.send(app.port(), request.getBytes(StandardCharsets.ISO_8859_1));
  }

  /** Checks a comment; {@code fields} begin with an ampersand. */
  RawHttp.Answer check(String key, String text, String fields) throws IOException {
    return post("/1.1/comment-check", comment(key, text) + fields);
  }

  /** Returns the fields of a comment. */
  static String comment(String key, String text) {
    return "api_key=%s&blog=https://blog.example&user_ip=203.0.113.7&comment_content=%s"
        .formatted(key, URLEncoder.encode(text, StandardCharsets.UTF_8));
  }

  @Override
  public void close() {
    app.close();
  }
}
