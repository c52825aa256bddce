package dev.parley.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.parley.Config;
import dev.parley.config.Settings;
import dev.parley.web.TestAuthority.Issued;
import java.io.IOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** The server over TLS, with the certificates of a test's own authority. */
class TlsTest {
  private static final String GET = "GET /hello HTTP/1.1\r\nHost: a\r\n\r\n";
  private static final String KEY_HOST = "0123456789ab.spam.example";

  @TempDir Path folder;

  private final Metrics metrics = new Metrics();
  private final ListAppender<ILoggingEvent> said = new ListAppender<>();
  private TestAuthority authority;
  private Issued first;
  private Tls tls;
  private WebServer server;

  @BeforeEach
  void start() throws Exception {
    authority = new TestAuthority();
    first = authority.issue("EC", "spam.example", "*.spam.example", "127.0.0.1");
    authority.write(folder.resolve("archive/1"), first);
    Files.createSymbolicLink(folder.resolve("live"), Path.of("archive/1"));
    said.start();
    ((Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME)).addAppender(said);
    serve();
  }

  private void serve(String... more) throws IOException {
    Settings settings =
        new Settings(Config.class)
            .flag("server.port", "0")
            .flag("tls.port", "0")
            .flag("tls.certificate", folder.resolve("live/fullchain.pem").toString())
            .flag("tls.key", folder.resolve("live/privkey.pem").toString());
    for (String setting : more) {
      String[] keyAndValue = setting.split("=", 2);
      settings.flag(keyAndValue[0], keyAndValue[1]);
    }
    Config config = settings.as(Config.class);
    Router router =
        new Router()
            .get(
                "/hello",
                request ->
                    Response.text(200, request.client().scheme() + " " + request.host() + "\n"))
            .post("/echo", request -> Response.text(200, request.form().get("text")));
    tls = new Tls(config.tls(), metrics, Duration.ofMillis(5), Duration.ofMillis(500));
    server =
        new WebServer(
            config.server(),
            tls,
            router,
            (request, error) -> Response.text(error.status(), error.code()),
            metrics);
    server.start();
  }

  @AfterEach
  void stop() {
    server.close();
    metrics.close();
    ((Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME)).detachAppender(said);
  }

  @Test
  void aClientGetsTheNewestVersionItOffers() throws Exception {
    assertThat(ask(Version.HTTP_2, "TLSv1.3").version()).isEqualTo(Version.HTTP_2);
    assertThat(ask(Version.HTTP_2, "TLSv1.2").version()).isEqualTo(Version.HTTP_2);
    HttpResponse<String> older = ask(Version.HTTP_1_1, "TLSv1.2");
    assertThat(older.version()).isEqualTo(Version.HTTP_1_1);
    assertThat(older.body()).isEqualTo("https 127.0.0.1:" + port() + "\n");
    assertThat(older.sslSession().orElseThrow().getProtocol()).isEqualTo("TLSv1.2");
    assertThat(older.headers().firstValue("Content-Security-Policy")).isPresent();
    assertThat(older.headers().firstValue("Strict-Transport-Security")).isEmpty();
  }

  private HttpResponse<String> ask(Version version, String protocol) throws Exception {
    SSLParameters parameters = new SSLParameters();
    parameters.setProtocols(new String[] {protocol});
    try (HttpClient client =
        HttpClient.newBuilder()
            .version(version)
            .sslContext(authority.trusted())
            .sslParameters(parameters)
            .build()) {
      HttpRequest.Builder request =
          HttpRequest.newBuilder(URI.create("https://127.0.0.1:" + port() + "/echo"))
              .POST(HttpRequest.BodyPublishers.ofString("text=" + "x".repeat(100_000)));
      HttpResponse<String> echo =
          client.send(request.build(), HttpResponse.BodyHandlers.ofString());
      assertThat(echo.statusCode()).isEqualTo(200);
      assertThat(echo.body()).hasSize(100_000);
      return client.send(
          HttpRequest.newBuilder(URI.create("https://127.0.0.1:" + port() + "/hello")).build(),
          HttpResponse.BodyHandlers.ofString());
    }
  }

  @Test
  void aKeysNameIsServedByTheWildcard() throws Exception {
    try (SSLSocket socket = connect(KEY_HOST)) {
      assertThat(exchange(socket, GET.replace("Host: a", "Host: " + KEY_HOST)))
          .startsWith("HTTP/1.1 200")
          .endsWith("https " + KEY_HOST + "\n");
    }
  }

  @Test
  void whoNamesAnotherHostOrNoneIsAnsweredTheSame() throws Exception {
    for (String name : new String[] {"other.example", ""}) {
      try (SSLSocket socket = open(name, false)) {
        assertThat(serial(socket)).isEqualTo(first.serial());
        assertThat(exchange(socket, GET.replace("Host: a", "Host: third.example")))
            .endsWith("https third.example\n");
      }
    }
  }

