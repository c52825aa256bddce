package dev.parley.moderation;

import dev.parley.account.Session;
import dev.parley.account.SignInRoutes;
import dev.parley.comment.Comment;
import dev.parley.comment.Comments;
import dev.parley.comment.Status;
import dev.parley.moderation.DeskView.View;
import dev.parley.web.Dates;
import dev.parley.web.Form;
import dev.parley.web.Frame;
import dev.parley.web.HttpError;
import dev.parley.web.Pages;
import dev.parley.web.Request;
import dev.parley.web.Response;
import dev.parley.web.Router;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * {@code /desk}: what waits, oldest first; {@code /desk/published}: what everybody sees, newest
 * first; {@code /desk/decided}: who decided what; {@code /desk/comments/1}: one comment beside past
 * decisions like it; and the one form that decides.
 */
public final class DeskRoutes {
  private static final int ON_A_PAGE = 50;

  private final Comments comments;
  private final Desk desk;
  private final SignInRoutes door;
  private final Pages pages;
  private final Frame frame;
  private final Dates dates;

  public DeskRoutes(
      Comments comments, Desk desk, SignInRoutes door, Pages pages, Frame frame, Dates dates) {
    this.comments = comments;
    this.desk = desk;
    this.door = door;
    this.pages = pages;
    this.frame = frame;
    this.dates = dates;
  }

  public void routes(Router router) {
    router.get("/desk", door.page(this::queue));
    router.get("/desk/published", door.page(this::published));
    router.get("/desk/decided", door.page(this::decided));
    router.get("/desk/comments/{id}", door.page(this::one));
    router.post("/desk/decisions", door.form(this::decide));
  }

  private Response queue(Request request, Session session) {
    long after = request.queryForm().number("after", 0);
    List<Comment> held = comments.held(ON_A_PAGE, after);
    return page("moderation/queue.jte", request, session, View.QUEUE, after, held);
  }

  private Response published(Request request, Session session) {
    long before = request.queryForm().number("before", Long.MAX_VALUE);
    List<Comment> lately = comments.lately(ON_A_PAGE, before);
    return page("moderation/published.jte", request, session, View.PUBLISHED, before, lately);
  }

  private Response page(
      String template, Request request, Session session, View view, long at, List<Comment> shown) {
    Optional<Done> done =
        desk.standing(request.queryForm().number("done", 0))
            .map(decision -> Done.of(decision, comments, session));
    return Response.html(
        200,
        pages.render(
            template,
            Map.of(
                "desk",
                view(session, view, at),
                "cases",
                shown.stream().map(this::asCase).toList(),
                "more",
                shown.size() == ON_A_PAGE,
                "done",
                done)));
  }

  /** One comment, with the past decisions most like it. */
  private Response one(Request request, Session session) {
    Comment comment =
        comments
            .find(request.id("id"))
            .filter(found -> !found.text().isEmpty())
            .orElseThrow(DeskRoutes::gone);
    boolean published = comment.status() == Status.PUBLISHED;
    DeskView view =
        published
            ? view(session, View.PUBLISHED, comment.id() + 1)
            : view(session, View.QUEUE, comment.id() - 1);
    return Response.html(
        200,
        pages.render(
            "moderation/comment.jte",
            Map.of("desk", view, "one", asCase(comment), "alike", desk.alike(comment))));
  }

  private Case asCase(Comment comment) {
    return new Case(comment, desk.manner(comment));
  }

  private Response decided(Request request, Session session) {
    long before = request.queryForm().number("before", Long.MAX_VALUE);
    List<Done> lines =
        desk.lately(ON_A_PAGE, before).stream()
            .map(decision -> Done.of(decision, comments, session))
            .toList();
    return Response.html(
        200,
        pages.render(
            "moderation/decided.jte",
            Map.of(
                "desk",
                view(session, View.DECIDED, before),
                "lines",
                lines,
                "more",
                lines.size() == ON_A_PAGE)));
  }

  private DeskView view(Session session, View view, long at) {
    return new DeskView(frame, dates, session, comments.heldCount(), desk.decidedToday(), view, at);
  }

  private Response decide(Request request, Session session) {
    Form form = request.form();
    View view =
        Arrays.stream(View.values())
            .filter(one -> one.word().equals(form.get("view")))
            .findFirst()
            .orElse(View.QUEUE);
    if (form.get("action").equals("undo")) {
      return undo(form, view, session);
    }
    Ruling ruling = Ruling.of(form.get("action")).orElseThrow(DeskRoutes::unreadable);
    Status seen =
        Arrays.stream(Status.values())
            .filter(one -> one.word().equals(form.get("seen")))
            .findFirst()
            .orElseThrow(DeskRoutes::unreadable);
    long comment = form.number("comment", 0);
    if (desk.decide(session.person(), comment, ruling, seen) == Desk.Outcome.GONE) {
      throw gone();
    }
    if (view == View.PICKS) {
      return Response.seeOther(View.PICKS.path() + "?done=" + comment);
    }
    String anchor = view == View.QUEUE ? "after" : "before";
    long at = form.number("at", view == View.QUEUE ? 0 : Long.MAX_VALUE);
    return Response.seeOther("%s?%s=%d&done=%d".formatted(view.path(), anchor, at, comment));
  }

  /** Leads to where the comment stands again. */
  private Response undo(Form form, View view, Session session) {
    long id = form.number("decision", 0);
    if (desk.undo(session.person(), id) == Desk.Outcome.GONE) {
      throw gone();
    }
    Comment comment =
        desk.decision(id)
            .flatMap(decision -> comments.find(decision.commentId()))
            .orElseThrow(DeskRoutes::gone);
    if (view == View.DECIDED || view == View.PICKS) {
      return Response.seeOther(view.path());
    }
    return Response.seeOther(
        switch (comment.status()) {
          case HELD -> View.QUEUE.path() + "?after=" + (comment.id() - 1);
          case PUBLISHED -> View.PUBLISHED.path() + "?before=" + (comment.id() + 1);
          case SPAM, DELETED -> View.DECIDED.path();
        });
  }

  private static HttpError unreadable() {
    return new HttpError(
        400, "decision", "This is no decision of the desk's form: open the desk and decide there.");
  }

  private static HttpError gone() {
    return new HttpError(
        404, "gone", "This comment or decision is not there, or the comment was erased for good.");
  }
}
