package dev.parley.check;

import com.sun.net.httpserver.HttpServer;
import dev.parley.web.Form;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A site with a webhook, on this machine. */
public final class Receiver implements AutoCloseable {
  private final HttpServer server;
  private final BlockingQueue<Call> calls = new LinkedBlockingQueue<>();
  private volatile Answer answers = Receiver::success;

  /** A call that came. */
  public record Call(String address, String webhook, String host, Form form) {
    public String guid() {
      return form.get("comments[0][guid]");
    }

    public String result() {
      return form.get("comments[0][result]");
    }
  }

  /** What is answered. */
  public record Said(int status, String body, String location) {}

  /** Answers a call. */
  @FunctionalInterface
  public interface Answer {
    Said to(Call call);
  }

  public Receiver() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          byte[] body = exchange.getRequestBody().readAllBytes();
          Call call =
              new Call(
                  exchange.getRequestURI().toString(),
                  String.valueOf(exchange.getRequestHeaders().getFirst("X-Akismet-Webhook")),
                  String.valueOf(exchange.getRequestHeaders().getFirst("Host")),
                  Form.parse(body));
          Said said = answers.to(call);
          byte[] text = said.body().getBytes(StandardCharsets.UTF_8);
          if (!said.location().isEmpty()) {
            exchange.getResponseHeaders().set("Location", said.location());
          }
          exchange.getResponseHeaders().set("Content-Type", "application/json");
          exchange.sendResponseHeaders(said.status(), text.length == 0 ? -1 : text.length);
          exchange.getResponseBody().write(text);
          exchange.close();
          calls.add(call);
        });
    server.start();
  }

  /** What WordPress's plugin says when it did what it was told. */
  public static Said success(Call call) {
    return new Said(200, "{\"comments\":{\"" + call.guid() + "\":{\"status\":\"success\"}}}", "");
  }

  public void answer(Answer answer) {
    answers = answer;
  }

  public int port() {
    return server.getAddress().getPort();
  }

  /** Waits for the next call. */
  public Call next() throws InterruptedException {
    Call call = calls.poll(20, TimeUnit.SECONDS);
    if (call == null) {
      throw new AssertionError("nobody called");
    }
    return call;
  }

  /** Returns the calls that came and were not looked at. */
  public List<Call> unseen() {
    return List.copyOf(calls);
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
