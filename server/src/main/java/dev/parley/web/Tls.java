package dev.parley.web;

import dev.parley.Config;
import dev.parley.web.Certificate.Pem;
import io.micrometer.core.instrument.Counter;
import java.io.IOException;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The server's certificate, which is read again whenever its files change.
 *
 * <p>A new pair is taken for the handshakes that follow; connections that stand are left alone. A
 * pair that is broken is not taken: the old one stays, and the log, the metrics and {@code /ready}
 * say so.
 */
public final class Tls implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Tls.class);

  /** How often the files are looked at. They are small, and an answer within seconds is enough. */
  private static final Duration EVERY = Duration.ofSeconds(2);

  /** No client needs as long; who drips its handshake would otherwise hold a connection. */
  private static final Duration HANDSHAKE = Duration.ofSeconds(10);

  private final Config.Tls config;
  private final Duration every;
  private final Duration handshake;
  private final SslContextFactory.Server factory = new SslContextFactory.Server();
  private final Counter taken;
  private final Counter refused;
  private volatile @Nullable Certificate inForce;
  private volatile @Nullable String trouble;
  private @Nullable Pem read;
  private @Nullable String suspected;
  private @Nullable Thread watcher;

  public Tls(Config.Tls config, Metrics metrics) {
    this(config, metrics, EVERY, HANDSHAKE);
  }

  Tls(Config.Tls config, Metrics metrics, Duration every, Duration handshake) {
    this.config = config;
    this.every = every;
    this.handshake = handshake;
    factory.setIncludeProtocols("TLSv1.3", "TLSv1.2");
    factory.setRenegotiationAllowed(false);
    // Clients that name another host, or none, are shown the certificate all the same.
    factory.setSniRequired(false);
    factory.setKeyStorePassword("");
    factory.setUseCipherSuitesOrder(false);
    taken = changes(metrics, "taken");
    refused = changes(metrics, "refused");
    if (isOn()) {
      metrics.gauge(
          "parley.tls.certificate.ends",
          "When the certificate in force ends, in seconds since 1970",
          this::endsSecond);
      metrics.gauge(
          "parley.tls.certificate.refused",
          "1 while the certificate's files hold what was not taken",
          () -> trouble == null ? 0 : 1);
    }
  }

  private static Counter changes(Metrics metrics, String result) {
    return metrics.counter(
        "parley.tls.changes", "New certificates found in the files", "result", result);
  }

  private long endsSecond() {
    Certificate now = inForce;
    return now == null ? 0 : now.ends().getEpochSecond();
  }

  /** Returns whether a certificate is set, so that there is a port for TLS. */
  public boolean isOn() {
    return !config.certificate().isEmpty() || !config.key().isEmpty();
  }

  /** Returns one sentence about files that hold what was not taken, while that is so. */
  public Optional<String> trouble() {
    return Optional.ofNullable(trouble);
  }

  Config.Tls config() {
    return config;
  }

  /** Returns how long a handshake may take. */
  Duration handshake() {
    return handshake;
  }

  SslContextFactory.Server factory() {
    return factory;
  }

  /**
   * Reads the certificate and begins to look after its files.
   *
   * @throws IOException with one sentence, when there is no usable pair
   */
  void start() throws IOException {
    if (config.certificate().isEmpty()) {
      throw new IOException("tls.key is set and tls.certificate is not: set both, or neither.");
    }
    if (config.key().isEmpty()) {
      throw new IOException("tls.certificate is set and tls.key is not: set both, or neither.");
    }
    Pem pem = pem();
    Certificate first = Certificate.of(pem);
    read = pem;
    inForce = first;
    factory.setKeyStore(first.store());
    warnOfTheEnd(first);
    watcher = Thread.ofVirtual().name("certificate").start(this::watch);
  }

  private Pem pem() throws IOException {
    return Pem.read(Path.of(config.certificate()), Path.of(config.key()));
  }

  private static void warnOfTheEnd(Certificate certificate) {
    if (certificate.ends().isBefore(Instant.now())) {
      log.warn("The certificate ended at {}: clients will refuse it", certificate.ends());
    }
  }

  private void watch() {
    try {
      while (true) {
        Thread.sleep(every);
        look();
      }
    } catch (InterruptedException e) {
      // Closed.
    }
  }

  /**
   * Looks at the files once. What cannot be used is told only when it is there at two looks: the
   * two files are never replaced at the same instant.
   */
  private void look() {
    try {
      Pem now = pem();
      if (now.equals(read)) {
        settled();
        return;
      }
      Certificate next = Certificate.of(now);
      if (next.ends().isBefore(Instant.now())) {
        throw new IOException(
            "The new certificate in %s ended at %s: put one there that has not."
                .formatted(now.certificateFile(), next.ends()));
      }
      KeyStore store = next.store();
      factory.reload(same -> same.setKeyStore(store));
      read = now;
      inForce = next;
      taken.increment();
      log.info("A new certificate is in force, until {}", next.ends());
      settled();
    } catch (Exception e) { // Jetty's reload declares every exception
      String sentence = String.valueOf(e.getMessage());
      if (sentence.equals(suspected) && !sentence.equals(trouble)) {
        trouble = sentence;
        refused.increment();
        log.error("The certificate in force stays, as the new one cannot be used: {}", sentence);
      }
      suspected = sentence;
    }
  }

  private void settled() {
    suspected = null;
    trouble = null;
  }

  @Override
  public void close() {
    Thread running = watcher;
    if (running != null) {
      running.interrupt();
      watcher = null;
    }
  }
}
