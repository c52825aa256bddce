package dev.parley;

import dev.parley.config.Settings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;

/** The whole program on a free port with its welcome story, and a reader's HTTP client. */
public final class TestSite implements AutoCloseable {
  public static final String STORY = "/stories/welcome";

  private final TurningClock clock = new TurningClock();
  private final HttpClient client = HttpClient.newHttpClient();
  private final App app;

  /** Starts on a folder, with settings such as {@code comments.hold-all=true}. */
  public TestSite(Path folder, String... settings) {
    Settings all =
        new Settings(Config.class)
            .flag("server.port", "0")
            .flag("metrics.port", "-1")
            .flag("filter.base", "false");
    for (String setting : settings) {
      String[] keyAndValue = setting.split("=", 2);
      all.flag(keyAndValue[0], keyAndValue[1]);
    }
    app = App.open(all.as(Config.class), folder, clock);
    try {
      app.serve(false);
    } catch (IOException e) {
      app.close();
      throw new UncheckedIOException(e);
    }
  }

  public App app() {
    return app;
  }

  public TurningClock clock() {
    return clock;
  }

  /** Returns the address that the client asks. */
  public String origin() {
    return "http://127.0.0.1:" + app.port();
  }

  /** Asks for a page; headers are names and values in turn. */
  public HttpResponse<String> get(String path, String... headers) {
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(origin() + path));
    if (headers.length > 0) {
      request.headers(headers);
    }
    return exchange(request.build());
  }

  /** Returns a page as a browser's parser reads it. */
  public Document page(String path, String... headers) {
    return Jsoup.parse(get(path, headers).body());
  }

  /** Returns the token of the story's form, and lets ten seconds pass for the writing. */
  public String token() {
    String token = page(STORY).select("#write [name=token]").attr("value");
    clock.turn(Duration.ofSeconds(10));
    return token;
  }

  /** Returns a filled form: names and values in turn over good ones. */
  public Map<String, String> form(String... namesAndValues) {
    Map<String, String> form = new LinkedHashMap<>();
    form.put("name", "Ann");
    form.put("text", "I read this twice.");
    form.put("token", token());
    form.put("action", "send");
    for (int i = 0; i < namesAndValues.length; i += 2) {
      form.put(namesAndValues[i], namesAndValues[i + 1]);
    }
    return form;
  }

  /** Sends a form as the site's own page does. */
  public HttpResponse<String> send(Map<String, String> form, String... headers) {
    return post(encode(form), with(headers, "Origin", origin()));
  }

  /** Sends a form to the address that a page gave it. */
  public HttpResponse<String> sendTo(String action, Map<String, String> form) {
    return post(URI.create(origin() + action), encode(form), "Origin", origin());
  }

  /** Sends a good comment with some fields changed. */
  public HttpResponse<String> send(String... namesAndValues) {
    return send(form(namesAndValues));
  }

  /** Sends a comment that is taken, and returns its number. */
  public long taken(String... namesAndValues) {
    HttpResponse<String> answer = send(namesAndValues);
    if (answer.statusCode() != 303) {
      throw new AssertionError(answer.statusCode() + " " + answer.body());
    }
    return sentId(answer);
  }

  /** Returns the number of the comment that an answer thanks for. */
  public static long sentId(HttpResponse<String> answer) {
    String location = answer.headers().firstValue("Location").orElseThrow();
    return Long.parseLong(location.replaceAll(".*sent=(\\d+).*", "$1"));
  }

  /** Returns the cookie that an answer sets, as a request sends it. */
  public static String cookie(HttpResponse<String> answer) {
    return answer.headers().firstValue("Set-Cookie").orElseThrow().split(";", 2)[0];
  }

  /** Sends raw bytes to the story's form. */
  public HttpResponse<String> post(byte[] body, String... headers) {
    return post(URI.create(origin() + STORY + "/comments"), body, headers);
  }

  private HttpResponse<String> post(URI to, byte[] body, String... headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(to).POST(HttpRequest.BodyPublishers.ofByteArray(body));
    if (headers.length > 0) {
      request.headers(headers);
    }
    return exchange(request.build());
  }

  private HttpResponse<String> exchange(HttpRequest request) {
    try {
      return client.send(request, HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** Writes a form as browsers do. */
  public static byte[] encode(Map<String, String> form) {
    return form.entrySet().stream()
        .map(entry ->
            entry.getKey() + "=" + URLEncoder.encode(entry.getValue(), StandardCharsets.UTF_8))
        .collect(Collectors.joining("&"))
        .getBytes(StandardCharsets.US_ASCII);
  }

  private static String[] with(String[] headers, String... more) {
    String[] all = Arrays.copyOf(more, more.length + headers.length);
    System.arraycopy(headers, 0, all, more.length, headers.length);
    return all;
  }

  @Override
  public void close() {
    client.close();
    app.close();
  }
}
