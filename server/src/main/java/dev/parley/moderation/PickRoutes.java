package dev.parley.moderation;

import dev.parley.account.Session;
import dev.parley.account.SignInRoutes;
import dev.parley.comment.Comments;
import dev.parley.moderation.DeskView.View;
import dev.parley.web.Dates;
import dev.parley.web.Frame;
import dev.parley.web.Pages;
import dev.parley.web.Request;
import dev.parley.web.Response;
import dev.parley.web.Router;
import java.util.Map;
import java.util.Optional;

/**
 * {@code /desk/picks}: what might be an editor's pick, and the latest picks. They are decided by
 * the form of {@link DeskRoutes}.
 */
public final class PickRoutes {
  private static final int LATEST = 20;

  private final Comments comments;
  private final Desk desk;
  private final SignInRoutes door;
  private final Pages pages;
  private final Frame frame;
  private final Dates dates;

  public PickRoutes(
      Comments comments, Desk desk, SignInRoutes door, Pages pages, Frame frame, Dates dates) {
    this.comments = comments;
    this.desk = desk;
    this.door = door;
    this.pages = pages;
    this.frame = frame;
    this.dates = dates;
  }

  public void routes(Router router) {
    router.get("/desk/picks", door.page(this::picks));
  }

  private Response picks(Request request, Session session) {
    DeskView view =
        new DeskView(
            frame, dates, session, comments.heldCount(), desk.decidedToday(), View.PICKS, 0);
    Optional<Done> done =
        desk.standing(request.queryForm().number("done", 0))
            .map(decision -> Done.of(decision, comments, session));
    return Response.html(
        200,
        pages.render(
            "moderation/picks.jte",
            Map.of(
                "desk",
                view,
                "suggestions",
                desk.suggestions(),
                "picked",
                comments.picked(LATEST).stream().map(Case::new).toList(),
                "done",
                done)));
  }
}
