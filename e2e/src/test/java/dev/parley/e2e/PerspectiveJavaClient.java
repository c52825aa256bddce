package dev.parley.e2e;

import com.google.api.client.googleapis.json.GoogleJsonResponseException;
import com.google.api.client.googleapis.services.json.AbstractGoogleJsonClient;
import com.google.api.client.googleapis.services.json.AbstractGoogleJsonClientRequest;
import com.google.api.client.http.javanet.NetHttpTransport;
import com.google.api.client.json.GenericJson;
import com.google.api.client.json.gson.GsonFactory;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/**
 * Maven's {@code google-api-client}, as Google publishes it: a program of its own, with the key and
 * the server's address as arguments. Prints one line for each question it asks.
 */
final class PerspectiveJavaClient {

  private PerspectiveJavaClient() {}

  /** What Google's generator makes of a discovery document. */
  private static final class CommentAnalyzer extends AbstractGoogleJsonClient {
    CommentAnalyzer(String root) {
      super(
          new Builder(
                  new NetHttpTransport(),
                  GsonFactory.getDefaultInstance(),
                  root,
                  "",
                  request -> {},
                  false)
              .setApplicationName("parley-e2e"));
    }

    private static final class Builder extends AbstractGoogleJsonClient.Builder {
      Builder(
          NetHttpTransport transport,
          GsonFactory json,
          String root,
          String path,
          com.google.api.client.http.HttpRequestInitializer initializer,
          boolean legacy) {
        super(transport, json, root, path, initializer, legacy);
      }

      @Override
      public AbstractGoogleJsonClient build() {
        throw new UnsupportedOperationException("the client is made by its own constructor");
      }
    }
  }

  private static final class Call extends AbstractGoogleJsonClientRequest<GenericJson> {
    Call(AbstractGoogleJsonClient client, String method, Object content) {
      super(client, "POST", "v1alpha1/comments:" + method, content, GenericJson.class);
    }
  }

  /** Asks everything once. */
  public static void main(String[] arguments) throws IOException {
    CommentAnalyzer client = new CommentAnalyzer(arguments[1]);
    System.out.println("rude: " + score(client, arguments[0], "You are a stupid idiot, shut up!"));
    System.out.println("civil: " + score(client, arguments[0], "Thank you for the article."));
    try {
      System.out.println(score(client, arguments[0], ""));
    } catch (GoogleJsonResponseException e) {
      System.out.println("empty: " + e.getStatusCode() + " " + e.getDetails().getMessage());
    }
  }

  private static boolean score(CommentAnalyzer client, String key, String text) throws IOException {
    Map<String, Object> content =
        Map.of(
            "comment",
            Map.of("text", text),
            "requestedAttributes",
            Map.of("TOXICITY", Map.of()),
            "languages",
            List.of("en"));
    Call call = new Call(client, "analyze", content);
    call.set("key", key);
    GenericJson answer = call.execute();
    Object value = answer;
    for (String name : List.of("attributeScores", "TOXICITY", "summaryScore", "value")) {
      value = value instanceof Map<?, ?> map ? map.get(name) : null;
    }
    if (value instanceof Number score) {
      return score.doubleValue() > 0.8;
    }
    throw new IOException("an answer without a score: " + answer);
  }
}
