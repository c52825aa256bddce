package dev.parley;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/** Somebody at a browser without scripts: keeps cookies, reads pages and sends their forms. */
public final class Visitor implements AutoCloseable {
  private final Map<String, String> cookies = new LinkedHashMap<>();
  private final HttpClient client = HttpClient.newHttpClient();
  private final String base;

  public Visitor(App app) {
    base = "http://localhost:" + app.port();
  }

  /** An answer, and its body read as a page. */
  public record Answer(HttpResponse<String> response, Document page) {
    public int status() {
      return response.statusCode();
    }

    public String header(String name) {
      return response.headers().firstValue(name).orElse("");
    }

    public String text() {
      return page.text();
    }
  }

  public String base() {
    return base;
  }

  public Answer get(String path) {
    return send(HttpRequest.newBuilder(uri(path)).GET());
  }

  /** Posts fields, given as name, value, name, value, with the Origin of this site. */
  public Answer post(String path, String... fields) {
    return postFrom(base, path, fields);
  }

  /** Posts fields with a given Origin; with none where it is empty. */
  public Answer postFrom(String origin, String path, String... fields) {
    List<String> pairs = new ArrayList<>();
    for (int i = 0; i < fields.length; i += 2) {
      pairs.add(encoded(fields[i]) + "=" + encoded(fields[i + 1]));
    }
    HttpRequest.Builder request =
        HttpRequest.newBuilder(uri(path))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString(String.join("&", pairs)));
    if (!origin.isEmpty()) {
      request.header("Origin", origin);
    }
    return send(request);
  }

  /**
   * Sends a form of a page as a browser does: its hidden fields, the values typed, the button.
   *
   * @param typed values by name, which replace those in the page
   */
  public Answer submit(Element form, Map<String, String> typed) {
    List<String> fields = new ArrayList<>();
    for (Element field : form.select("input[name], textarea[name]")) {
      if (!typed.containsKey(field.attr("name"))) {
        fields.add(field.attr("name"));
        fields.add(field.is("textarea") ? field.wholeText() : field.attr("value"));
      }
    }
    typed.forEach((name, value) -> {
      fields.add(name);
      fields.add(value);
    });
    return post(form.attr("action"), fields.toArray(String[]::new));
  }

  /** Follows a redirection. */
  public Answer follow(Answer answer) {
    return get(answer.header("Location"));
  }

  public Optional<String> cookie(String name) {
    return Optional.ofNullable(cookies.get(name));
  }

  /** Plants a cookie, as somebody else might; an empty value takes it away. */
  public void setCookie(String name, String value) {
    if (value.isEmpty()) {
      cookies.remove(name);
    } else {
      cookies.put(name, value);
    }
  }

  private URI uri(String path) {
    return URI.create(path.startsWith("http") ? path : base + path);
  }

  private Answer send(HttpRequest.Builder request) {
    if (!cookies.isEmpty()) {
      request.header(
          "Cookie",
          cookies.entrySet().stream()
              .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
              .collect(Collectors.joining("; ")));
    }
    try {
      HttpResponse<String> response =
          client.send(request.build(), HttpResponse.BodyHandlers.ofString());
      response.headers().allValues("Set-Cookie").forEach(this::keep);
      return new Answer(response, Jsoup.parse(response.body(), base));
    } catch (IOException e) {
      throw new AssertionError("the server did not answer", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  private void keep(String setCookie) {
    String[] parts = setCookie.split(";", 2);
    String[] pair = parts[0].split("=", 2);
    setCookie(pair[0], setCookie.contains("Max-Age=0;") ? "" : pair[1]);
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    client.close();
  }
}
