package dev.parley.akismet;

import dev.parley.account.Site;
import dev.parley.account.Sites;
import dev.parley.check.Check;
import dev.parley.check.Checks;
import dev.parley.check.Report;
import dev.parley.check.Said;
import dev.parley.filter.Features;
import dev.parley.filter.Submission;
import dev.parley.filter.Teaching;
import dev.parley.judge.Judge;
import dev.parley.web.Metrics;
import dev.parley.web.Patience;
import dev.parley.web.Request;
import dev.parley.web.Response;
import dev.parley.web.Router;
import io.micrometer.core.instrument.Counter;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Akismet's core: verify a key, check a comment, report spam and ham.
 *
 * <p>Clients branch on the body's exact bytes, so the status is 200 whatever was sent. A comment
 * without {@code blog} is judged all the same: its key names the site, and clients take any body
 * they do not know for a verdict.
 */
public final class AkismetRoutes {
  private static final String HELP = "X-akismet-debug-help";
  private static final int LONGEST_CLIENT = 100;

  /** Some clients take every answer for a verdict; nobody takes a lost connection for one. */
  private static final Response NO_VERDICT = Response.hangUp();

  private static final Response NOT_KEPT =
      Response.text(503, "The report could not be kept: send it again later.")
          .with("Retry-After", "600");
  private static final Response VALID = Response.text(200, "valid");
  private static final Response INVALID = Response.text(200, "invalid");
  private static final Response SPAM = Response.text(200, "true");
  private static final Response BLATANT = SPAM.with("X-akismet-pro-tip", "discard");
  private static final Response HAM = Response.text(200, "false");
  private static final Response NO_ADDRESS =
      Response.text(200, "Missing required field: user_ip.").with(HELP, "Empty \"user_ip\" value");
  private static final Response THANKS = html("Thanks for making the web a better place.");
  private static final Response NOT_REPORTED = html("invalid");

  private final SiteKeys keys;
  private final Judge judge;
  private final CommentCheck check;
  private final Checks checks;
  private final Clock clock;
  private final Map<Said, Counter> outcomes = new EnumMap<>(Said.class);
  private final Map<Teaching, Counter> reports = new EnumMap<>(Teaching.class);
  private final Patience patience;
  private final Counter shed;

  /**
   * The protocol for these sites.
   *
   * @param patience how long a check may wait for its turn
   */
  public AkismetRoutes(
      Sites sites, Judge judge, Checks checks, Patience patience, Metrics metrics, Clock clock) {
    this.patience = patience;
    shed =
        metrics.counter(
            "parley.akismet.shed", "Checks that got no verdict because the machine is overloaded");
    this.keys = new SiteKeys(sites);
    this.judge = judge;
    this.checks = checks;
    this.clock = clock;
    this.check = new CommentCheck(judge);
    for (Said said : Said.values()) {
      outcomes.put(
          said,
          metrics.counter(
              "parley.akismet.checks",
              "Comments checked for other sites, by outcome",
              "outcome",
              said.word()));
    }
    for (Teaching label : List.of(Teaching.SPAM, Teaching.HAM)) {
      reports.put(
          label,
          metrics.counter(
              "parley.akismet.submissions",
              "Comments reported by other sites, by label",
              "label",
              label == Teaching.SPAM ? "spam" : "ham"));
    }
  }

  /** Adds the routes. */
  public void routes(Router router) {
    router
        .post("/1.1/verify-key", this::verifyKey)
        .post("/1.1/comment-check", patience.guard(this::commentCheck, NO_VERDICT, shed::increment))
        .post("/1.1/submit-spam", request -> submit(request, Teaching.SPAM))
        .post("/1.1/submit-ham", request -> submit(request, Teaching.HAM));
  }

  private Response verifyKey(Request request) {
    CommentFields fields = CommentFields.read(request.bodyStart());
    String key = keys.candidate(fields, request.host());
    if (key.isEmpty()) {
      return INVALID.with(HELP, "Empty \"key\" value");
    }
    if (fields.get("blog").isEmpty()) {
      return INVALID.with(HELP, "Empty \"blog\" value");
    }
    return keys.site(key).isPresent() ? VALID : INVALID;
  }

  private Response commentCheck(Request request) {
    CommentFields fields = CommentFields.read(request.bodyStart());
    String key = keys.sent(fields, request.host());
    Optional<Site> site = keys.site(key);
    if (site.isEmpty()) {
      return INVALID.with(HELP, help(key));
    }
    if (fields.get("user_ip").isEmpty()) {
      return NO_ADDRESS;
    }
    String guid = checks.newGuid();
    CommentCheck.Answer answer = check.of(site.get(), fields);
    Said said = answer.said();
    checks.record(
        new Check(
            guid,
            site.get().id(),
            clock.millis(),
            fields.get("blog"),
            answer.submission(),
            fields.isTest(),
            said,
            said,
            answer.cause(),
            answer.probability(),
            fields.get("recheck_reason"),
            client(request)));
    Counter counter = outcomes.get(said);
    if (counter != null) {
      counter.increment();
    }
    Response verdict =
        switch (said) {
          case SPAM -> SPAM;
          case BLATANT -> BLATANT;
          case HAM -> HAM;
        };
    return verdict.with("X-akismet-guid", guid);
  }

  private Response submit(Request request, Teaching label) {
    CommentFields fields = CommentFields.read(request.bodyStart());
    String key = keys.sent(fields, request.host());
    Optional<Site> site = keys.site(key);
    if (site.isEmpty()) {
      return NOT_REPORTED.with(HELP, help(key));
    }
    if (!fields.isTest()) {
      Submission submission = fields.submission();
      Features features = judge.features(submission);
      boolean isNews = false;
      if (features.count() > 0) {
        Judge.Example told = new Judge.Example(site.get().id(), features, label);
        Judge.Kept kept = judge.report(told, "akismet", client(request));
        if (kept == Judge.Kept.NOWHERE) {
          return NOT_KEPT;
        }
        isNews = kept != Judge.Kept.KNOWN;
      }
      checks.reported(
          new Report(
              site.get().id(),
              clock.millis(),
              fields.get("blog"),
              submission,
              label == Teaching.SPAM,
              isNews,
              client(request)));
    }
    Counter counter = reports.get(label);
    if (counter != null) {
      counter.increment();
    }
    return THANKS;
  }

  /** Names the program that reports, as in {@code WordPress/6.8 | Akismet/5.5}. */
  private static String client(Request request) {
    String sent = request.header("User-Agent");
    String agent = sent.length() > LONGEST_CLIENT ? sent.substring(0, LONGEST_CLIENT) : sent;
    StringBuilder clean = new StringBuilder(agent.length());
    agent.chars().forEach(c -> clean.append(Character.isISOControl(c) ? ' ' : (char) c));
    return clean.toString().strip();
  }

  private static String help(String key) {
    return key.isEmpty() ? "Empty \"api_key\" value" : "Unknown \"api_key\" value";
  }

  private static Response html(String text) {
    return Response.of(200, "text/html; charset=utf-8", text.getBytes(StandardCharsets.UTF_8));
  }
}
