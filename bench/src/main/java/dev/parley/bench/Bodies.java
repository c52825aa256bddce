package dev.parley.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** Distinct comment-check forms of 800 bytes, made from the corpora's real comments. */
final class Bodies {
  static final int BYTES = 800;
  private static final int MOST = 4_000;

  private Bodies() {}

  static List<String> of(Path corpora, String key) throws IOException {
    List<String> bodies = new ArrayList<>();
    ObjectMapper json = new ObjectMapper();
    StringBuilder text = new StringBuilder();
    for (String name : List.of("news_globe_ctc", "youtube_uci_train", "stream_tune_blog")) {
      Path file = corpora.resolve("spam/" + name + ".jsonl.gz");
      try (BufferedReader lines =
          new BufferedReader(
              new InputStreamReader(
                  new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
        for (String line; (line = lines.readLine()) != null && bodies.size() < MOST; ) {
          JsonNode comment = json.readTree(line);
          // Short comments are sent together, as a long one.
          text.append(comment.path("content").asString()).append('\n');
          String body = body(key, bodies.size(), text.toString());
          if (body.length() >= BYTES) {
            bodies.add(cut(body));
            text.setLength(0);
          }
        }
      }
    }
    return bodies;
  }

  private static String body(String key, int n, String text) {
    return "api_key=%s&blog=https%%3A%%2F%%2Fnews.example&user_ip=198.51.%d.%d&user_agent=%s&comment_type=comment&comment_author=Reader+%d&comment_author_email=r%d%%40mail.example&comment_content=%s"
        .formatted(
            key,
            n / 250 % 250,
            n % 250,
            URLEncoder.encode("Mozilla/5.0 (X11; Linux x86_64)", StandardCharsets.UTF_8),
            n,
            n,
            URLEncoder.encode(text, StandardCharsets.UTF_8));
  }

  /** Cuts to the size without splitting an escape. */
  private static String cut(String body) {
    int escape = body.lastIndexOf('%', BYTES - 1);
    return escape > BYTES - 3
        ? body.substring(0, escape) + "x".repeat(BYTES - escape)
        : body.substring(0, BYTES);
  }
}
