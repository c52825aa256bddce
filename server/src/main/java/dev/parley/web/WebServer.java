package dev.parley.web;

import dev.parley.Config;
import java.io.IOException;
import java.net.BindException;
import java.util.OptionalInt;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.GracefulHandler;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.eclipse.jetty.util.thread.VirtualThreadPool;
import org.jspecify.annotations.Nullable;

/** The HTTP server: a port for plain HTTP, and one for TLS where there is a certificate. */
public final class WebServer implements AutoCloseable {
  private static final int HEADER_BYTES = 16_384;
  private static final long IDLE_MS = 30_000;

  private final Server server;
  private final ServerConnector pages;
  private final @Nullable ServerConnector secure;
  private final Tls tls;

  /**
   * Makes a server that is not yet started.
   *
   * @throws IllegalArgumentException when a trusted proxy is no address
   */
  public WebServer(
      Config.Server config, Tls tls, Router router, Failures failures, Metrics metrics) {
    this.tls = tls;
    QueuedThreadPool threads = new QueuedThreadPool(64, 4);
    threads.setName("web");
    threads.setVirtualThreadsExecutor(new VirtualThreadPool(4_096));
    server = new Server(threads, null, new FreshBuffers());
    HttpConfiguration http = new HttpConfiguration();
    http.setRequestHeaderSize(HEADER_BYTES);
    http.setSendServerVersion(false);
    http.setSendDateHeader(true);
    http.setIdleTimeout(IDLE_MS);
    http.setUriCompliance(UriCompliance.DEFAULT);
    pages = new ServerConnector(server, 1, 1, new HttpConnectionFactory(http));
    listen(pages, config.host(), config.port());
    secure = tls.isOn() ? TlsPort.connector(server, tls, http) : null;
    if (secure != null) {
      listen(secure, config.host(), tls.config().port());
    }
    Handler.Abstract handler =
        new Dispatcher(
            router,
            failures,
            metrics,
            new Proxies(config.trustedProxies()),
            new Request.Limits(config.maxBody(), config.requestSeconds()),
            config.maxHeaders());
    GracefulHandler graceful = new GracefulHandler();
    graceful.setHandler(handler);
    server.setHandler(graceful);
    server.setErrorHandler(WebServer::refuse);
    server.setStopTimeout(config.stopSeconds() * 1_000L);
  }

  private void listen(ServerConnector port, String host, int number) {
    port.setHost(host);
    port.setPort(number);
    port.setIdleTimeout(IDLE_MS);
    port.setAcceptQueueSize(1_024);
    server.addConnector(port);
  }

  /** Answers what is no HTTP, before any route sees it, without telling what software refuses. */
  private static boolean refuse(
      org.eclipse.jetty.server.Request request,
      org.eclipse.jetty.server.Response response,
      Callback callback) {
    if (response.getStatus() == HttpStatus.HTTP_VERSION_NOT_SUPPORTED_505) {
      response.setStatus(HttpStatus.BAD_REQUEST_400); // the sender's slip, not a failure of ours
    }
    SecurityHeaders.add(response.getHeaders());
    response.getHeaders().put("Content-Type", "text/plain; charset=utf-8");
    Content.Sink.write(response, true, "The request could not be read: send it again.\n", callback);
    return true;
  }

  /**
   * Starts to listen.
   *
   * @throws IOException with one sentence, when a port is taken or may not be used, or the
   *     certificate cannot be
   */
  public void start() throws IOException {
    if (secure != null) {
      tls.start();
    }
    open(pages, "choose another with --port");
    if (secure != null) {
      open(secure, "set tls.port to another");
    }
    try {
      server.start();
    } catch (Exception e) {
      throw new IOException("The web server did not start (%s).".formatted(rootMessage(e)), e);
    }
  }

  private static void open(ServerConnector port, String remedy) throws IOException {
    try {
      port.open();
    } catch (IOException e) {
      throw new IOException(
          "Port %d of %s cannot be listened on (%s): %s."
              .formatted(port.getPort(), port.getHost(), rootMessage(e), remedy),
          e);
    }
  }

  private static String rootMessage(Throwable e) {
    Throwable root = e;
    while (root.getCause() != null && !(root instanceof BindException)) {
      root = root.getCause();
    }
    return String.valueOf(root.getMessage());
  }

  /** Returns the port that is listened on. */
  public int port() {
    return pages.getLocalPort();
  }

  /** Returns the port that speaks TLS, if there is a certificate. */
  public OptionalInt tlsPort() {
    return secure == null ? OptionalInt.empty() : OptionalInt.of(secure.getLocalPort());
  }

  /** Lets running requests end, then stops. */
  @Override
  public void close() {
    tls.close();
    try {
      server.stop();
    } catch (Exception e) {
      throw new IllegalStateException("The web server did not stop cleanly.", e);
    }
  }
}
