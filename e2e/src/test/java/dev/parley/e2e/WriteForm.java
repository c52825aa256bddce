package dev.parley.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;

/** The form under a story as it was shown to a reader without JavaScript, ready to be filled in. */
record WriteForm(URI action, Map<String, String> fields) {

  WriteForm {
    fields = Map.copyOf(fields);
  }

  /** Reads the form of the page at {@code path}. */
  static WriteForm on(Parley parley, String path) throws IOException, InterruptedException {
    HttpResponse<String> page = parley.get(path);
    Element form = Jsoup.parse(page.body(), page.uri().toString()).selectFirst("form#write");
    if (form == null) {
      throw new IllegalStateException(path + " shows no form (" + page.statusCode() + ")");
    }
    Map<String, String> fields = new LinkedHashMap<>();
    for (Element field : form.select("input[name], textarea[name]")) {
      fields.put(field.attr("name"), field.val());
    }
    for (Element send : form.select("button[name][value=send]")) {
      fields.put(send.attr("name"), send.attr("value"));
    }
    return new WriteForm(URI.create(form.absUrl("action")), fields);
  }

  /** The request that sends a comment by {@code name}, as a browser would. */
  HttpRequest send(String name, String text) {
    Map<String, String> filled = new LinkedHashMap<>(fields);
    filled.put("name", name);
    filled.put("text", text);
    String body =
        filled.entrySet().stream()
            .map(field -> encode(field.getKey()) + "=" + encode(field.getValue()))
            .collect(Collectors.joining("&"));
    return HttpRequest.newBuilder(action)
        .header("Content-Type", "application/x-www-form-urlencoded")
        .header("Origin", "http://" + action.getAuthority())
        .POST(HttpRequest.BodyPublishers.ofString(body, UTF_8))
        .build();
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, UTF_8);
  }
}
