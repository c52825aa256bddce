package dev.parley.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
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
    try (Wire wire = new Wire(port)) {
      for (long n = 0; ; n++) {
        long due = first + (long) (n * interval);
        if (due - end >= 0) {
          return latencies;
        }
        long wait = due - System.nanoTime();
        if (wait > 0) {
          LockSupport.parkNanos(wait);
        }
        wire.ask(requests.get((int) ((n * CONNECTIONS + number) % requests.size())));
        latencies.recordValue(Math.max(0, System.nanoTime() - due) / 1_000);
      }
    }
  }
}
