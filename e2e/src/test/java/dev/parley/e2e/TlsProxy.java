package dev.parley.e2e;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/**
 * A proxy that takes every {@code CONNECT} itself: it shows a certificate for {@code
 * rest.akismet.com} and every name below it, and forwards what it decrypts to a server that speaks
 * plain HTTP. A client that only knows the real address reaches Parley through it, unchanged.
 */
final class TlsProxy implements AutoCloseable {

  private static final String PASSWORD = "changeit";

  private final ServerSocket listener;
  private final URI target;
  private final SSLContext tls;
  private final Path keys;

  /**
   * @param target the server to forward to
   * @param folder an existing folder for the certificate
   */
  TlsProxy(URI target, Path folder)
      throws IOException, InterruptedException, GeneralSecurityException {
    this.target = target;
    keys = folder.resolve("keys.p12");
    tls = certificate(folder, keys);
    listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    Thread.ofVirtual().start(this::accept);
  }

  /** The options with which a JVM goes through this proxy and trusts its certificate. */
  List<String> jvmOptions() {
    return List.of(
        "-Dhttps.proxyHost=" + listener.getInetAddress().getHostAddress(),
        "-Dhttps.proxyPort=" + listener.getLocalPort(),
        "-Djavax.net.ssl.trustStore=" + keys,
        "-Djavax.net.ssl.trustStorePassword=" + PASSWORD);
  }

  @Override
  public void close() throws IOException {
    listener.close();
  }

  private void accept() {
    try {
      while (true) {
        Socket client = listener.accept();
        Thread.ofVirtual().start(() -> serve(client));
      }
    } catch (SocketException _) {
      // Closed: the test is over.
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void serve(Socket client) {
    try (client) {
      skipHead(client.getInputStream());
      client
          .getOutputStream()
          .write("HTTP/1.1 200 Connection established\r\n\r\n".getBytes(US_ASCII));
      try (SSLSocket secure =
              (SSLSocket)
                  tls.getSocketFactory()
                      .createSocket(client, target.getHost(), client.getPort(), true);
          Socket server = new Socket(InetAddress.getLoopbackAddress(), target.getPort())) {
        secure.setUseClientMode(false);
        Thread up = Thread.ofVirtual().start(() -> copy(secure, server));
        copy(server, secure);
        up.join();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Reads to the empty line that ends the {@code CONNECT} request, and no byte more. */
  private static void skipHead(InputStream in) throws IOException {
    for (int ends = 0; ends < 4; ) {
      int next = in.read();
      if (next < 0) {
        throw new IOException("the client left before it asked for anything");
      }
      ends = next == (ends % 2 == 0 ? '\r' : '\n') ? ends + 1 : 0;
    }
  }

  private static void copy(Socket from, Socket to) {
    try {
      from.getInputStream().transferTo(to.getOutputStream());
      to.shutdownOutput();
    } catch (IOException _) {
      // One side has hung up: so does the other, when both are closed.
    }
  }

  private static SSLContext certificate(Path folder, Path keys)
      throws IOException, InterruptedException, GeneralSecurityException {
    Command.Result made =
        new Command(
                List.of(
                    Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                    "-genkeypair",
                    "-alias",
                    "proxy",
                    "-keyalg",
                    "EC",
                    "-dname",
                    "CN=rest.akismet.com",
                    "-ext",
                    "SAN=dns:rest.akismet.com,dns:*.rest.akismet.com",
                    "-ext",
                    "BC=ca:true",
                    "-keystore",
                    keys.toString(),
                    "-storetype",
                    "PKCS12",
                    "-storepass",
                    PASSWORD),
                folder,
                System.getenv(),
                "")
            .run();
    if (made.exit() != 0) {
      throw new IllegalStateException("keytool failed: " + made.out() + made.err());
    }
    KeyStore store = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(keys)) {
      store.load(in, PASSWORD.toCharArray());
    }
    // A JVM trusts certificates, not keys: the store becomes both, for this side and the client's.
    store.setCertificateEntry("trusted", store.getCertificate("proxy"));
    try (var out = Files.newOutputStream(keys)) {
      store.store(out, PASSWORD.toCharArray());
    }
    KeyManagerFactory managers =
        KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    managers.init(store, PASSWORD.toCharArray());
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(managers.getKeyManagers(), null, null);
    return context;
  }
}
