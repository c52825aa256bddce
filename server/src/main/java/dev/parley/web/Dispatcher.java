package dev.parley.web;

import dev.parley.db.StorageException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.util.Map;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpVersion;
import org.eclipse.jetty.io.EofException;
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

  Dispatcher(
      Router router,
      Failures failures,
      Metrics metrics,
      Proxies proxies,
      Request.Limits limits,
      int maxHeaders) {
    super(InvocationType.BLOCKING);
    this.router = router;
    this.failures = failures;
    this.metrics = metrics;
    this.proxies = proxies;
    this.limits = limits;
    this.maxHeaders = maxHeaders;
  }

  @Override
  public boolean handle(
      org.eclipse.jetty.server.Request jetty,
      org.eclipse.jetty.server.Response out,
      Callback callback) {
    long start = System.nanoTime();
    Request request = new Request(jetty, Map.of(), client(jetty), limits);
    Response response;
    try {
      if (jetty.getHeaders().size() > maxHeaders) {
        throw new HttpError(
            431, "too_many_headers", "The request has more than %d headers.".formatted(maxHeaders));
      }
      Router.Found found = router.find(request.method(), request.path());
      request = new Request(jetty, found.path(), request.client(), limits);
      response = found.action().answer(request);
    } catch (HttpError e) {
      response = failures.answer(request, e);
    } catch (StorageException e) {
      log.error("The database failed", e);
      response =
          failures.answer(request, new HttpError(503, "storage", String.valueOf(e.getMessage())));
    } catch (RuntimeException e) {
      log.error("A request failed", e);
      response =
          failures.answer(
              request,
              new HttpError(
                  500, "internal", "Something went wrong here, and it was noted. Try again."));
    }
    request.takeRest();
    metrics.request(response.status(), System.nanoTime() - start);
    send(response, jetty, out, callback);
    return true;
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

  private static boolean isMultiplexed(org.eclipse.jetty.server.Request jetty) {
    return jetty.getConnectionMetaData().getHttpVersion() == HttpVersion.HTTP_2;
  }

  private static void send(
      Response response,
      org.eclipse.jetty.server.Request jetty,
      org.eclipse.jetty.server.Response out,
      Callback callback) {
    if (response == Response.hangUp() && !isMultiplexed(jetty)) {
      EofException gone = new EofException("nobody answers");
      jetty.getConnectionMetaData().getConnection().getEndPoint().close(gone);
      callback.failed(gone);
      return;
    }
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
