package dev.parley.perspective;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.parley.App;
import dev.parley.Config;
import dev.parley.config.Settings;
import dev.parley.web.Answers;
import dev.parley.web.Damage;
import dev.parley.web.KeptConnection;
import dev.parley.web.RawHttp;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Random and mutated calls: none makes an error of ours, none gets an error that the protocol does
 * not know. {@code -Dparley.fuzz=500000} sends half a million and prints how many got which.
 */
class PerspectiveFuzzTest {
  private static final int REQUESTS = Integer.getInteger("parley.fuzz", 20_000);
  private static final int SENDERS = 4;
  private static final long SEED = 20_261_125;
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final Set<String> TYPES =
      Set.of(
          "COMMENT_EMPTY",
          "COMMENT_TOO_LONG",
          "NO_REQUESTED_ATTRIBUTES",
          "LANGUAGE_DETECTION_FAILED",
          "LANGUAGE_NOT_SUPPORTED_BY_ATTRIBUTE",
          "INVALID_REQUEST");
  private static final List<String> ATTRIBUTES =
      List.of(
          "TOXICITY",
          "SEVERE_TOXICITY",
          "INSULT@6",
          "THREAT_EXPERIMENTAL",
          "PROFANITY",
          "IDENTITY_ATTACK",
          "SEXUALLY_EXPLICIT",
          "CONSTRUCTIVE",
          "SPAM",
          "",
          "TOXICITY@",
          "\\u0000");
  private static final List<String> TEXTS =
      List.of(
          "You are an idiot.",
          "Guten Tag! Wie geht es?",
          "héllo 😀 idiot",
          "你是傻逼",
          "\\ud800",
          "",
          "a b c d e f",
          "****",
          "ты дурак?",
          "\\u202e\\u0000 x");
  private static final List<String> METHODS = List.of("GET", "OPTIONS", "PUT", "DELETE");
  private static final List<String> PARAMETERS =
      List.of("&alt=json&prettyPrint=true", "&fields=a(b)&$.xgafv=2", "&callback=x", "&=&&%zz");
  private static final List<String> PARAMETERS_OF_ONE =
      List.of(
          "{}",
          "{}",
          "{}",
          "null",
          "{\"scoreType\":\"PROBABILITY\"}",
          "{\"scoreType\":\"RAW\"}",
          "{\"scoreThreshold\":0.7}",
          "{\"scoreThreshold\":{\"value\":\"NaN\"}}");
  private static final List<String> MORE =
      List.of(
          "",
          "",
          ",\"spanAnnotations\":true",
          ",\"dropUnsupportedAttributes\":true",
          ",\"context\":{\"entries\":[{\"text\":\"a\"}]}",
          ",\"context\":{\"entries\":[{}],\"articleAndParentComment\":{}}",
          ",\"sessionId\":1,\"communityId\":[]");
  private static final List<String> PIECES =
      List.of(
          "{",
          "}",
          "[",
          "]",
          "\"",
          ":",
          ",",
          "null",
          "1e999",
          "-1",
          "\\u0000",
          "true",
          "{\"value\":0.5}",
          "\"languages\":\"en\"",
          "\"type\":\"HTML\"");

  private final Answers answers = new Answers();
  private final ListAppender<ILoggingEvent> said = new ListAppender<>();
  @TempDir Path folder;

  @BeforeEach
  void listen() {
    said.start();
    root().addAppender(said);
  }

  @AfterEach
  void stopListening() {
    root().detachAppender(said);
  }

