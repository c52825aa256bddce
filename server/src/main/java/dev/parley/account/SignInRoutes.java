package dev.parley.account;

import dev.parley.web.Form;
import dev.parley.web.Frame;
import dev.parley.web.HttpError;
import dev.parley.web.Pages;
import dev.parley.web.RateLimiter;
import dev.parley.web.Request;
import dev.parley.web.Response;
import dev.parley.web.Router;
import java.util.Map;
import java.util.Optional;

/**
 * {@code /desk/sign-in}, {@code /desk/sign-out} and {@code /desk/welcome}, and the door through
 * which every page and every form of the desk goes.
 */
public final class SignInRoutes {
  /** Where a moderator finds the work; a sign-in leads here and nowhere else. */
  public static final String DESK = "/desk";

  private static final String SIGN_IN = "/desk/sign-in";
  private static final String WELCOME = "/desk/welcome";
  private static final String COOKIE = "parley_session";

  private final People people;
  private final Sessions sessions;
  private final RateLimiter attempts;
  private final Pages pages;
  private final Frame frame;
  private final String siteUrl;

  /**
   * Makes the routes.
   *
   * @param attempts how often one network may try a password or a link
   * @param siteUrl the site's configured address, or the empty text
   */
  public SignInRoutes(
      People people,
      Sessions sessions,
      RateLimiter attempts,
      Pages pages,
      Frame frame,
      String siteUrl) {
    this.people = people;
    this.sessions = sessions;
    this.attempts = attempts;
    this.pages = pages;
    this.frame = frame;
    this.siteUrl = siteUrl;
  }

  /** Answers a request of somebody who is signed in. */
  @FunctionalInterface
  public interface DeskAction {
    Response answer(Request request, Session session);
  }

  public void routes(Router router) {
    router.get(SIGN_IN, this::signInPage);
    router.post(SIGN_IN, this::signIn);
    router.post("/desk/sign-out", form(this::signOut));
    router.get(WELCOME, this::welcomePage);
    router.post(WELCOME, this::welcome);
  }

  /** Wraps a page: whoever is not signed in is led to the form. */
  public Router.Action page(DeskAction action) {
    return request -> {
      Optional<Session> session = session(request);
      return session.isPresent()
          ? answer(action, request, session.get())
          : unkept(Response.seeOther(SIGN_IN));
    };
  }

  /**
   * Wraps a form: it must come from a page of this site, from somebody signed in, and carry the
   * session's own token; none of the three replaces another.
   */
  public Router.Action form(DeskAction action) {
    return request -> {
      Form form = ownForm(request);
      Optional<Session> session = session(request);
      if (session.isEmpty()) {
        return unkept(Response.seeOther(SIGN_IN));
      }
      if (!Tokens.same(session.get().csrf(), form.get("csrf"))) {
        throw new HttpError(
            403, "csrf", "This form is not of your session: open the desk again and repeat it.");
      }
      return answer(action, request, session.get());
    };
  }

  private Response answer(DeskAction action, Request request, Session session) {
    Response response = unkept(action.answer(request, session));
    return sessions.keepAlive(session)
        ? withSession(request, response, request.cookie(COOKIE).orElse(""))
        : response;
  }

  private Optional<Session> session(Request request) {
    return request.cookie(COOKIE).flatMap(sessions::find);
  }

  /** Reads the form before it judges: refusing a body unread would cost the connection. */
  private Form ownForm(Request request) {
    Form form = request.form();
    if (!request.sameOrigin(siteUrl)) {
      throw new HttpError(
          403,
          "foreign_origin",
          "This form was not sent from a page of this site: open the desk and send it from there.");
    }
    return form;
  }

  /** Nothing of the desk stays in a browser's or a proxy's cache. */
  private static Response unkept(Response response) {
    return response.with("Cache-Control", "no-store");
  }

  private Response withSession(Request request, Response response, String token) {
    boolean secure = request.client().scheme().equals("https") || siteUrl.startsWith("https:");
    long seconds = token.isEmpty() ? 0 : Sessions.LIFE.toSeconds();
    return response.withCookie(COOKIE, token, seconds, secure);
  }

  private Response signInPage(Request request) {
    return session(request).isPresent()
        ? unkept(Response.seeOther(DESK))
        : signInForm(200, "", false, "");
  }

  private Response signInForm(int status, String problem, boolean mismatch, String name) {
    return unkept(
        Response.html(
            status,
            pages.render(
                "account/sign-in.jte",
                Map.of("frame", frame, "problem", problem, "mismatch", mismatch, "name", name))));
  }

  private Response signIn(Request request) {
    Form form = ownForm(request);
    String network = request.client().network();
    if (!attempts.allow(network)) {
      long seconds = attempts.secondsToWait(network);
      return signInForm(429, tooMany(seconds), false, form.get("name"))
          .with("Retry-After", String.valueOf(seconds));
    }
    Optional<Person> person = people.signIn(form.get("name"), form.get("password"));
    return person.isPresent()
        ? signedIn(request, person.get())
        : signInForm(403, "Name and password do not match.", true, form.get("name"));
  }

  private static String tooMany(long seconds) {
    return "Too many attempts came from your network: try again in %d %s."
        .formatted(
            seconds < 60 ? seconds : (seconds + 59) / 60, seconds < 60 ? "seconds" : "minutes");
  }

  /** A sign-in always makes a new token: one that was planted before is worth nothing. */
  private Response signedIn(Request request, Person person) {
    session(request).ifPresent(sessions::close);
    return withSession(request, unkept(Response.seeOther(DESK)), sessions.open(person));
  }

  private Response signOut(Request request, Session session) {
    sessions.close(session);
    return withSession(request, Response.seeOther(SIGN_IN), "");
  }

  private Response welcomePage(Request request) {
    String token = request.query("token");
    return welcomeForm(200, token, "", Optional.empty());
  }

  private Response welcomeForm(
      int status, String token, String name, Optional<People.Unfit> problem) {
    SignInLink link = people.link(token).orElseThrow(SignInRoutes::noSuchLink);
    return unkept(
        Response.html(
            status,
            pages.render(
                "account/welcome.jte",
                Map.of(
                    "frame",
                    frame,
                    "link",
                    link,
                    "token",
                    token,
                    "name",
                    link.person() == null ? name : link.person().name(),
                    "problem",
                    problem.orElse(new People.Unfit("", ""))))));
  }

  private static HttpError noSuchLink() {
    return new HttpError(
        410,
        "link",
        "This link was used, or is older than a day: sign in, or start ./parley moderator add on"
            + " the server for a new one.");
  }

  private Response welcome(Request request) {
    Form form = ownForm(request);
    String network = request.client().network();
    if (!attempts.allow(network)) {
      throw new HttpError(429, "too_many", tooMany(attempts.secondsToWait(network)));
    }
    return switch (people.welcome(form.get("link"), form.get("name"), form.get("password"))) {
      case People.Welcomed welcomed -> signedIn(request, welcomed.person());
      case People.Unfit unfit ->
          welcomeForm(422, form.get("link"), form.get("name"), Optional.of(unfit));
      case People.NoSuchLink gone -> throw noSuchLink();
    };
  }
}
