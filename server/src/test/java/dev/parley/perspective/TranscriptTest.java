package dev.parley.perspective;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.parley.web.RawHttp;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The recorded requests of real clients, replayed, and what they were answered, held against. */
class TranscriptTest {
  private static final String KEY_IN_CAPTURES = "TESTKEY";
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final Pattern EXCHANGE =
      Pattern.compile(
          "(?s)##### REQUEST [^\n]*\n(.*?)\n\n(.*?)\n?##### STUB ANSWERED (\\d+) ([^\n]*)");
  private static final Pattern NOTE = Pattern.compile("^\\[gzip body [^\n]*decoded:\\]\n");

  @TempDir Path folder;

  /** Next to the corpora, or where the property says. */
  private static Path captures() {
    String corpora = System.getenv("PARLEY_CORPORA");
    String set =
        System.getProperty(
            "parley.captures", corpora == null ? "no captures" : corpora + "/../captures");
    Path captures = Path.of(set, "perspective");
    assumeTrue(
        Files.isDirectory(captures),
        "There are no captured requests: set PARLEY_CORPORA or -Dparley.captures");
    return captures;
  }

  @Test
  void everyRecordedRequestGetsTheRightBody() throws IOException {
    List<Path> files;
    try (Stream<Path> all = Files.list(captures())) {
      files = all.filter(f -> f.toString().endsWith(".txt")).sorted().toList();
    }
    int exchanges = 0;
    try (Client client = new Client(folder)) {
      for (Path file : files) {
        for (MatchResult one : EXCHANGE.matcher(text(file)).results().toList()) {
          check(client, one);
          exchanges++;
        }
      }
    }
    assertThat(exchanges).isGreaterThanOrEqualTo(10);
  }

  private static String text(Path file) throws IOException {
    return Files.readString(file).replace("\r\n", "\n");
  }

  private static void check(Client client, MatchResult exchange) throws IOException {
    String head = exchange.group(1).replace(KEY_IN_CAPTURES, client.key);
    String body = NOTE.matcher(exchange.group(2)).replaceFirst("").strip();
    RawHttp.Answer answer = RawHttp.send(client.app.port(), request(head, body));
    assertThat(answer.header("Content-Type")).isEqualTo("application/json; charset=UTF-8");
    JsonNode ours = JSON.readTree(answer.body());
    if (head.startsWith("GET ")) {
      assertThat(answer.status()).as(head).isEqualTo("HTTP/1.1 200 OK");
      assertThat(ours.path("rootUrl").stringValue()).startsWith("http://127.0.0.1:");
      return;
    }
    JsonNode call = JSON.readTree(body);
    if (call.path("requestedAttributes").has("UNSUBSTANTIAL")) { // which nobody scores here
      assertThat(ours.at("/error/message").stringValue())
          .isEqualTo("Unknown requested attribute: UNSUBSTANTIAL");
      return;
    }
    JsonNode theirs = JSON.readTree(exchange.group(4));
    assertThat(answer.status()).as(body).startsWith("HTTP/1.1 " + exchange.group(3));
    assertThat(shape(ours).toString()).as(body).isEqualTo(shape(theirs).toString());
    for (JsonNode scores : ours.path("attributeScores")) {
      JsonNode whole = scores.path("spanScores").path(0);
      assertThat(whole.path("begin").intValue()).isZero();
      assertThat(whole.path("end").intValue())
          .isEqualTo(call.at("/comment/text").stringValue().length());
      assertThat(whole.path("score")).isEqualTo(scores.path("summaryScore"));
    }
  }

  private static byte[] request(String head, String body) throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    if (head.contains("Content-Encoding: gzip")) {
      bytes = Client.gzip(bytes);
    }
    if (head.contains("Transfer-Encoding: chunked")) {
      bytes = Client.chunked(bytes);
    }
    List<String> lines = new ArrayList<>();
    for (String line : head.split("\n", -1)) {
      boolean length = line.startsWith("Content-Length:");
      lines.add(length ? "Content-Length: " + bytes.length : line);
    }
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    all.writeBytes((String.join("\r\n", lines) + "\r\n\r\n").getBytes(StandardCharsets.UTF_8));
    all.writeBytes(bytes);
    return all.toByteArray();
  }

  /** The same with every number 0: its names in their order, its texts, what is in a list. */
  private static JsonNode shape(JsonNode node) {
    if (node.isNumber()) {
      return JSON.getNodeFactory().numberNode(0);
    }
    if (node.isArray()) {
      ArrayNode all = JSON.createArrayNode();
      node.forEach(one -> all.add(shape(one)));
      return all;
    }
    if (node.isObject()) {
      ObjectNode all = JSON.createObjectNode();
      node.properties().forEach(one -> all.set(one.getKey(), shape(one.getValue())));
      return all;
    }
    return node;
  }
}
