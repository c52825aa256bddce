package dev.parley.akismet;

import dev.parley.account.Site;
import dev.parley.account.Sites;
import dev.parley.filter.Features;
import dev.parley.filter.Teaching;
import dev.parley.judge.Judge;
import dev.parley.web.Metrics;
import dev.parley.web.Request;
import dev.parley.web.Response;
import dev.parley.web.Router;
import io.micrometer.core.instrument.Counter;
import java.nio.charset.StandardCharsets;
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
  private final Guids guids = new Guids();
  private final Map<CommentCheck.Outcome, Counter> checks =
      new EnumMap<>(CommentCheck.Outcome.class);
  private final Map<Teaching, Counter> reports = new EnumMap<>(Teaching.class);

  public AkismetRoutes(Sites sites, Judge judge, Metrics metrics) {
    this.keys = new SiteKeys(sites);
    this.judge = judge;
    this.check = new CommentCheck(judge);
    for (CommentCheck.Outcome outcome : CommentCheck.Outcome.values()) {
      checks.put(
          outcome,
          metrics.counter(
              "parley.akismet.checks",
              "Comments checked for other sites, by outcome",
              "outcome",
              outcome.label()));
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
        .post("/1.1/comment-check", this::commentCheck)
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
    CommentCheck.Outcome outcome = check.of(site.get(), fields);
    Counter counter = checks.get(outcome);
    if (counter != null) {
      counter.increment();
    }
    Response verdict =
        switch (outcome) {
          case SPAM -> SPAM;
          case BLATANT -> BLATANT;
          case HAM -> HAM;
        };
    return verdict.with("X-akismet-guid", guids.next());
  }

  private Response submit(Request request, Teaching label) {
    CommentFields fields = CommentFields.read(request.bodyStart());
    String key = keys.sent(fields, request.host());
    Optional<Site> site = keys.site(key);
    if (site.isEmpty()) {
      return NOT_REPORTED.with(HELP, help(key));
    }
    if (!fields.isTest()) {
      Features features = judge.features(fields.submission());
      if (features.count() > 0) {
        Judge.Example told = new Judge.Example(site.get().id(), features, label);
        judge.teachAll(List.of(told), "akismet", client(request));
      }
    }
    Counter counter = reports.get(label);
    if (counter != null) {
      counter.increment();
    }
    return THANKS;
  }

  /** Names the program that reports, as in {@code WordPress/6.8 | Akismet/5.5}. */
  private static String client(Request request) {
    String agent = request.header("User-Agent").replaceAll("\\p{Cntrl}", " ").strip();
    return agent.length() > LONGEST_CLIENT ? agent.substring(0, LONGEST_CLIENT) : agent;
  }

  private static String help(String key) {
    return key.isEmpty() ? "Empty \"api_key\" value" : "Unknown \"api_key\" value";
  }

  private static Response html(String text) {
    return Response.of(200, "text/html; charset=utf-8", text.getBytes(StandardCharsets.UTF_8));
  }
}
