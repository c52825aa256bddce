package dev.parley.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.Config;
import dev.parley.config.Settings;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The server against raw bytes, as strangers send them. */
class WebServerTest {
  private static final Charset LATIN_1 = StandardCharsets.ISO_8859_1;

  private final CountDownLatch slowStarted = new CountDownLatch(1);
  private final CountDownLatch slowMayEnd = new CountDownLatch(1);
  private final Metrics metrics = new Metrics();
  private final AtomicLong time = new AtomicLong();
  private final Patience patience =
      new Patience(Duration.ofMillis(700), Duration.ofHours(1), time::get);
  private final LongAdder refused = new LongAdder();
  private WebServer server = make("");

  private WebServer make(String trusted) {
    Config config =
        new Settings(Config.class)
            .flag("server.port", "0")
            .flag("server.max-body", "16384")
            .flag("server.request-seconds", "1")
            .flag("server.trusted-proxies", trusted)
            .as(Config.class);
    Router router =
        new Router()
            .get("/hello", request -> Response.text(200, "hello " + request.query("name")))
            .get("/things/{id}", request -> Response.text(200, "" + request.id("id")))
            .get("/who", request -> Response.text(200, request.client().toString()))
            .get("/fails", request -> fail())
            .post("/hasty", patience.guard(this::answer, Response.hangUp(), refused::increment))
            .get("/slow", request -> slow())
            .post("/form", request -> Response.text(200, request.form().get("text")));
    Failures failures =
        (request, error) -> Response.text(error.status(), error.code() + ": " + error.sentence());
    return new WebServer(
        config.server(), new Tls(config.tls(), metrics), router, failures, metrics);
  }

  private Response answer(Request request) {
    return Response.text(200, "in time");
  }

  private static Response fail() {
    throw new IllegalStateException("secret detail");
  }

