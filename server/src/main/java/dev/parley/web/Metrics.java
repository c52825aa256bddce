package dev.parley.web;

import com.sun.net.httpserver.HttpServer;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What is counted, and the page where Prometheus reads it: on the loopback alone. */
public final class Metrics implements AutoCloseable {
  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final JvmGcMetrics gc = new JvmGcMetrics();
  private final Timer[] requests = new Timer[6];
  private @Nullable HttpServer server;

  public Metrics() {
    new JvmMemoryMetrics().bindTo(registry);
    new ProcessorMetrics().bindTo(registry);
    new UptimeMetrics().bindTo(registry);
    gc.bindTo(registry);
    for (int i = 1; i < requests.length; i++) {
      requests[i] =
          Timer.builder("parley.http.requests")
              .description("Requests answered, by class of status")
              .tag("status", i + "xx")
              .publishPercentileHistogram()
              .register(registry);
    }
  }

  /** Returns a counter; its name gives what is counted, its tags never a person. */
  public Counter counter(String name, String description, String... tags) {
    return Counter.builder(name).description(description).tags(tags).register(registry);
  }

  /** Adds a number that is asked for when the page is read. */
  public void gauge(String name, String description, Supplier<Number> value) {
    Gauge.builder(name, value).description(description).register(registry);
  }

  void request(int status, long nanos) {
    Timer timer = requests[Math.clamp(status / 100, 1, 5)];
    timer.record(nanos, TimeUnit.NANOSECONDS);
  }

  /** Returns everything in Prometheus's text format. */
  public String scrape() {
    return registry.scrape();
  }

  /**
   * Starts the page {@code /metrics}.
   *
   * @return the port that is listened on
   * @throws IOException when the port is taken
   */
  public int start(int port) throws IOException {
    HttpServer made =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
    made.createContext(
        "/metrics",
        exchange -> {
          byte[] text = scrape().getBytes(StandardCharsets.UTF_8);
          exchange.getResponseHeaders().set("Content-Type", "text/plain; version=0.0.4");
          exchange.sendResponseHeaders(200, text.length);
          try (OutputStream out = exchange.getResponseBody()) {
            out.write(text);
          }
        });
    made.start();
    server = made;
    return made.getAddress().getPort();
  }

  @Override
  public void close() {
    if (server != null) {
      server.stop(0);
    }
    gc.close();
    registry.close();
  }
}