  private static Logger root() {
    return (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
  }

  @Test
  void noCallMakesAnErrorOrAnUnknownAnswer() throws Exception {
    Config config =
        new Settings(Config.class)
            .flag("server.port", "0")
            .flag("metrics.port", "-1")
            .as(Config.class);
    try (App app = App.open(config, folder);
        ExecutorService senders = Executors.newFixedThreadPool(SENDERS)) {
      app.serve(true);
      String key = app.sites().add("https://news.example").apiKey();
      List<Future<Integer>> all = new ArrayList<>();
      for (int i = 0; i < SENDERS; i++) {
        var sender = new Sender(new SplittableRandom(SEED + i), key, app.port(), answers);
        all.add(senders.submit(() -> sender.send(REQUESTS / SENDERS)));
      }
      int scored = 0;
      for (Future<Integer> one : all) {
        scored += one.get();
      }
      assertThat(scored).isGreaterThan(REQUESTS / 10);
    }
    assertThat(said.list.stream().filter(event -> event.getLevel().isGreaterOrEqual(Level.WARN)))
        .isEmpty();
    if (Integer.getInteger("parley.fuzz") != null) {
      System.out.println(answers);
    }
  }

  /** One that sends calls over a connection of its own. */
  private static final class Sender {
    private final SplittableRandom random;
    private final Damage damage;
    private final String key;
    private final int port;
    private final Answers answers;

    Sender(SplittableRandom random, String key, int port, Answers answers) {
      this.random = random;
      this.damage = new Damage(random, () -> one(PIECES));
      this.key = key;
      this.port = port;
      this.answers = answers;
    }

    /** Sends so many; returns how many were scored. */
    int send(int count) throws IOException {
      int scored = 0;
      try (KeptConnection connection = new KeptConnection(port)) {
        for (int i = 0; i < count; i++) {
          byte[] request = request();
          boolean whole = random.nextInt(50) > 0;
          if (!whole) {
            request = damage.head(request);
          }
          RawHttp.Answer answer;
          try {
            answer = connection.send(request, whole);
          } catch (EOFException e) {
            assertThat(whole).as(text(request)).isFalse();
            answers.count("none, to a request without its end");
            continue;
          }
          assertThat(answer.status()).as(text(request)).doesNotStartWith("HTTP/1.1 5");
          answers.count(kind(answer, whole));
          if (whole) {
            scored += check(answer, request) ? 1 : 0;
          }
        }
      }
      return scored;
    }

    private byte[] request() throws IOException {
      byte[] body = body().getBytes(StandardCharsets.UTF_8);
      for (int changes = Math.max(0, random.nextInt(7) - 3); changes > 0; changes--) {
        body = damage.changed(body);
      }
      boolean gzip = random.nextInt(8) == 0;
      if (gzip && random.nextInt(10) > 0) {
        body = Client.gzip(body);
      }
      boolean chunked = random.nextInt(8) == 0;
      String call = random.nextInt(4) == 0 ? "suggestscore" : "analyze";
      String sentKey = random.nextInt(20) == 0 ? one(List.of("", "zz", "0123456789ab")) : key;
      String head =
          "%s %s%s HTTP/1.1\r\nHost: a.example\r\n%s%s%s\r\n"
              .formatted(
                  random.nextInt(40) == 0 ? one(METHODS) : "POST",
                  random.nextInt(10) == 0 ? "/base" : "",
                  target(call, sentKey),
                  gzip ? "Content-Encoding: gzip\r\n" : "",
                  random.nextInt(3) == 0 ? "Content-Type: text/plain\r\n" : "",
                  chunked
                      ? "Transfer-Encoding: chunked\r\n"
                      : "Content-Length: %d\r\n".formatted(body.length));
      ByteArrayOutputStream all = new ByteArrayOutputStream();
      all.writeBytes(head.getBytes(StandardCharsets.ISO_8859_1));
      all.writeBytes(chunked ? Client.chunked(body) : body);
      return all.toByteArray();
    }

    private String target(String call, String sentKey) {
      if (random.nextInt(40) == 0) {
        return "/$discovery/rest?version=" + one(List.of("v1alpha1", "v1", ""));
      }
      return "/v1alpha1/comments:%s?key=%s%s"
          .formatted(call, sentKey, random.nextInt(4) == 0 ? one(PARAMETERS) : "");
    }

    private String body() {
      StringBuilder asked = new StringBuilder();
      StringBuilder told = new StringBuilder();
      for (int i = random.nextInt(4); i > 0; i--) {
        String name = random.nextInt(12) == 0 ? one(ATTRIBUTES) : ATTRIBUTES.get(random.nextInt(7));
        asked
            .append(asked.isEmpty() ? "" : ",")
            .append("\"%s\":%s".formatted(name, one(PARAMETERS_OF_ONE)));
        told.append(told.isEmpty() ? "" : ",")
            .append(
                "\"%s\":{\"summaryScore\":{\"value\":%s}}".formatted(name, random.nextDouble()));
      }
      String text = one(TEXTS) + (random.nextInt(40) == 0 ? "x ".repeat(12_000) : one(TEXTS));
      return """
      {"comment":{"text":"%s"},"requestedAttributes":{%s},"attributeScores":{%s},\
      "languages":[%s],"clientToken":"t","doNotStore":true%s}\
      """
          .formatted(
              text,
              asked,
              told,
              one(List.of("", "\"en\"", "\"de\",\"en\"", "\"xx\"", "7")),
              one(MORE));
    }

    private String one(List<String> of) {
      return of.get(random.nextInt(of.size()));
    }

    /** Says what an answer is: its status with the error's type, or what it is else. */
    private static String kind(RawHttp.Answer answer, boolean whole) {
      String body = answer.body();
      if (!whole || !body.startsWith("{")) {
        return answer.status() + (whole ? "" : ", to a damaged head");
      }
      JsonNode root = JSON.readTree(body);
      JsonNode error = root.path("error");
      String type = error.at("/details/0/errorType").asString(error.path("status").asString(""));
      String scored = root.has("attributeScores") ? "scored" : "taught";
      return answer.status()
          + " "
          + (root.has("rootUrl") ? "described" : error.isMissingNode() ? scored : type);
    }

    private static String text(byte[] request) {
      return new String(request, StandardCharsets.ISO_8859_1);
    }

    /** Whether it is an answer and no error; fails for what the protocol does not know. */
    private static boolean check(RawHttp.Answer answer, byte[] request) {
      JsonNode root = JSON.readTree(answer.body());
      if (answer.status().equals("HTTP/1.1 200 OK")) {
        assertThat(
                root.path("attributeScores").isObject()
                    || root.has("detectedLanguages")
                    || root.has("rootUrl"))
            .as(text(request))
            .isTrue();
        return true;
      }
      JsonNode error = root.path("error");
      assertThat(answer.status()).contains(" " + error.path("code").intValue() + " ");
      assertThat(error.path("code").intValue()).as(text(request)).isIn(400, 403, 404, 405, 413);
      assertThat(error.path("message").stringValue()).isNotBlank();
      JsonNode type = error.at("/details/0/errorType");
      assertThat(type.isMissingNode() || TYPES.contains(type.stringValue()))
          .as(text(request))
          .isTrue();
      return false;
    }
  }
}
