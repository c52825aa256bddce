package dev.parley.akismet;

import dev.parley.account.Site;
import dev.parley.check.Checks;
import dev.parley.check.Report;
import dev.parley.filter.Features;
import dev.parley.filter.Submission;
import dev.parley.filter.Teaching;
import dev.parley.judge.Judge;
import dev.parley.web.Metrics;
import dev.parley.web.Request;
import dev.parley.web.Response;
import dev.parley.web.Router;
import io.micrometer.core.instrument.Counter;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Hears from sites what was spam and what was none, and teaches their filters. */
final class ReportRoutes {
  private static final Response THANKS = html("Thanks for making the web a better place.");

  private static final Response NOT_KEPT =
      Response.text(503, "The report could not be kept: send it again later.")
          .with("Retry-After", "600");

  private final Door door;
  private final Judge judge;
  private final Checks checks;
  private final Clock clock;
  private final Map<Teaching, Counter> reports = new EnumMap<>(Teaching.class);

  ReportRoutes(Door door, Judge judge, Checks checks, Metrics metrics, Clock clock) {
    this.door = door;
    this.judge = judge;
    this.checks = checks;
    this.clock = clock;
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

  void routes(Router router) {
    router
        .post("/1.1/submit-spam", request -> submit(request, Teaching.SPAM))
        .post("/1.1/submit-ham", request -> submit(request, Teaching.HAM));
  }

  private Response submit(Request request, Teaching label) {
    CommentFields fields = AkismetRoutes.fields(request);
    return switch (door.enter(fields, request.host(), Door.Which.OWN, Door.Blog.MUST_FIT)) {
      case Entry.Shut shut -> asHtml(AkismetRoutes.refused(shut.why()));
      case Entry.Open open -> {
        boolean kept = fields.isTest() || teach(open.site(), fields, label, request.program());
        Counter counter = reports.get(label);
        if (counter != null && kept) {
          counter.increment();
        }
        yield kept ? THANKS : NOT_KEPT;
      }
    };
  }

  /** Returns whether the report is kept, if only in memory until the database answers again. */
  private boolean teach(Site site, CommentFields fields, Teaching label, String client) {
    Submission submission = fields.submission();
    Features features = judge.features(submission);
    boolean isNews = false;
    if (features.count() > 0) {
      Judge.Kept kept =
          judge.report(new Judge.Example(site.id(), features, label), "akismet", client);
      if (kept == Judge.Kept.NOWHERE) {
        return false;
      }
      isNews = kept != Judge.Kept.KNOWN;
    }
    checks.reported(
        new Report(
            site.id(),
            clock.millis(),
            fields.get("blog"),
            submission,
            label == Teaching.SPAM,
            isNews,
            client));
    return true;
  }

  private static Response asHtml(Response response) {
    return response.with("Content-Type", "text/html; charset=utf-8");
  }

  private static Response html(String text) {
    return Response.of(200, "text/html; charset=utf-8", text.getBytes(StandardCharsets.UTF_8));
  }
}