  @Test
  void httpOneZeroIsAnsweredWithALengthAndTheEndOfTheConnection() throws Exception {
    String plain = "GET /hello HTTP/1.0\r\n\r\n";
    String named = "POST /echo HTTP/1.0\r\nHost: %s\r\nContent-Length: 7\r\n\r\ntext=hi";
    for (String[] offered : new String[][] {{}, {"http/1.0"}, {"http/1.0", "http/1.1"}}) {
      try (SSLSocket socket = open(KEY_HOST, true, offered)) {
        assertThat(toTheEnd(socket, named.formatted(KEY_HOST)))
            .contains("Content-Length: 2\r\n")
            .endsWith("\r\n\r\nhi");
      }
    }
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
      assertThat(toTheEnd(socket, plain))
          .contains("Content-Length:")
          .doesNotContain("Transfer-Encoding")
          .endsWith("\n");
    }
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
      assertThat(toTheEnd(socket, named.formatted(KEY_HOST))).endsWith("\r\n\r\nhi");
    }
  }

  @Test
  void aRenewedCertificateIsTakenAndStandingConnectionsStay() throws Exception {
    Issued second = authority.issue("RSA", "spam.example", "*.spam.example", "127.0.0.1");
    try (SSLSocket standing = connect("spam.example")) {
      assertThat(exchange(standing, GET)).startsWith("HTTP/1.1 200");
      authority.write(folder.resolve("archive/2"), second);
      swap("archive/2");
      until(() -> metrics.scrape().contains("parley_tls_changes_total{result=\"taken\"} 1.0"));
      assertThat(exchange(standing, GET)).startsWith("HTTP/1.1 200");
      assertThat(serial(standing)).isEqualTo(first.serial());
    }
    try (SSLSocket fresh = connect("spam.example")) {
      assertThat(serial(fresh)).isEqualTo(second.serial());
      assertThat(exchange(fresh, GET)).startsWith("HTTP/1.1 200");
    }
    assertThat(tls.trouble()).isEmpty();
    assertThat(metrics.scrape())
        .contains("parley_tls_certificate_refused 0.0")
        .contains(
            "parley_tls_certificate_ends "
                + (double) second.certificate().getNotAfter().toInstant().getEpochSecond());
  }

  @Test
  void aBrokenNewPairLeavesTheOldOneAndSaysSoUntilItIsMended() throws Exception {
    Issued second = authority.issue("EC", "spam.example", "*.spam.example", "127.0.0.1");
    authority.write(folder.resolve("archive/2"), second);
    Path key = folder.resolve("archive/2/privkey.pem");
    Files.writeString(key, first.pkcs8());
    swap("archive/2");
    until(() -> tls.trouble().orElse("").contains("does not belong to the certificate"));
    assertServes(first.serial());
    Files.delete(key);
    until(() -> tls.trouble().orElse("").contains("does not exist"));
    assertServes(first.serial());
    assertThat(metrics.scrape()).contains("parley_tls_certificate_refused 1.0");
    assertThat(said.list)
        .extracting(ILoggingEvent::getFormattedMessage)
        .filteredOn(line -> line.startsWith("The certificate in force stays"))
        .hasSize(2);

    Path mended = folder.resolve("mended.pem");
    Files.writeString(mended, second.pkcs8());
    Files.move(mended, key, StandardCopyOption.ATOMIC_MOVE);
    until(() -> tls.trouble().isEmpty());
    assertServes(second.serial());
    assertThat(metrics.scrape()).contains("parley_tls_certificate_refused 0.0");
  }

  @Test
  void aNewCertificateThatHasEndedIsNotTaken() throws Exception {
    Issued ended = authority.issue("EC", Instant.now().minusSeconds(60), "spam.example");
    authority.write(folder.resolve("archive/2"), ended);
    swap("archive/2");
    until(() -> tls.trouble().orElse("").contains("ended at"));
    assertServes(first.serial());
    swap("archive/1");
    until(() -> tls.trouble().isEmpty());
    assertServes(first.serial());
  }

  @Test
  void browsersAreToldToKeepToTlsOnlyWhereThatIsSet() throws Exception {
    server.close();
    serve("tls.hsts-days=365");
    try (SSLSocket socket = connect("spam.example")) {
      assertThat(exchange(socket, GET)).contains("Strict-Transport-Security: max-age=31536000\r\n");
    }
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
      assertThat(exchange(socket, GET))
          .startsWith("HTTP/1.1 200")
          .doesNotContain("Strict-Transport-Security");
    }
  }

  @Test
  void whoNeverShakesHandsIsCutOffAndHurtsNobody() throws Exception {
    List<Socket> silent = new ArrayList<>();
    try {
      for (int i = 0; i < 300; i++) {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), port());
        socket.setSoTimeout(20_000);
        if (i % 2 == 0) {
          socket.getOutputStream().write(new byte[] {22, 3, 1, 1, 0, 1});
        }
        silent.add(socket);
      }
      assertServes(first.serial());
      for (Socket socket : silent) {
        assertThat(socket.getInputStream().read()).isEqualTo(-1);
      }
    } finally {
      for (Socket socket : silent) {
        socket.close();
      }
    }
    try (SSLSocket standing = connect("spam.example")) {
      assertThat(exchange(standing, GET)).startsWith("HTTP/1.1 200");
    }
    assertThat(said.list).isEmpty();
  }

  @Test
  void plainTextOnTheSecurePortIsTurnedAwayWithoutANote() throws Exception {
    for (String text :
        new String[] {GET, "\0\0\0\0", "\u0016\u0003\u0001\u00ff\u00ff\u0001garbage"}) {
      try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port())) {
        assertThat(toTheEnd(socket, text)).doesNotContain("HTTP/", "Exception");
      }
    }
    assertServes(first.serial());
    assertThat(said.list).isEmpty();
  }

  @Test
  void aPairThatCannotBeUsedStopsTheStartWithOneSentence() throws Exception {
    server.close();
    Files.delete(folder.resolve("live/privkey.pem"));
    assertThatThrownBy(this::serve)
        .isInstanceOf(IOException.class)
        .hasMessageMatching("tls\\.key is .*privkey\\.pem, which does not exist: .*\\.");
    assertThatThrownBy(() -> serve("tls.key="))
        .hasMessage("tls.certificate is set and tls.key is not: set both, or neither.");
    assertThatThrownBy(() -> serve("tls.certificate="))
        .hasMessage("tls.key is set and tls.certificate is not: set both, or neither.");
    assertThat(server.port()).isNegative();
  }

  private void assertServes(BigInteger serial) throws Exception {
    try (SSLSocket socket = connect("spam.example")) {
      assertThat(serial(socket)).isEqualTo(serial);
      assertThat(exchange(socket, GET)).startsWith("HTTP/1.1 200");
    }
  }

  private int port() {
    return server.tlsPort().orElseThrow();
  }

  private void swap(String target) throws IOException {
    Path link = folder.resolve("next");
    Files.createSymbolicLink(link, Path.of(target));
    Files.move(link, folder.resolve("live"), StandardCopyOption.ATOMIC_MOVE);
  }

  private SSLSocket connect(String name) throws IOException, GeneralSecurityException {
    return open(name, true);
  }

  private SSLSocket open(String name, boolean checked, String... protocols)
      throws IOException, GeneralSecurityException {
    Socket plain = new Socket(InetAddress.getLoopbackAddress(), port());
    plain.setSoTimeout(20_000);
    SSLSocket socket =
        (SSLSocket)
            authority
                .trusted()
                .getSocketFactory()
                .createSocket(plain, name.isEmpty() ? "127.0.0.1" : name, port(), true);
    SSLParameters parameters = socket.getSSLParameters();
    parameters.setServerNames(name.isEmpty() ? List.of() : List.of(new SNIHostName(name)));
    parameters.setApplicationProtocols(protocols);
    if (checked) {
      parameters.setEndpointIdentificationAlgorithm("HTTPS");
    }
    socket.setSSLParameters(parameters);
    socket.startHandshake();
    return socket;
  }

  private static BigInteger serial(SSLSocket socket) throws IOException {
    return ((X509Certificate) socket.getSession().getPeerCertificates()[0]).getSerialNumber();
  }

  /** Sends a request on a connection that stays, and reads the answer by its length. */
  private static String exchange(Socket socket, String request) throws IOException {
    socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
    StringBuilder answer = new StringBuilder();
    while (answer.indexOf("\r\n\r\n") < 0) {
      int next = socket.getInputStream().read();
      assertThat(next).as("after %s", answer).isNotNegative();
      answer.append((char) next);
    }
    int length =
        Integer.parseInt(answer.toString().replaceAll("(?s).*Content-Length: (\\d+).*", "$1"));
    return answer
        .append(new String(socket.getInputStream().readNBytes(length), StandardCharsets.UTF_8))
        .toString();
  }

  private static String toTheEnd(Socket socket, String request) throws IOException {
    socket.setSoTimeout(20_000);
    socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
    return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
  }

  private static void until(BooleanSupplier condition) {
    long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).as("waited too long").isLessThan(deadline);
      Thread.onSpinWait();
    }
  }
}
