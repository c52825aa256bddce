package dev.parley.akismet;

import dev.parley.account.Secret;
import dev.parley.account.Sites;
import dev.parley.check.Checks;
import dev.parley.judge.Judge;
import dev.parley.web.Form;
import dev.parley.web.Metrics;
import dev.parley.web.Patience;
import dev.parley.web.Request;
import dev.parley.web.Response;
import dev.parley.web.Router;
import java.nio.charset.StandardCharsets;
import java.time.Clock;

/**
 * Akismet's protocol: every endpoint, and how they read and answer.
 *
 * <p>Clients branch on the body's exact bytes, so the status is 200 whatever was sent, but for a
 * key that asks too often. Versions 1.1 and 1.2 differ in names alone and are answered alike.
 */
public final class AkismetRoutes {
  private static final String HELP = "X-akismet-debug-help";

  private final KeyRoutes keys;
  private final CheckRoutes checking;
  private final ReportRoutes reports;
  private final NumberRoutes numbers;

  /**
   * The protocol for these sites.
   *
   * @param patience how long a check may wait for its turn
   */
  public AkismetRoutes(
      Sites sites,
      Secret secret,
      Judge judge,
      Checks checks,
      Patience patience,
      Metrics metrics,
      Clock clock) {
    Door door = new Door(sites, clock);
    Quota quota = new Quota(checks.statistics(), clock);
    keys = new KeyRoutes(door, quota, secret);
    checking = new CheckRoutes(door, quota, judge, checks, patience, metrics, clock);
    reports = new ReportRoutes(door, judge, checks, metrics, clock);
    numbers = new NumberRoutes(door, quota, checks.statistics(), clock);
  }

  /** Adds the routes. */
  public void routes(Router router) {
    keys.routes(router);
    checking.routes(router);
    reports.routes(router);
    numbers.routes(router);
  }

  /** Reads what a client sent: in the body, or in the address where there is none. */
  static CommentFields fields(Request request) {
    if (request.method().equals("POST")) {
      byte[] body = request.bodyStart();
      if (body.length > 0) {
        if (request.header("Content-Type").startsWith("multipart/")) {
          return CommentFields.of(Form.multipart(body)); // PHP's curl, given an array
        }
        return CommentFields.read(body);
      }
    }
    return CommentFields.of(request.queryForm());
  }

  /** Tells why a call is not served, with nothing that could be taken for a verdict. */
  static Response refused(Refusal refusal) {
    Response response = Response.text(refusal.status(), "invalid");
    for (var header : refusal.headers().entrySet()) {
      response = response.with(header.getKey(), header.getValue());
    }
    return response;
  }

  /** The same with a sentence for people, without which one client takes the body for a verdict. */
  static Response refusedWithHelp(Refusal refusal) {
    return refused(refusal).with(HELP, refusal.help());
  }

  /** Adds what is wrong with a call. */
  static Response help(Response response, String sentence) {
    return response.with(HELP, sentence);
  }

  static Response json(String json) {
    return Response.of(
        200, "application/json; charset=utf-8", json.getBytes(StandardCharsets.UTF_8));
  }
}
