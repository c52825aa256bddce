package dev.parley.web;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.alpn.server.ALPNServerConnectionFactory;
import org.eclipse.jetty.http2.server.HTTP2ServerConnectionFactory;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.io.ssl.SslConnection;
import org.eclipse.jetty.server.ConnectionFactory;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.util.thread.Scheduler;

/** Makes the connector for TLS: HTTP/2 for who offers it by ALPN, HTTP/1.1 and 1.0 for the rest. */
final class TlsPort {
  private TlsPort() {}

  static ServerConnector connector(Server server, Tls tls, HttpConfiguration plain) {
    HttpConfiguration http = new HttpConfiguration(plain);
    // Any name and any address may be asked for: a key is the first label of its own name.
    SecureRequestCustomizer secure = new SecureRequestCustomizer(false);
    if (tls.config().hstsDays() > 0) {
      secure.setStsMaxAge(tls.config().hstsDays(), TimeUnit.DAYS);
    }
    http.addCustomizer(secure);
    HttpConnectionFactory one = new HttpConnectionFactory(http);
    HTTP2ServerConnectionFactory two = new HTTP2ServerConnectionFactory(http);
    two.setStreamIdleTimeout(http.getIdleTimeout());
    ALPNServerConnectionFactory alpn = new ALPNServerConnectionFactory();
    alpn.setDefaultProtocol(one.getProtocol());
    ServerConnector connector =
        new ServerConnector(
            server,
            1,
            1,
            new SslConnectionFactory(tls.factory(), alpn.getProtocol()),
            alpn,
            two,
            one,
            new OneZero(one));
    connector.addBean(new Deadline(server, tls.handshake()));
    return connector;
  }

  /**
   * HTTP/1.0 by the name that ALPN has for it: curl offers no other when it is told to speak 1.0,
   * as WordPress tells it, and gives up where nobody takes it.
   */
  private record OneZero(HttpConnectionFactory one) implements ConnectionFactory {
    @Override
    public String getProtocol() {
      return "http/1.0";
    }

    @Override
    public List<String> getProtocols() {
      return List.of(getProtocol());
    }

    @Override
    public Connection newConnection(Connector connector, EndPoint endPoint) {
      return one.newConnection(connector, endPoint);
    }
  }

  /** Cuts off whoever has not shaken hands in time. */
  private record Deadline(Server server, Duration within) implements Connection.Listener {
    @Override
    public void onOpened(Connection connection) {
      Scheduler scheduler = server.getScheduler();
      if (connection instanceof SslConnection tls && scheduler != null) {
        scheduler.schedule(() -> cutUnlessShaken(tls), within.toMillis(), TimeUnit.MILLISECONDS);
      }
    }

    /** Until both sides have agreed, a session has no protocol. */
    private static void cutUnlessShaken(SslConnection tls) {
      if (tls.getSSLEngine().getSession().getProtocol().equals("NONE")) {
        tls.getEndPoint().close();
      }
    }

    @Override
    public void onClosed(Connection connection) {}
  }
}
