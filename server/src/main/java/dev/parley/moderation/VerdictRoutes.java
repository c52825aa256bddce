package dev.parley.moderation;

import dev.parley.account.Session;
import dev.parley.account.SignInRoutes;
import dev.parley.account.Site;
import dev.parley.account.Sites;
import dev.parley.check.Archive;
import dev.parley.check.Checks;
import dev.parley.check.Corrected;
import dev.parley.check.Correction;
import dev.parley.check.Kept;
import dev.parley.check.Overrules;
import dev.parley.comment.Comments;
import dev.parley.judge.Judge;
import dev.parley.judge.Verdict;
import dev.parley.web.Dates;
import dev.parley.web.Form;
import dev.parley.web.Frame;
import dev.parley.web.HttpError;
import dev.parley.web.Pages;
import dev.parley.web.Request;
import dev.parley.web.Response;
import dev.parley.web.Router;
import java.time.Clock;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * {@code /desk/verdicts}: what was checked for other sites, newest first; {@code
 * /desk/verdicts/GUID}: one of them, why, and the form that says what it is; {@code
 * /desk/statistics}: the numbers of every key.
 */
public final class VerdictRoutes {
  private static final int ON_A_PAGE = 50;
  private static final int LONGEST_QUERY = 200;

  private final Checks checks;
  private final Sites sites;
  private final Judge judge;
  private final Comments comments;
  private final Desk desk;
  private final SignInRoutes door;
  private final Pages pages;
  private final Frame frame;
  private final Dates dates;
  private final Clock clock;

  public VerdictRoutes(
      Checks checks,
      Sites sites,
      Judge judge,
      Comments comments,
      Desk desk,
      SignInRoutes door,
      Pages pages,
      Frame frame,
      Dates dates,
      Clock clock) {
    this.checks = checks;
    this.sites = sites;
    this.judge = judge;
    this.comments = comments;
    this.desk = desk;
    this.door = door;
    this.pages = pages;
    this.frame = frame;
    this.dates = dates;
    this.clock = clock;
  }

  public void routes(Router router) {
    router.get("/desk/verdicts", door.page(this::list));
    router.get("/desk/verdicts/{guid}", door.page(this::one));
    router.post("/desk/verdicts/{guid}", door.form(this::decide));
    router.get("/desk/statistics", door.page(this::statistics));
  }

  private Response list(Request request, Session session) {
    String text = request.query("q").strip();
    Archive.Query query =
        new Archive.Query(
            Math.max(0, request.queryForm().number("site", 0)),
            Arrays.stream(Archive.Outcome.values())
                .filter(one -> one.word().equals(request.query("outcome")))
                .findFirst()
                .orElse(Archive.Outcome.ALL),
            text.substring(0, Math.min(text.length(), LONGEST_QUERY)));
    long before = request.queryForm().number("before", Long.MAX_VALUE);
    Archive.Page page = checks.archive().page(query, before, ON_A_PAGE);
    Search search = new Search(others(), query, before, page.next(), page.lookedTo());
    return Response.html(
        200,
        pages.render(
            "moderation/verdicts.jte",
            Map.of(
                "desk",
                view(session),
                "search",
                search,
                "checks",
                page.found().stream().map(this::checked).toList())));
  }

  private Response one(Request request, Session session) {
    Kept kept = checks.archive().find(request.path("guid")).orElseThrow(VerdictRoutes::gone);
    var submission = kept.check().submission();
    Verdict today = judge.judge(kept.check().site(), submission);
    Weighing weighing =
        new Weighing(
            submission.text(), today.probability(), kept.isErased() ? List.of() : today.reasons());
    List<Alike> alike =
        kept.isErased() ? List.of() : desk.alike(kept.check().site(), today.features());
    return Response.html(
        200,
        pages.render(
            "moderation/verdict.jte",
            Map.of(
                "desk",
                view(session),
                "one",
                checked(kept),
                "weighing",
                weighing,
                "history",
                history(kept),
                "alike",
                alike)));
  }

  private List<Event> history(Kept kept) {
    long id = kept.check().id();
    List<Event> events = new ArrayList<>();
    checks.archive().repeating(id).forEach(again -> events.add(Event.of(again)));
    List<Corrected> corrections = checks.archive().corrections(id);
    long last =
        corrections.stream()
            .filter(one -> !one.isUndo() && !one.isUndone())
            .mapToLong(Corrected::id)
            .max()
            .orElse(0);
    for (Corrected one : corrections) {
      boolean mayBeUndone =
          one.id() == last && one.source().equals(Corrected.DESK) && !kept.isErased();
      events.add(Event.of(one, mayBeUndone));
    }
    events.sort(Comparator.comparingLong(Event::at));
    return events;
  }

  private Response decide(Request request, Session session) {
    Kept kept = checks.archive().find(request.path("guid")).orElseThrow(VerdictRoutes::gone);
    Form form = request.form();
    Overrules.Outcome outcome =
        switch (form.get("action")) {
          case "undo" -> checks.overrules().undo(session.person(), form.number("correction", 0));
          case "spam", "fine" ->
              checks
                  .overrules()
                  .overrule(
                      session.person(),
                      kept.check().id(),
                      form.get("action").equals("spam"),
                      seen(form.get("seen")));
          default -> throw unreadable();
        };
    if (outcome == Overrules.Outcome.GONE) {
      throw gone();
    }
    return Response.seeOther("/desk/verdicts/" + kept.check().guid());
  }

  private static Correction seen(String word) {
    return Arrays.stream(Correction.values())
        .filter(one -> one.name().equals(word))
        .findFirst()
        .orElseThrow(VerdictRoutes::unreadable);
  }

  private Response statistics(Request request, Session session) {
    YearMonth now = YearMonth.from(clock.instant().atOffset(ZoneOffset.UTC));
    List<Plot> plots = new ArrayList<>();
    for (Site site : others()) {
      plots.add(Plot.of(site.url(), checks.statistics().months(site.id()), now));
    }
    return Response.html(
        200,
        pages.render("moderation/statistics.jte", Map.of("desk", view(session), "plots", plots)));
  }

  private List<Site> others() {
    return sites.all().stream().filter(site -> site.id() != Site.OWN).toList();
  }

  private Checked checked(Kept kept) {
    return new Checked(kept, name(kept.check().site()));
  }

  private String name(long site) {
    Optional<Site> found = sites.byId(site);
    return site == Site.OWN
        ? "this newsroom’s key"
        : found.map(one -> one.url().replaceFirst("^https?://", "")).orElse("a key that is gone");
  }

  private DeskView view(Session session) {
    return new DeskView(
        frame,
        dates,
        session,
        comments.heldCount(),
        desk.decidedToday(),
        DeskView.View.VERDICTS,
        0);
  }

  private static HttpError unreadable() {
    return new HttpError(
        400, "decision", "This is no form of the desk: open the verdict and decide there.");
  }

  private static HttpError gone() {
    return new HttpError(
        404, "gone", "There is no verdict of this number, or its text was erased for good.");
  }
}
