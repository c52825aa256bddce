package dev.parley.bench;

import java.io.IOException;
import java.net.ConnectException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The packaged program on a new data folder, with one story and a hundred comments. */
final class ParleyUnderTest implements AutoCloseable {
  static final int COMMENTS = 100;
  private static final String STORY = "/stories/welcome";
  private static final Pattern TOKEN = Pattern.compile("name=\"token\"\\s+value=\"([^\"]+)\"");
  private static final Pattern COMMENT = Pattern.compile("id=\"comment-([^\"]+)\"");

  private final Running process;
  private final HttpClient client = HttpClient.newHttpClient();
  private final int port;
  private final String key;

  private ParleyUnderTest(Running process, int port, String key) {
    this.process = process;
    this.port = port;
    this.key = key;
  }

  static ParleyUnderTest start(Path launcher, Path folder)
      throws IOException, InterruptedException {
    String data = folder.resolve("data").toString();
    String key =
        Running.output(
                List.of(launcher.toString(), "site", "add", "https://news.example", "--data", data))
            .strip();
    int port = freePort();
    Running process =
        Running.start(
            List.of(launcher.toString(), "serve", "--port", "" + port, "--data", data),
            Map.of(
                "PARLEY_LIMITS_NETWORK_PER_MINUTE", "1000000",
                "PARLEY_LIMITS_CONVERSATION_PER_MINUTE", "1000000",
                "PARLEY_COMMENTS_MIN_WRITING_SECONDS", "0",
                "PARLEY_METRICS_PORT", "0"),
            folder.resolve("parley.log"));
    ParleyUnderTest parley = new ParleyUnderTest(process, port, key);
    try {
      parley.awaitReady();
      parley.fill();
    } catch (IOException | RuntimeException e) {
      parley.close();
      throw e;
    }
    return parley;
  }

  static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  private void awaitReady() throws IOException, InterruptedException {
    for (int i = 0; i < 300 && process.isAlive(); i++) {
      try {
        if (get("/ready").statusCode() == 200) {
          return;
        }
      } catch (ConnectException e) {
        Thread.sleep(100);
      }
    }
    throw new IOException("Parley did not become ready; see its log.");
  }

  /** Writes threads of two as a browser does, until a hundred comments are shown. */
  private void fill() throws IOException, InterruptedException {
    for (int n = 0; n < 4 * COMMENTS; n++) {
      String page = page();
      int shown = shown(page);
      if (shown >= COMMENTS) {
        return;
      }
      Matcher token = TOKEN.matcher(page);
      String form =
          form(
              "name",
              "Reader " + n,
              "email",
              "",
              "website",
              "",
              "text",
              text(n),
              "parent",
              n % 2 == 0 ? "" : last(page),
              "url2",
              "",
              "token",
              token.find() ? token.group(1) : "",
              "action",
              "send");
      client.send(
          HttpRequest.newBuilder(uri(STORY + "/comments"))
              .header("Content-Type", "application/x-www-form-urlencoded")
              .header("Origin", "http://localhost:" + port)
              .POST(HttpRequest.BodyPublishers.ofString(form))
              .build(),
          HttpResponse.BodyHandlers.discarding());
    }
    throw new IOException("Only " + shown(page()) + " of " + COMMENTS + " comments are shown.");
  }

  private static String text(int n) {
    return "The council's vote on line %d was closer than I thought. I walk that street each day, and the crossing by the school has needed a light for years; I hope the new budget keeps it in."
        .formatted(n);
  }

  private static String form(String... fields) {
    StringBuilder form = new StringBuilder();
    for (int i = 0; i < fields.length; i += 2) {
      form.append(i == 0 ? "" : "&")
          .append(fields[i])
          .append('=')
          .append(URLEncoder.encode(fields[i + 1], StandardCharsets.UTF_8));
    }
    return form.toString();
  }

  /** Returns the comment at the end of the page, so that every second one is a reply. */
  private static String last(String page) {
    String id = "";
    for (Matcher comment = COMMENT.matcher(page); comment.find(); ) {
      id = comment.group(1);
    }
    return id;
  }

  private static int shown(String page) {
    return (int) COMMENT.matcher(page).results().count();
  }

  private HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return client.send(
        HttpRequest.newBuilder(uri(path)).build(), HttpResponse.BodyHandlers.ofString());
  }

  /** Returns the answer to a post of JSON. */
  byte[] ask(String path, String json) throws IOException {
    try (Wire wire = new Wire(port)) {
      return wire.ask(Wire.post(path, "application/json", json));
    }
  }

  private URI uri(String path) {
    return URI.create("http://localhost:" + port + path);
  }

  /** Returns the story's page. */
  String page() throws IOException, InterruptedException {
    return get(path()).body();
  }

  /** Returns the path of the story's page. */
  String path() {
    return STORY;
  }

  int port() {
    return port;
  }

  long pid() {
    return process.pid();
  }

  String key() {
    return key;
  }

  @Override
  public void close() {
    client.close();
    process.close();
  }
}
