package dev.parley;

import dev.parley.account.Passwords;
import dev.parley.account.People;
import dev.parley.account.Secret;
import dev.parley.account.Sessions;
import dev.parley.account.SignInRoutes;
import dev.parley.account.Sites;
import dev.parley.akismet.AkismetRoutes;
import dev.parley.check.Checks;
import dev.parley.check.Webhook;
import dev.parley.comment.CommentRoutes;
import dev.parley.comment.Comments;
import dev.parley.comment.Conversations;
import dev.parley.config.ConfigException;
import dev.parley.db.Databases;
import dev.parley.db.Db;
import dev.parley.job.Jobs;
import dev.parley.job.Worker;
import dev.parley.judge.Judge;
import dev.parley.judge.Refold;
import dev.parley.moderation.Desk;
import dev.parley.moderation.DeskRoutes;
import dev.parley.moderation.PickRoutes;
import dev.parley.moderation.VerdictRoutes;
import dev.parley.perspective.PerspectiveRoutes;
import dev.parley.privacy.Notice;
import dev.parley.privacy.NoticeRoutes;
import dev.parley.privacy.Retention;
import dev.parley.story.Stories;
import dev.parley.story.StoryRoutes;
import dev.parley.web.Dates;
import dev.parley.web.ErrorPages;
import dev.parley.web.Frame;
import dev.parley.web.HealthRoutes;
import dev.parley.web.Metrics;
import dev.parley.web.Pages;
import dev.parley.web.Patience;
import dev.parley.web.RateLimiter;
import dev.parley.web.Router;
import dev.parley.web.StaticFiles;
import dev.parley.web.Tls;
import dev.parley.web.WebServer;
import java.io.IOException;
import java.net.BindException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Every {@code new} of the program, in order. */
public final class App implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(App.class);

  /** The shortest client of Akismet's protocol waits a second. */
  private static final Duration PATIENCE = Duration.ofMillis(700);

  private final Config config;
  private final Db db;
  private final Sites sites;
  private final People people;
  private final Judge judge;
  private final Checks checks;
  private final Comments comments;
  private final Stories stories;
  private final Jobs jobs;
  private final Worker worker;
  private final Retention retention;
  private final Metrics metrics;
  private final Patience patience;
  private final WebServer web;
  private boolean closed;

  private App(Config config, Path data, Db db, Clock clock, Refold refold) {
    this.config = config;
    this.db = db;
    metrics = new Metrics();
    sites = new Sites(db, clock);
    Secret secret = sites.secret();
    Sessions sessions = new Sessions(db, secret, clock);
    people = new People(db, sessions, new Passwords(), clock);
    judge = new Judge(db, config.filter(), data, secret.keyFor("features"), clock, refold);
    jobs = new Jobs(db, clock);
    checks = new Checks(db, sites, judge, jobs, config.webhook(), metrics, clock);

    comments = new Comments(config, db, sites, judge, secret, clock);
    stories = new Stories(db, new Conversations(clock), clock);
    ZoneId zone = zone(config.site().timeZone());
    Desk desk = new Desk(db, comments, judge, metrics, clock, zone);

    worker = new Worker(db, clock);
    retention = new Retention(db, people, checks.eraser(), config.privacy(), clock);
    worker.handles(Retention.KIND, retention).handles(Webhook.KIND, checks.webhook());
    metrics.gauge(
        "parley.storage.failing",
        "1 while the database keeps nothing; other sites' comments are judged all the same",
        () -> db.ready() && !judge.isStorageFailing() && checks.trouble().isEmpty() ? 0 : 1);
    metrics.gauge(
        "parley.reports.waiting",
        "Reports of spam and ham that wait in memory for the database",
        judge::reportsWaiting);
    metrics.gauge(
        "parley.jobs.failing", "Jobs that failed and wait to be tried again", jobs::failing);

    Pages pages = new Pages();
    StaticFiles files =
        new StaticFiles(List.of("parley.css", "parley.js", "desk.css", "desk.js", "icon.svg"));
    Frame frame = new Frame(config.site(), files);
    Dates dates = new Dates(zone);
    Router router = new Router();
    Tls tls = new Tls(config.tls(), metrics);
    patience = new Patience(PATIENCE);
    new HealthRoutes(() -> troubles(tls)).routes(router);
    files.routes(router);
    new AkismetRoutes(sites, secret, judge, checks, patience, metrics, clock).routes(router);
    new PerspectiveRoutes(sites, judge.abuse(), patience, metrics, clock).routes(router);
    CommentRoutes conversations = new CommentRoutes(config, db, comments, pages, dates, clock);
    new StoryRoutes(stories, comments, conversations, db, pages, frame, dates, this::address)
        .routes(router);
    SignInRoutes signIn =
        new SignInRoutes(
            people,
            sessions,
            new RateLimiter(config.limits().signInsPerQuarter(), Duration.ofMinutes(15), clock),
            pages,
            frame,
            config.site().url());
    signIn.routes(router);
    new DeskRoutes(comments, desk, signIn, pages, frame, dates).routes(router);
    new PickRoutes(comments, desk, signIn, pages, frame, dates).routes(router);
    new VerdictRoutes(checks, sites, judge, comments, desk, signIn, pages, frame, dates, clock)
        .routes(router);
    new NoticeRoutes(Notice.of(config, db.kind()), pages, frame).routes(router);
    web = new WebServer(config.server(), tls, router, new ErrorPages(pages, frame), metrics);
  }

  /**
   * Opens everything but the port, as every command does.
   *
   * @param data an existing, writable folder
   */
  public static App open(Config config, Path data) {
    return open(config, data, Refold.UNSEEN);
  }

  /** Opens everything but the port, while somebody looks on as the learning log is folded. */
  public static App open(Config config, Path data, Refold refold) {
    return open(config, data, Clock.systemUTC(), refold);
  }

  /** Opens everything but the port, at a time that a test turns. */
  public static App open(Config config, Path data, Clock clock) {
    return open(config, data, clock, Refold.UNSEEN);
  }

  private static App open(Config config, Path data, Clock clock, Refold refold) {
    Db db = Databases.open(config.database().url(), data);
    try {
      return new App(config, data, db, clock, refold);
    } catch (RuntimeException e) {
      db.close();
      throw e;
    }
  }

  /** What does not work now though the process lives. */
  private List<HealthRoutes.Trouble> troubles(Tls tls) {
    List<HealthRoutes.Trouble> troubles = new ArrayList<>();
    if (!db.ready()) {
      troubles.add(
          new HealthRoutes.Trouble(true, "the %s database does not answer".formatted(db.kind())));
    }
    if (judge.isStorageFailing()) {
      troubles.add(
          new HealthRoutes.Trouble(
              true,
              "%d reports of spam and ham wait to be kept".formatted(judge.reportsWaiting())));
    }
    checks.trouble().ifPresent(sentence -> troubles.add(new HealthRoutes.Trouble(true, sentence)));
    tls.trouble()
        .map("the certificate in force stays, as the new one cannot be used: %s"::formatted)
        .ifPresent(sentence -> troubles.add(new HealthRoutes.Trouble(false, sentence)));
    return troubles;
  }

  private static ZoneId zone(String name) {
    try {
      return ZoneId.of(name);
    } catch (DateTimeException e) {
      throw new ConfigException(
          "site.time-zone is \"%s\"; accepted: a zone such as Europe/Berlin or UTC."
              .formatted(name));
    }
  }

  /**
   * Starts to answer requests.
   *
   * @param metricsPortChosen whether the operator chose the port of the metrics, so that a taken
   *     one is an error; otherwise another free one serves
   * @throws IOException with one sentence, when a port is taken
   */
  public void serve(boolean metricsPortChosen) throws IOException {
    stories.welcome();
    startMetrics(metricsPortChosen);
    web.start();
    retention.schedule(jobs);
    worker.start();
    sites.servedAt("http://localhost:" + port());
  }

  private void startMetrics(boolean chosen) throws IOException {
    int port = config.metrics().port();
    if (port < 0) {
      return;
    }
    try {
      log.info("Metrics are at http://127.0.0.1:{}/metrics", metrics.start(port));
    } catch (BindException e) {
      if (chosen) {
        throw new IOException(
            "Port %d is taken: set metrics.port to another, or to 0 for any.".formatted(port), e);
      }
      log.info(
          "Port {} is taken; metrics are at http://127.0.0.1:{}/metrics", port, metrics.start(0));
    }
  }

  /** Returns the port that is listened on. */
  public int port() {
    return web.port();
  }

  /** Returns the port that speaks TLS, if there is a certificate. */
  public OptionalInt tlsPort() {
    return web.tlsPort();
  }

  /** Returns the address readers use; of a command, where the server was last listening. */
  public String address() {
    if (!config.site().url().isEmpty()) {
      return config.site().url();
    }
    return port() > 0
        ? "http://localhost:" + port()
        : sites.servedAt().orElse("http://localhost:" + config.server().port());
  }

  /** Returns the link that makes the first moderator, while there is none. */
  public Optional<String> firstSignInLink() {
    return people.firstLink().map(this::welcome);
  }

  /** Returns a link that makes one moderator more. */
  public String newModeratorLink() {
    return welcome(people.newLink());
  }

  /** Returns a link for the new password of a moderator, if there is one of that name. */
  public Optional<String> passwordLink(String name) {
    return people.passwordLink(name).map(this::welcome);
  }

  private String welcome(String token) {
    return address() + "/desk/welcome?token=" + token;
  }

  /** Returns the sites and their keys. */
  public Sites sites() {
    return sites;
  }

  /** Returns the door to verdicts and to the learning log. */
  public Judge judge() {
    return judge;
  }

  /** Returns what was checked for other sites. */
  public Checks checks() {
    return checks;
  }

  /** Returns what is counted. */
  public Metrics metrics() {
    return metrics;
  }

  /** Returns the database. */
  public Db db() {
    return db;
  }

  /** Returns the stories. */
  public Stories stories() {
    return stories;
  }

  /** Returns the comments. */
  public Comments comments() {
    return comments;
  }

  /** Ends running requests and writes, then lets go of everything; does nothing the second time. */
  @Override
  public synchronized void close() {
    if (closed) {
      return;
    }
    closed = true;
    web.close();
    patience.close();
    worker.close();
    metrics.close();
    checks.close();
    judge.close();
    db.close();
  }
}
