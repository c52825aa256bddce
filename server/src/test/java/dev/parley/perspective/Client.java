package dev.parley.perspective;

import dev.parley.App;
import dev.parley.Config;
import dev.parley.config.Settings;
import dev.parley.web.RawHttp;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;

/** A server with a site, and one who asks it with the site's key. */
final class Client implements AutoCloseable {
  static final String ANALYZE = "/v1alpha1/comments:analyze";
  static final String SUGGEST = "/v1alpha1/comments:suggestscore";

  final App app;
  String key;

  Client(Path folder) throws IOException {
    Config config =
        new Settings(Config.class)
            .flag("server.port", "0")
            .flag("metrics.port", "-1")
            .as(Config.class);
    app = App.open(config, folder);
    app.serve(true);
    key = app.sites().add("https://news.example").apiKey();
  }

  /** Posts a call with the key in the query. */
  RawHttp.Answer post(String call, String body) throws IOException {
    return send(
        call + "?key=" + key,
        "Content-Type: application/json\r\n",
        body.getBytes(StandardCharsets.UTF_8));
  }

  /** Posts a body with its length; {@code headers} end with a line's end. */
  RawHttp.Answer send(String target, String headers, byte[] body) throws IOException {
    String length = "Content-Length: %d\r\n".formatted(body.length);
    return send("POST", target, headers + length, body);
  }

  /** Sends a request of any method with these headers and bytes after its head. */
  RawHttp.Answer send(String method, String target, String headers, byte[] rest)
      throws IOException {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    all.writeBytes(
        "%s %s HTTP/1.1\r\nHost: here.example\r\n%s\r\n"
            .formatted(method, target, headers)
            .getBytes(StandardCharsets.ISO_8859_1));
    all.writeBytes(rest);
    return RawHttp.send(app.port(), all.toByteArray());
  }

  static byte[] gzip(byte[] plain) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
      out.write(plain);
    }
    return packed.toByteArray();
  }

  /** The bytes in chunks of seven, as a sender writes that does not know the length before. */
  static byte[] chunked(byte[] whole) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (int at = 0; at < whole.length; at += 7) {
      int size = Math.min(7, whole.length - at);
      out.writeBytes("%x\r\n".formatted(size).getBytes(StandardCharsets.US_ASCII));
      out.write(whole, at, size);
      out.writeBytes(new byte[] {'\r', '\n'});
    }
    out.writeBytes("0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
    return out.toByteArray();
  }

  @Override
  public void close() {
    app.close();
  }
}