  private Response slow() {
    slowStarted.countDown();
    try {
      assertThat(slowMayEnd.await(20, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
    return Response.text(200, "at last");
  }

  @BeforeEach
  void start() throws IOException {
    server.start();
  }

  @AfterEach
  void stop() {
    server.close();
    metrics.close();
    patience.close();
  }

  @Test
  void whoeverWouldWaitTooLongIsHungUpOnAtOnceAndIsServedAgainAfterwards() throws IOException {
    String request =
        "POST /hasty HTTP/1.1\r\nHost: a\r\nContent-Length: 0\r\nConnection: close\r\n\r\n";
    time.addAndGet(Duration.ofHours(1).plusMillis(700).toNanos());
    assertThat(send(request)).endsWith("in time");
    time.addAndGet(1);
    assertThat(send(request)).isEmpty();
    assertThat(refused.sum()).isEqualTo(1);
    assertThat(get("/hello")).startsWith("HTTP/1.1 200");
    time.addAndGet(-1);
    assertThat(send(request)).endsWith("in time");
    assertThat(refused.sum()).isEqualTo(1);
  }

  @Test
  void everyAnswerCarriesTheSecurityHeaders() throws IOException {
    for (String path : new String[] {"/hello", "/nowhere", "/fails"}) {
      assertThat(get(path))
          .contains("Content-Security-Policy: default-src 'none';")
          .contains("X-Content-Type-Options: nosniff")
          .contains("Referrer-Policy: same-origin")
          .doesNotContain("unsafe-inline")
          .doesNotContain("Server:");
    }
  }

  @Test
  void aFailureTellsNothingOfItsInside() throws IOException {
    assertThat(get("/fails")).startsWith("HTTP/1.1 500").doesNotContain("secret detail");
  }

  @Test
  void unknownPathsMethodsAndIdsHaveTheirErrors() throws IOException {
    assertThat(get("/nowhere")).startsWith("HTTP/1.1 404").contains("not_found");
    assertThat(get("/things/7")).endsWith("7");
    assertThat(get("/things/x")).startsWith("HTTP/1.1 404");
    assertThat(get("/things/99999999999999999999")).startsWith("HTTP/1.1 404");
    assertThat(send("DELETE /hello HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n"))
        .startsWith("HTTP/1.1 405")
        .contains("GET");
    assertThat(send("HEAD /hello HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n"))
        .startsWith("HTTP/1.1 200")
        .contains("Content-Length: 6")
        .endsWith("\r\n\r\n");
  }

  @Test
  void whatIsNoHttpIsRefusedWithoutNamingTheSoftware() throws IOException {
    for (String broken :
        new String[] {
          "GET /%zz HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n",
          "GET /a/../../etc HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n",
          "GET /hello HTTP/1.1\r\nHost: a b\r\nConnection: close\r\n\r\n",
          "\0\0\0\r\n\r\n"
        }) {
      assertThat(send(broken)).startsWith("HTTP/1.1 4").doesNotContainIgnoringCase("jetty");
    }
  }

  @Test
  void tooLargeABodyIsRefusedHoweverItIsSent() throws IOException {
    String big = "text=" + "x".repeat(1 << 20);
    assertThat(post(big)).startsWith("HTTP/1.1 413").contains("shorten it");
    assertThat(
            send(
                "POST /form HTTP/1.1\r\nHost: a\r\nConnection: close\r\n"
                    + "Transfer-Encoding: chunked\r\n\r\n100000\r\n"
                    + "x".repeat(1 << 20)
                    + "\r\n0\r\n\r\n"))
        .startsWith("HTTP/1.1 413");
  }

  @Test
  void aBodyThatNobodyReadLeavesTheConnectionUsable() throws IOException {
    String refused = "POST /nowhere HTTP/1.1\r\nHost: a\r\nContent-Length: 5000\r\n\r\n";
    assertThat(
            send(
                refused
                    + "x".repeat(5_000)
                    + "GET /hello HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n"))
        .startsWith("HTTP/1.1 404")
        .contains("HTTP/1.1 200");
  }

  @Test
  void tooManyOrTooLargeHeadersAreRefused() throws IOException {
    StringBuilder many =
        new StringBuilder("GET /hello HTTP/1.1\r\nHost: a\r\nConnection: close\r\n");
    for (int i = 0; i < 100; i++) {
      many.append("X-").append(i).append(": 1\r\n");
    }
    assertThat(send(many + "\r\n")).startsWith("HTTP/1.1 431");
    assertThat(send("GET /hello HTTP/1.1\r\nHost: a\r\nX: " + "y".repeat(40_000) + "\r\n\r\n"))
        .startsWith("HTTP/1.1 431");
  }

  @Test
  void aBodyThatDripsIsCutOff() throws IOException {
    try (Socket socket = connect(server.port())) {
      socket.setSoTimeout(20_000);
      socket
          .getOutputStream()
          .write(
              "POST /form HTTP/1.1\r\nHost: a\r\nContent-Length: 5000\r\n\r\n".getBytes(LATIN_1));
      byte[] answer = new byte[12];
      int read = -1;
      for (int i = 0; i < 500 && read <= 0; i++) {
        socket.getOutputStream().write('x');
        socket.getOutputStream().flush();
        socket.setSoTimeout(50);
        try {
          read = socket.getInputStream().read(answer);
        } catch (SocketTimeoutException e) {
          read = 0;
        }
      }
      assertThat(new String(answer, LATIN_1)).isEqualTo("HTTP/1.1 408");
    }
  }

  @Test
  void aFormSurvivesWhateverItIsSent() throws IOException {
    assertThat(post("text=a%zzb&x")).endsWith("a%zzb");
    assertThat(post("text")).startsWith("HTTP/1.1 200");
    assertThat(post("&&&=&text=ok")).endsWith("ok");
    assertThat(post("text=%ff%fe")).endsWith("\u00ef\u00bf\u00bd\u00ef\u00bf\u00bd");
    assertThat(post("a=1&".repeat(4_000) + "text=late")).startsWith("HTTP/1.1 200");
  }

  @Test
  void onlyATrustedProxyIsBelieved() throws IOException {
    String spoofed =
        """
        GET /who HTTP/1.1
        Host: a
        Connection: close
        X-Forwarded-For: 198.51.100.1, 203.0.113.9
        X-Real-IP: 198.51.100.2
        X-Forwarded-Proto: https
        Forwarded: for=198.51.100.3

        """
            .replace("\n", "\r\n");
    assertThat(send(spoofed)).contains("/127.0.0.1").contains("scheme=http]");
    server.close();
    server = make("127.0.0.0/8");
    server.start();
    assertThat(send(spoofed)).contains("/203.0.113.9").contains("scheme=https]");
    assertThat(send(spoofed.replace("203.0.113.9", "not-an-address"))).contains("/127.0.0.1");
    assertThat(send(spoofed.replace("203.0.113.9", "127.0.0.3"))).contains("/198.51.100.1");
  }

  @Test
  void stoppingLetsARunningRequestEnd() throws Exception {
    try (Socket socket = connect(server.port())) {
      socket.getOutputStream().write("GET /slow HTTP/1.1\r\nHost: a\r\n\r\n".getBytes(LATIN_1));
      assertThat(slowStarted.await(20, TimeUnit.SECONDS)).isTrue();
      Thread stopping = Thread.ofPlatform().start(server::close);
      slowMayEnd.countDown();
      assertThat(new String(socket.getInputStream().readAllBytes(), LATIN_1)).endsWith("at last");
      stopping.join();
    }
  }

  @Test
  void metricsAreOnTheLoopbackAlone() throws IOException {
    int port = metrics.start(0);
    get("/hello");
    try (Socket socket = connect(port)) {
      socket
          .getOutputStream()
          .write("GET /metrics HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n".getBytes(LATIN_1));
      assertThat(new String(socket.getInputStream().readAllBytes(), LATIN_1))
          .contains("parley_http_requests_seconds_count{status=\"2xx\"} 1");
    }
    assertThat(get("/metrics")).startsWith("HTTP/1.1 404");
  }

  private static Socket connect(int port) throws IOException {
    return new Socket(InetAddress.getLoopbackAddress(), port);
  }

  private String get(String path) throws IOException {
    return send("GET " + path + " HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
  }

  private String post(String body) throws IOException {
    return send(
        "POST /form HTTP/1.1\r\nHost: a\r\nConnection: close\r\nContent-Length: "
            + body.length()
            + "\r\n\r\n"
            + body);
  }

  private String send(String bytes) throws IOException {
    try (Socket socket = connect(server.port())) {
      socket.setSoTimeout(20_000);
      Thread.ofVirtual().start(() -> write(socket, bytes));
      return read(socket.getInputStream());
    }
  }

  /** Writes on, as a client would, even while the server already refuses. */
  private static void write(Socket socket, String bytes) {
    try {
      socket.getOutputStream().write(bytes.getBytes(LATIN_1));
    } catch (IOException e) {
      assertThat(e).isInstanceOf(SocketException.class); // refused early: that is the test
    }
  }

  private static String read(InputStream in) throws IOException {
    StringBuilder read = new StringBuilder();
    byte[] buffer = new byte[8_192];
    try {
      for (int n; (n = in.read(buffer)) >= 0; ) {
        read.append(new String(buffer, 0, n, LATIN_1));
      }
    } catch (SocketException e) {
      return read.toString(); // a reset after the answer
    }
    return read.toString();
  }
}
