package dev.parley.web;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.client.CompletableResponseListener;
import org.eclipse.jetty.client.ContentResponse;
import org.eclipse.jetty.client.HttpClient;
import org.eclipse.jetty.client.StringRequestContent;
import org.eclipse.jetty.util.Promise;
import org.eclipse.jetty.util.SocketAddressResolver;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.jspecify.annotations.Nullable;

/**
 * Sends forms to other machines, and to no machine that must not be reached: a name is resolved
 * once, its addresses are checked, and the connection goes to one of those very addresses, so that
 * a name server cannot give another answer in between. No redirect is followed; time and the
 * answer's size are bounded.
 */
public final class Caller implements AutoCloseable {
  private static final int SECONDS = 10;
  private static final int MOST_BYTES = 64 << 10;

  private final Names names;
  private final Reachable reachable;
  private @Nullable HttpClient client;

  /** Finds the addresses of a name. */
  @FunctionalInterface
  public interface Names {
    InetAddress[] addresses(String host) throws UnknownHostException;
  }

  /** The address may not be reached, whatever is tried. */
  public static final class Refused extends IOException {
    private static final long serialVersionUID = 1L;

    public Refused(String message) {
      super(message);
    }
  }

  /** What came back. */
  public record Answer(int status, String body) {}

  public Caller(Names names, Reachable reachable) {
    this.names = names;
    this.reachable = reachable;
  }

  /**
   * Posts a form.
   *
   * @param form as it goes over the wire, URL-encoded
   * @throws Refused when the address may not be reached
   * @throws IOException with one sentence, when nothing sound came back
   */
  public Answer post(URI address, String form, Map<String, String> headers)
      throws IOException, InterruptedException {
    org.eclipse.jetty.client.Request request =
        client()
            .POST(address)
            .followRedirects(false)
            .timeout(SECONDS, TimeUnit.SECONDS)
            .body(new StringRequestContent("application/x-www-form-urlencoded", form));
    request.headers(all -> headers.forEach(all::put));
    try {
      ContentResponse answer =
          new CompletableResponseListener(request, MOST_BYTES)
              .send()
              .get(2L * SECONDS, TimeUnit.SECONDS);
      return new Answer(
          answer.getStatus(), new String(answer.getContent(), StandardCharsets.UTF_8));
    } catch (ExecutionException e) {
      throw failure(e);
    } catch (TimeoutException e) {
      request.abort(e).join();
      throw new IOException("No answer came within " + SECONDS + " seconds.", e);
    }
  }

  private static IOException failure(ExecutionException e) {
    for (Throwable cause = e.getCause(); cause != null; cause = cause.getCause()) {
      if (cause instanceof Refused refused) {
        return refused;
      }
      if (cause instanceof UnknownHostException) {
        return new IOException("The name of the site is not known.", e);
      }
      if (cause instanceof TimeoutException) {
        return new IOException("No answer came within " + SECONDS + " seconds.", e);
      }
    }
    return new IOException("The site could not be called (" + e.getCause() + ").", e);
  }

  /** Made at the first call, as most installations never make one. */
  private synchronized HttpClient client() throws IOException {
    if (client == null) {
      HttpClient made = new HttpClient();
      QueuedThreadPool threads = new QueuedThreadPool(4, 1);
      threads.setName("webhook");
      threads.setDaemon(true);
      made.setExecutor(threads);
      made.setFollowRedirects(false);
      made.setMaxRedirects(0);
      made.setConnectTimeout(TimeUnit.SECONDS.toMillis(SECONDS));
      made.setIdleTimeout(TimeUnit.SECONDS.toMillis(SECONDS));
      made.setMaxConnectionsPerDestination(2);
      made.setMaxResponseHeadersSize(16 << 10);
      made.setUserAgentField(null);
      made.getContentDecoderFactories().clear(); // a small answer must not become a large one
      made.setSocketAddressResolver(new Checked());
      try {
        made.start();
      } catch (Exception e) {
        throw new IOException("The client for webhooks does not start (" + e + ").", e);
      }
      client = made;
    }
    return client;
  }

  /** Gives the client those addresses of a name that may be reached. */
  private final class Checked implements SocketAddressResolver {
    @Override
    public void resolve(
        String host, int port, Map<String, Object> context, Promise<List<InetSocketAddress>> told) {
      List<InetSocketAddress> found = new ArrayList<>();
      try {
        for (InetAddress address : names.addresses(unbracketed(host))) {
          if (reachable.allows(address, port)) {
            found.add(new InetSocketAddress(address, port));
          }
        }
      } catch (UnknownHostException e) {
        told.failed(e);
        return;
      }
      if (found.isEmpty()) {
        told.failed(
            new Refused(
                "The site's address is in a network, or has a port, that webhooks may not reach:"
                    + " allow its network by webhook.allowed-networks."));
      } else {
        told.succeeded(found);
      }
    }
  }

  private static String unbracketed(String host) {
    return host.startsWith("[") && host.endsWith("]") ? host.substring(1, host.length() - 1) : host;
  }

  @Override
  public synchronized void close() {
    if (client != null) {
      try {
        client.stop();
      } catch (Exception e) {
        throw new IllegalStateException("the client for webhooks does not stop", e);
      }
    }
  }
}
