package dev.parley.akismet;

import dev.parley.account.Site;
import dev.parley.check.Check;
import dev.parley.check.Checks;
import dev.parley.check.Said;
import dev.parley.judge.Judge;
import dev.parley.web.Metrics;
import dev.parley.web.Patience;
import dev.parley.web.Request;
import dev.parley.web.Response;
import dev.parley.web.Router;
import io.micrometer.core.instrument.Counter;
import java.time.Clock;
import java.util.EnumMap;
import java.util.Map;

/**
 * Says of comments whether they are spam. A comment without {@code blog} is judged all the same,
 * unless its key is bound to blogs: the key names the site.
 */
final class CheckRoutes {
  /** Some clients take every answer for a verdict; nobody takes a lost connection for one. */
  private static final Response NO_VERDICT = Response.hangUp();

  private static final Response SPAM = Response.text(200, "true");
  private static final Response BLATANT = SPAM.with("X-akismet-pro-tip", "discard");
  private static final Response HAM = Response.text(200, "false");
  private static final Response NO_ADDRESS =
      AkismetRoutes.help(
          Response.text(200, "Missing required field: user_ip."), "Empty \"user_ip\" value");

  private final Door door;
  private final Quota quota;
  private final CommentCheck check;
  private final Checks checks;
  private final Patience patience;
  private final Clock clock;
  private final Counter shed;
  private final Map<Said, Counter> outcomes = new EnumMap<>(Said.class);

  CheckRoutes(
      Door door,
      Quota quota,
      Judge judge,
      Checks checks,
      Patience patience,
      Metrics metrics,
      Clock clock) {
    this.door = door;
    this.quota = quota;
    this.check = new CommentCheck(judge, checks);
    this.checks = checks;
    this.patience = patience;
    this.clock = clock;
    shed =
        metrics.counter(
            "parley.akismet.shed", "Checks that got no verdict because the machine is overloaded");
    for (Said said : Said.values()) {
      outcomes.put(
          said,
          metrics.counter(
              "parley.akismet.checks",
              "Comments checked for other sites, by outcome",
              "outcome",
              said.word()));
    }
  }

  void routes(Router router) {
    router.post("/1.1/comment-check", patience.guard(this::check, NO_VERDICT, shed::increment));
  }

  private Response check(Request request) {
    CommentFields fields = AkismetRoutes.fields(request);
    return switch (door.enter(fields, request.host(), Door.Which.OWN, Door.Blog.MUST_FIT)) {
      case Entry.Shut shut -> AkismetRoutes.refusedWithHelp(shut.why());
      case Entry.Open open ->
          fields.get("user_ip").isEmpty() ? NO_ADDRESS : check(open.site(), fields, request);
    };
  }

  private Response check(Site site, CommentFields fields, Request request) {
    Refusal refusal = quota.begin(site);
    if (refusal != null) {
      return AkismetRoutes.refusedWithHelp(refusal);
    }
    try {
      String guid = checks.newGuid();
      CommentCheck.Answer answer = check.of(guid, site, fields);
      checks.record(
          new Check(
              guid,
              site.id(),
              clock.millis(),
              fields.get("blog"),
              answer.submission(),
              fields.isTest(),
              answer.said(),
              answer.would(),
              answer.cause(),
              answer.rule(),
              answer.probability(),
              fields.get("recheck_reason"),
              request.program()));
      Counter counter = outcomes.get(answer.said());
      if (counter != null) {
        counter.increment();
      }
      Response verdict = verdict(answer.said()).with("X-akismet-guid", guid);
      return answer
          .recheck()
          .map(after -> verdict.with("X-akismet-recheck-after", Long.toString(after.toSeconds())))
          .orElse(verdict);
    } finally {
      quota.end(site);
    }
  }

  private static Response verdict(Said said) {
    return switch (said) {
      case SPAM -> SPAM;
      case BLATANT -> BLATANT;
      case HAM -> HAM;
    };
  }
}
