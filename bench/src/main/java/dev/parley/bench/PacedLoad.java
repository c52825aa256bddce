package dev.parley.bench;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.Histogram;

/**
 * Requests sent at a fixed rate whatever the answers do. A latency counts from the moment the
 * request was due, so that a stall is charged to every request it delayed.
 */
final class PacedLoad {
  private static final int CONNECTIONS = 16;

  private final int port;
  private final List<byte[]> requests;

  /**
   * @param requests whole HTTP/1.1 requests, sent in turn
   */
  PacedLoad(int port, List<byte[]> requests) {
    this.port = port;
    this.requests = List.copyOf(requests);
  }

  /** Runs for some seconds and returns the latencies in microseconds. */
  Histogram run(double perSecond, int seconds) throws InterruptedException, IOException {
    List<Future<Histogram>> all = new ArrayList<>();
    long start = System.nanoTime() + 100_000_000L;
    long end = start + seconds * 1_000_000_000L;
    double interval = 1e9 * CONNECTIONS / perSecond;
    try (ExecutorService threads = Executors.newFixedThreadPool(CONNECTIONS)) {
      for (int c = 0; c < CONNECTIONS; c++) {
        int connection = c;
        long first = start + (long) (interval * c / CONNECTIONS);
        all.add(threads.submit(() -> connection(connection, first, end, interval)));
      }
    }
    Histogram sum = new Histogram(3);
    for (Future<Histogram> one : all) {
      try {
        sum.add(one.get());
      } catch (ExecutionException e) {
        throw new IOException("A paced connection failed", e);
      }
    }
    return sum;
  }

  private Histogram connection(int number, long first, long end, double interval)
      throws IOException {
    Histogram latencies = new Histogram(3);
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setTcpNoDelay(true);
      OutputStream out = socket.getOutputStream();
      InputStream in = new BufferedInputStream(socket.getInputStream(), 1 << 16);
      for (long n = 0; ; n++) {
        long due = first + (long) (n * interval);
        if (due - end >= 0) {
          return latencies;
        }
        long wait = due - System.nanoTime();
        if (wait > 0) {
          LockSupport.parkNanos(wait);
        }
        out.write(requests.get((int) ((n * CONNECTIONS + number) % requests.size())));
        readAnswer(in);
        latencies.recordValue(Math.max(0, System.nanoTime() - due) / 1_000);
      }
    }
  }

  private static void readAnswer(InputStream in) throws IOException {
    String status = line(in);
    if (!status.contains(" 200")) {
      throw new IOException("answered " + status);
    }
    long length = -1;
    for (String header = line(in); !header.isEmpty(); header = line(in)) {
      String lower = header.toLowerCase(Locale.ROOT);
      if (lower.startsWith("content-length:")) {
        length = Long.parseLong(lower.substring(15).strip());
      }
    }
    in.skipNBytes(length);
  }

  private static String line(InputStream in) throws IOException {
    StringBuilder line = new StringBuilder(64);
    for (int b = in.read(); b != '\n'; b = in.read()) {
      if (b < 0) {
        throw new IOException("the server hung up");
      }
      if (b != '\r') {
        line.append((char) b);
      }
    }
    return line.toString();
  }

  /** Returns a GET request's bytes. */
  static byte[] get(String path) {
    return ("GET " + path + " HTTP/1.1\r\nHost: localhost\r\n\r\n")
        .getBytes(StandardCharsets.US_ASCII);
  }

  /** Returns a form post's bytes. */
  static byte[] post(String path, String form) {
    byte[] body = form.getBytes(StandardCharsets.UTF_8);
    byte[] head =
        ("POST "
                + path
                + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/x-www-form-urlencoded"
                + "\r\nContent-Length: "
                + body.length
                + "\r\n\r\n")
            .getBytes(StandardCharsets.US_ASCII);
    byte[] whole = new byte[head.length + body.length];
    System.arraycopy(head, 0, whole, 0, head.length);
    System.arraycopy(body, 0, whole, head.length, body.length);
    return whole;
  }
}
