package dev.parley.web;

import dev.parley.db.StorageException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.concurrent.Executor;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.util.Callback;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes each request from Jetty through the limits and the routes to its answer. */
final class Dispatcher extends Handler.Abstract {
  private static final Logger log = LoggerFactory.getLogger(Dispatcher.class);

  private final Router router;
  private final Failures failures;
  private final Metrics metrics;
  private final Proxies proxies;
  private final Request.Limits limits;
  private final int maxHeaders;
  private final Executor waiting;

  Dispatcher(
      Router router,
      Failures failures,
      Metrics metrics,
      Proxies proxies,
      Request.Limits limits,
      int maxHeaders,
      Executor waiting) {
    super(InvocationType.NON_BLOCKING);
    this.router = router;
    this.failures = failures;
    this.metrics = metrics;
    this.proxies = proxies;
    this.limits = limits;
    this.maxHeaders = maxHeaders;
    this.waiting = waiting;
  }

  /** Runs on the thread that read the request, so all that may wait goes to a virtual thread. */
  @Override
  public boolean handle(
      org.eclipse.jetty.server.Request jetty,
      org.eclipse.jetty.server.Response out,
      Callback callback) {
    long start = System.nanoTime();
    Request request = new Request(jetty, Map.of(), client(jetty), limits);
    Router.Action action;
    boolean quick = false;
    try {
      if (jetty.getHeaders().size() > maxHeaders) {
        throw new HttpError(
            431, "too_many_headers", "The request has more than %d headers.".formatted(maxHeaders));
      }
      Router.Found found = router.find(request.method(), request.path());
      request = new Request(jetty, found.path(), request.client(), limits);
      action = found.action();
      quick = found.quick() && request.takeArrived();
    } catch (HttpError e) {
      action = refused -> failures.answer(refused, e);
    }
    Exchange exchange = new Exchange(jetty, out, callback, request, action, start);
    if (quick) {
      answer(exchange);
    } else {
      waiting.execute(() -> answer(exchange));
    }
    return true;
  }

  private record Exchange(
      org.eclipse.jetty.server.Request jetty,
      org.eclipse.jetty.server.Response out,
      Callback callback,
      Request request,
      Router.Action action,
      long start) {}

  private void answer(Exchange exchange) {
    try {
      Response response = response(exchange.request, exchange.action);
      exchange.request.takeRest();
      metrics.request(response.status(), System.nanoTime() - exchange.start);
      send(response, exchange.jetty, exchange.out, exchange.callback);
    } catch (RuntimeException | Error e) {
      exchange.callback.failed(e); // nothing more can be said to this client
      throw e;
    }
  }

  private Response response(Request request, Router.Action action) {
    try {
      return action.answer(request);
    } catch (HttpError e) {
      return failures.answer(request, e);
    } catch (StorageException e) {
      log.error("The database failed", e);
      return failures.answer(
          request, new HttpError(503, "storage", String.valueOf(e.getMessage())));
    } catch (RuntimeException e) {
      log.error("A request failed", e);
      return failures.answer(
          request,
          new HttpError(
              500, "internal", "Something went wrong here, and it was noted. Try again."));
    }
  }

  private Client client(org.eclipse.jetty.server.Request jetty) {
    SocketAddress remote = jetty.getConnectionMetaData().getRemoteSocketAddress();
    InetAddress peer =
        remote instanceof InetSocketAddress inet && inet.getAddress() != null
            ? inet.getAddress()
            : InetAddress.getLoopbackAddress();
    return proxies.client(
        peer,
        jetty.isSecure() ? "https" : "http",
        header(jetty, "X-Forwarded-For"),
        header(jetty, "X-Forwarded-Proto"));
  }

  /** Several fields of one name are one list, as proxies may append either way. */
  private static String header(org.eclipse.jetty.server.Request jetty, String name) {
    return String.join(",", jetty.getHeaders().getValuesList(name));
  }

  private static void send(
      Response response,
      org.eclipse.jetty.server.Request jetty,
      org.eclipse.jetty.server.Response out,
      Callback callback) {
    out.setStatus(response.status());
    SecurityHeaders.add(out.getHeaders());
    for (HttpField field : response.headers()) {
      if (field.getName().equals("Set-Cookie")) {
        out.getHeaders().add(field);
      } else {
        out.getHeaders().put(field);
      }
    }
    byte[] body = response.body();
    out.getHeaders().put(HttpHeader.CONTENT_LENGTH, body.length);
    boolean head = jetty.getMethod().equals("HEAD");
    out.write(true, head ? null : ByteBuffer.wrap(body), callback);
  }
}
