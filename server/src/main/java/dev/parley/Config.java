package dev.parley;

import dev.parley.config.Key;
import java.util.List;

/**
 * Every setting of the program: its default, what is accepted, and one line of docs.
 *
 * <p>A value comes from the default, then {@code parley.toml}, then the environment ({@code
 * PARLEY_SERVER_PORT} for {@code server.port}), then the command's flags.
 */
public record Config(
    Site site,
    Server server,
    Tls tls,
    Database database,
    Metrics metrics,
    Comments comments,
    Limits limits,
    Filter filter,
    Privacy privacy,
    Webhook webhook) {

  /** What the newsroom's own site is called, and where readers find it. */
  public record Site(
      @Key(def = "The Parley Post", doc = "The site's name, on every page.", max = 80) String name,
      @Key(
              def = "",
              doc = "The address readers use, such as https://news.example; empty: this machine's.",
              pattern = "|https?://[^/\\s]+",
              accepts = "http://HOST or https://HOST, with no path")
          String url,
      @Key(
              def = "en",
              doc = "The language of the pages' text (BCP 47).",
              pattern = "[A-Za-z-]{2,12}")
          String language,
      @Key(
              def = "UTC",
              doc = "The time zone of the dates on the pages, such as Europe/Berlin.",
              pattern = "[A-Za-z0-9_+:/-]{1,60}",
              accepts = "a zone such as Europe/Berlin or UTC")
          String timeZone) {}

  /** The HTTP server. */
  public record Server(
      @Key(def = "127.0.0.1", doc = "The address to listen on; 0.0.0.0 for every interface.")
          String host,
      @Key(def = "8080", doc = "The port to listen on; 0 for any free one.", min = 0, max = 65_535)
          int port,
      @Key(
              def = "",
              doc = "Proxies whose X-Forwarded-For and -Proto are believed (addresses or CIDR).")
          List<String> trustedProxies,
      @Key(
              def = "131072",
              doc = "The largest request body read, in bytes.",
              min = 16_384,
              max = 16_777_216)
          int maxBody,
      @Key(def = "20", doc = "Seconds a request may take to arrive.", min = 1, max = 600)
          int requestSeconds,
      @Key(def = "64", doc = "The most header fields of a request.", min = 16, max = 1000)
          int maxHeaders,
      @Key(def = "10", doc = "Seconds that running requests get when stopping.", min = 0, max = 600)
          int stopSeconds) {}

  /** TLS on a port of its own, beside plain HTTP on {@code server.port}. */
  public record Tls(
      @Key(
              def = "",
              doc = "The PEM file of the certificate and its chain; empty: no TLS.",
              max = 4_096)
          String certificate,
      @Key(def = "", doc = "The PEM file of the certificate's private key.", max = 4_096)
          String key,
      @Key(
              def = "8443",
              doc = "The port for TLS, on the address of server.host; 0 for any free one.",
              min = 0,
              max = 65_535)
          int port,
      @Key(
              def = "0",
              doc = "Days that browsers are told to keep to TLS (HSTS); 0: they are not told.",
              min = 0,
              max = 3_650)
          int hstsDays) {}

  /** Where everything is kept. */
  public record Database(
      @Key(
              def = "",
              doc = "Empty for SQLite in the data folder, or jdbc:postgresql://…",
              pattern = "|jdbc:postgresql:.+",
              accepts = "nothing, or jdbc:postgresql://HOST/DATABASE?user=…",
              secret = true)
          String url) {}

  /** Prometheus metrics, on a port of their own that only this machine reaches. */
  public record Metrics(
      @Key(
              def = "9464",
              doc = "The loopback port of /metrics; 0 for any free one, -1 for none.",
              min = -1,
              max = 65_535)
          int port) {}

  /** The conversation. */
  public record Comments(
      @Key(def = "10000", doc = "The longest comment, in characters.", min = 100, max = 60_000)
          int maxLength,
      @Key(def = "50", doc = "Threads on a page.", min = 1, max = 500) int threadsPerPage,
      @Key(
              def = "false",
              doc = "Whether every comment waits for a moderator, whatever the filter says.")
          boolean holdAll,
      @Key(
              def = "2",
              doc = "Seconds under which a form came back too quickly for a person; 0 for no trap.",
              min = 0,
              max = 60)
          int minWritingSeconds) {}

  /** How much one network may send. */
  public record Limits(
      @Key(def = "10", doc = "Comments a network may send in a minute.", min = 1, max = 1_000_000)
          int networkPerMinute,
      @Key(def = "60", doc = "Comments a conversation takes in a minute.", min = 1, max = 1_000_000)
          int conversationPerMinute,
      @Key(
              def = "10",
              doc = "Attempts to sign in that a network has in a quarter of an hour.",
              min = 1,
              max = 1_000_000)
          int signInsPerQuarter) {}

  /** The filter that judges comments. */
  public record Filter(
      @Key(def = "true", doc = "Whether it starts from the base model that ships with Parley.")
          boolean base,
      @Key(
              def = "1000",
              doc = "Lessons after which a snapshot of the live model is written.",
              min = 1,
              max = 1_000_000)
          int snapshotEvery) {}

  /** How long personal data is kept. */
  public record Privacy(
      @Key(
              def = "365",
              doc = "Days after which a commenter's e-mail address is erased; 0: never.",
              min = 0,
              max = 36_500)
          int emailDays,
      @Key(
              def = "30",
              doc = "Days after which spam and deleted comments are erased; 0: never.",
              min = 0,
              max = 36_500)
          int removedDays,
      @Key(
              def = "15",
              doc = "Days after which the text and the sender of a checked comment are erased.",
              min = 1,
              max = 3_650)
          int checksDays,
      @Key(
              def = "",
              doc = "Whom a reader writes to about their data: an e-mail address or a URL.",
              max = 200)
          String contact) {}

  /** Calls to sites whose comments were checked, when a verdict changes. */
  public record Webhook(
      @Key(
              def = "",
              doc = "Private networks that webhooks may reach, at any port (addresses or CIDR).")
          List<String> allowedNetworks) {}
}
