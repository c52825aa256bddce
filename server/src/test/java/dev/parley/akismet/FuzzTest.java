package dev.parley.akismet;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.parley.App;
import dev.parley.Config;
import dev.parley.config.Settings;
import dev.parley.web.Answers;
import dev.parley.web.KeptConnection;
import dev.parley.web.RawHttp;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/**
 * Random and mutated requests: none makes an error of ours, none gets a body that the protocol does
 * not know. {@code -Dparley.fuzz=1000000} sends a million.
 */
class FuzzTest {
  private static final int REQUESTS = Integer.getInteger("parley.fuzz", 40_000);
  private static final int SENDERS = 4;
  private static final long SEED = 20_261_124;
  private static final Pattern JSON = Pattern.compile("(?s)\\{.*\\}|\\[.*\\]");
  private static final Set<String> CHECKED =
      Set.of("true", "false", "invalid", "Missing required field: user_ip.");

  private final ListAppender<ILoggingEvent> said = new ListAppender<>();
  private final Answers answers = new Answers();
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
  void noRequestMakesAnErrorOrAnUnknownBody() throws Exception {
    Config config =
        new Settings(Config.class)
            .flag("server.port", "0")
            .flag("metrics.port", "-1")
            .as(Config.class);
    try (App app = App.open(config, folder);
        ExecutorService senders = Executors.newFixedThreadPool(SENDERS)) {
      app.serve(true);
      String key = app.sites().add("https://blog.example").apiKey();
      List<byte[]> captured = captured(key);
      List<Future<Integer>> all = new ArrayList<>();
      for (int i = 0; i < SENDERS; i++) {
        var mutations =
            new Mutations(SEED + i, captured, List.of(key, key, "0123456789ab", "", "zz"));
        all.add(senders.submit(() -> send(app.port(), mutations, REQUESTS / SENDERS)));
      }
      int verdicts = 0;
      for (Future<Integer> one : all) {
        verdicts += one.get();
      }
      assertThat(verdicts).isGreaterThan(REQUESTS / 10);
    }
    assertThat(said.list.stream().filter(event -> event.getLevel().isGreaterOrEqual(Level.WARN)))
        .isEmpty();
    if (Integer.getInteger("parley.fuzz") != null) {
      System.out.println(answers);
    }
  }

  /** Sends so many requests; returns how many verdicts came. */
  private int send(int port, Mutations mutations, int count) throws IOException {
    int verdicts = 0;
    try (KeptConnection connection = new KeptConnection(port)) {
      for (int i = 0; i < count; i++) {
        Mutations.Request request = mutations.next();
        RawHttp.Answer answer;
        try {
          answer = connection.send(request.bytes(), request.whole());
        } catch (EOFException e) {
          assertThat(request.whole()).as(text(request)).isFalse();
          answers.count("none, to a request without its end");
          continue;
        }
        assertThat(answer.status()).as(text(request)).doesNotStartWith("HTTP/1.1 5");
        answers.count(kind(answer));
        if (request.whole()) {
          check(request, answer, connection.history());
          verdicts += CHECKED.contains(answer.body()) ? 1 : 0;
        }
      }
    }
    return verdicts;
  }

  private static void check(Mutations.Request request, RawHttp.Answer answer, String history) {
    if (!answer.status().endsWith(" 200 OK")) {
      assertThat(answer.status()).as(history).matches("HTTP/1.1 (400|405|414|429|431) .*");
      return;
    }
    String body = answer.body();
    switch (request.path()) {
      case "/1.1/comment-check" -> assertThat(CHECKED).as(history).contains(body);
      case "/1.1/verify-key" -> assertThat(body).as(history).isIn("valid", "invalid");
      case "/1.1/submit-spam", "/1.1/submit-ham" ->
          assertThat(body).as(history).isIn("Thanks for making the web a better place.", "invalid");
      case "/1.1/test" -> assertThat(body).isEqualTo("connected");
      case "/1.1/deactivate" -> assertThat(body).isIn("deactivated", "invalid");
      case "/1.1/token" -> assertThat(body).doesNotContain("<");
      case "/1.2/key-sites" ->
          assertThat(
                  body.equals("invalid")
                      || JSON.matcher(body).matches()
                      || body.contains("Site,Total API Calls"))
              .as(history)
              .isTrue();
      default ->
          assertThat(body.equals("invalid") || JSON.matcher(body).matches()).as(history).isTrue();
    }
  }

  private static String kind(RawHttp.Answer answer) {
    String body = answer.body();
    boolean brief = body.length() < 50 && !body.startsWith("{") && !body.startsWith("[");
    return answer.status() + (brief ? " " + body : "");
  }

  private static String text(Mutations.Request request) {
    return new String(request.bytes(), StandardCharsets.ISO_8859_1);
  }

  /** The bodies of real clients' requests, where this machine has them. */
  private static List<byte[]> captured(String key) throws IOException {
    List<byte[]> bodies = new ArrayList<>();
    Path captures = TranscriptTest.folder();
    if (Files.isDirectory(captures)) {
      try (Stream<Path> files = Files.walk(captures)) {
        for (Path file : files.filter(f -> f.toString().endsWith(".req.http")).sorted().toList()) {
          String sent = Files.readString(file, StandardCharsets.ISO_8859_1);
          int body = sent.indexOf("\r\n\r\n");
          if (body > 0 && body + 4 < sent.length()) {
            bodies.add(
                sent.substring(body + 4)
                    .replace(TranscriptTest.KEY_IN_CAPTURES, key)
                    .getBytes(StandardCharsets.ISO_8859_1));
          }
        }
      }
    }
    return bodies;
  }
}
