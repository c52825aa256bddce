package dev.parley.e2e;

import java.io.IOException;
import java.net.CookieManager;
import java.net.InetAddress;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.jsoup.Connection.KeyVal;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.FormElement;

/** Somebody with a browser's cookies and an address of their own, at a WordPress site. */
final class WordPressVisitor implements AutoCloseable {
  private final WordPress site;
  private final int number;
  private final HttpClient client;

  /**
   * @param number which of the machine's loopback addresses is theirs, from 2 on; WordPress lets
   *     one address comment every 15 seconds
   */
  WordPressVisitor(WordPress site, int number) throws IOException {
    this.site = site;
    this.number = number;
    client =
        HttpClient.newBuilder()
            .cookieHandler(new CookieManager())
            .followRedirects(HttpClient.Redirect.NORMAL)
            .localAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, (byte) number}))
            .build();
  }

  /** Signs in as the site's editor. */
  WordPressVisitor asEditor() throws IOException, InterruptedException {
    Document door = page("/wp-login.php");
    submit(form(door, "#loginform"), Map.of("log", WordPress.EDITOR, "pwd", WordPress.PASSWORD));
    return this;
  }

  Document page(String path) throws IOException, InterruptedException {
    return send(HttpRequest.newBuilder(site.address().resolve(path)));
  }

  /** Writes a comment under the first post, and returns the page that follows. */
  Document comment(String name, String text) throws IOException, InterruptedException {
    Document story = page("/?p=1");
    String email = "reader-" + number + "@mail.example";
    return submit(
        form(story, "#commentform"), Map.of("author", name, "email", email, "comment", text));
  }

  /** Opens the link of a comment's row among those of a state, such as Spam. */
  Document choose(String state, String words, String link)
      throws IOException, InterruptedException {
    Document list = comments(state);
    Element row = list.select("#the-comment-list tr:contains(" + words + ")").first();
    Element chosen = row == null ? null : row.select("." + link + " a, a." + link).first();
    if (chosen == null) {
      throw new AssertionError("no " + link + " for '" + words + "' in " + list.body().text());
    }
    return page(URI.create(list.location()).resolve(chosen.attr("href")).toString());
  }

  /** The editor's list of comments in a state: moderated, approved or spam. */
  Document comments(String state) throws IOException, InterruptedException {
    return page("/wp-admin/edit-comments.php?comment_status=" + state);
  }

  static FormElement form(Document page, String selector) {
    Element form = page.select(selector).first();
    if (form instanceof FormElement found) {
      return found;
    }
    throw new AssertionError("no form " + selector + " in " + page.body().text());
  }

  /** Sends a form with some of its fields filled in. */
  Document submit(FormElement form, Map<String, String> filled)
      throws IOException, InterruptedException {
    Map<String, String> fields = new LinkedHashMap<>();
    for (KeyVal field : form.formData()) {
      fields.put(field.key(), field.value());
    }
    fields.putAll(filled);
    String body =
        fields.entrySet().stream()
            .map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue()))
            .collect(Collectors.joining("&"));
    return send(
        HttpRequest.newBuilder(URI.create(form.absUrl("action")))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .header("Referer", form.baseUri())
            .POST(HttpRequest.BodyPublishers.ofString(body)));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private Document send(HttpRequest.Builder request) throws IOException, InterruptedException {
    var answer =
        client.send(
            request
                .header("User-Agent", "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Firefox/140.0")
                .build(),
            BodyHandlers.ofString());
    if (answer.statusCode() != 200) {
      throw new AssertionError(answer.uri() + " " + answer.statusCode() + ": " + answer.body());
    }
    return Jsoup.parse(answer.body(), answer.uri().toString());
  }

  @Override
  public void close() {
    client.close();
  }
}
