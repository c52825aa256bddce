package dev.parley.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;

/**
 * A slow line to a server: what it answers to {@code GET} comes unchanged, but a page comes tag by
 * tag, so that a browser shows it half before it has the rest. That is what a bad network does, and
 * what a busy machine does even to a page that came at once, because a browser may draw between any
 * two tags.
 */
final class SlowLine implements AutoCloseable {

  /** Longer than a browser takes from one picture to the next, sixty of them a second. */
  private static final Duration BETWEEN_PIECES = Duration.ofMillis(20);

  /** Behind each tag that opens something: its words come only with the next piece. */
  private static final Pattern CUT = Pattern.compile("(?<=>)(?!\\s*</)");

  /** A page of more tags comes with several of them in a piece. */
  private static final int MOST_PIECES = 150;

  private static final List<String> ASKED = List.of("Accept", "Cookie");
  private static final List<String> ANSWERED =
      List.of("Content-Type", "Content-Security-Policy", "Cache-Control", "Location");

  private final URI target;
  private final HttpServer server;
  private final HttpClient client = HttpClient.newHttpClient();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  /**
   * @param target the server to forward to
   */
  SlowLine(URI target) throws IOException {
    this.target = target;
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/", this::forward);
    server.start();
  }

  /** The address of a path of the server at the end of this line: the same host, another port. */
  URI at(String path) {
    return URI.create("http://" + target.getHost() + ":" + server.getAddress().getPort() + path);
  }

  @Override
  public void close() {
    server.stop(0);
    client.close();
    threads.close();
  }

  private void forward(HttpExchange exchange) throws IOException {
    try (exchange) {
      HttpRequest.Builder request =
          HttpRequest.newBuilder(target.resolve(exchange.getRequestURI().toString()));
      for (String name : ASKED) {
        for (String value : exchange.getRequestHeaders().getOrDefault(name, List.of())) {
          request.header(name, value);
        }
      }
      HttpResponse<String> answer = client.send(request.build(), BodyHandlers.ofString(UTF_8));
      for (String name : ANSWERED) {
        for (String value : answer.headers().allValues(name)) {
          exchange.getResponseHeaders().add(name, value);
        }
      }
      exchange.sendResponseHeaders(answer.statusCode(), 0);
      try (OutputStream line = exchange.getResponseBody()) {
        for (String piece : pieces(answer)) {
          line.write(piece.getBytes(UTF_8));
          line.flush();
          Thread.sleep(BETWEEN_PIECES);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException(e.getMessage());
    }
  }

  /**
   * A page's head, where nothing is to be seen, then its body cut behind tags; other files whole.
   */
  private static List<String> pieces(HttpResponse<String> answer) {
    String text = answer.body();
    int body = text.indexOf("<body");
    if (body < 0) {
      return List.of(text);
    }
    List<String> pieces = new ArrayList<>(List.of(text.substring(0, body)));
    List<String> tags = CUT.splitAsStream(text.substring(body)).toList();
    int together = 1 + tags.size() / MOST_PIECES;
    for (int i = 0; i < tags.size(); i += together) {
      pieces.add(String.join("", tags.subList(i, Math.min(tags.size(), i + together))));
    }
    return pieces;
  }
}
