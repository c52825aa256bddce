package dev.parley.comment;

import dev.parley.Config;
import dev.parley.comment.ConversationReader.Wanted;
import dev.parley.db.Db;
import dev.parley.db.StorageException;
import dev.parley.web.Dates;
import dev.parley.web.Form;
import dev.parley.web.HttpError;
import dev.parley.web.Pages;
import dev.parley.web.Request;
import dev.parley.web.Response;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The answers under a page that has a conversation. Whoever owns the page routes to these and says
 * how the conversation's block is set into it.
 */
public final class CommentRoutes {
  private static final Logger log = LoggerFactory.getLogger(CommentRoutes.class);
  private static final String ONLY_FOR_THIS_READER = "private, no-store";

  private final Config config;
  private final Comments comments;
  private final ConversationReader reader;
  private final PageCache cache;
  private final Clock clock;

  public CommentRoutes(
      Config config, Db db, Comments comments, Pages pages, Dates dates, Clock clock) {
    this.config = config;
    this.comments = comments;
    CommentDrawing drawing = new CommentDrawing(new CommentText(), dates);
    this.reader = new ConversationReader(config.comments(), db, pages, drawing);
    this.clock = clock;
    this.cache = new PageCache(db, comments.tokens(), clock);
  }

  /**
   * Answers with a page and its conversation: the one that everybody gets, or the reader's own when
   * something of theirs is in review or was just sent.
   *
   * @param around sets a conversation's block into its page
   */
  public Response page(Request request, Conversation conversation, Function<Block, byte[]> around) {
    Sorting sorting = sorting(request);
    int page = Math.clamp(request.queryForm().number("page", 1), 1, 1_000_000);
    long reply = Math.max(0, request.queryForm().number("reply", 0));
    long sent = Math.max(0, request.queryForm().number("sent", 0));
    Optional<String> key = cookie(request).map(ReaderCookie::key);
    if (key.isPresent() && (sent > 0 || reader.waits(conversation.id(), key.get()))) {
      Wanted wanted = new Wanted(sorting, page, key.get(), sent);
      Draft draft = Draft.EMPTY.answering(reply);
      String token = comments.tokens().now(conversation.id());
      byte[] own = around.apply(reader.block(conversation, wanted, form(draft, token)));
      return Response.html(200, own).with("Cache-Control", ONLY_FOR_THIS_READER);
    }
    return cache
        .page(
            conversation.id(),
            sorting,
            page,
            reply,
            token ->
                around.apply(
                    reader.block(
                        conversation,
                        new Wanted(sorting, page, ConversationReader.NOBODY, 0),
                        form(Draft.EMPTY.answering(reply), token))))
        .response(request)
        .with("Cache-Control", "no-cache");
  }

  private Sorting sorting(Request request) {
    return Sorting.at(Order.of(request.query("order")), clock.millis());
  }

  private static ConversationReader.Form form(Draft draft, String token) {
    return new ConversationReader.Form(draft, token, List.of(), false, Optional.empty());
  }

  /** Answers a comment that was sent, or a preview that was asked for. */
  public Response post(Request request, Conversation conversation, Function<Block, byte[]> around) {
    Form sent;
    Optional<Problem> tooLarge = Optional.empty();
    try {
      sent = request.form();
    } catch (HttpError e) {
      if (e.status() != 413) {
        throw e;
      }
      sent = Form.parse(request.bodyStart());
      tooLarge = Optional.of(new Problem(e.code(), "text", e.sentence()));
    }
    Draft draft = draft(sent).cleaned();
    ReaderCookie cookie = cookie(request).orElseGet(ReaderCookie::fresh);
    Returned returned = new Returned(request, conversation, around, draft, cookie);
    if (tooLarge.isPresent()) {
      return returned.with(413, List.of(tooLarge.get()));
    }
    if (sent.get("action").equals("preview")) {
      return preview(returned);
    }
    Outcome outcome;
    try {
      outcome =
          comments.submit(
              conversation, draft, sender(request, cookie), () -> around.apply(Block.EMPTY));
    } catch (StorageException e) {
      log.error("A comment could not be kept", e);
      return returned.with(
          503,
          List.of(
              new Problem(
                  "storage",
                  "",
                  "The comment could not be kept just now. Nothing is lost: please send it once"
                      + " more in a minute.")));
    }
    return switch (outcome) {
      case Outcome.Published published -> thanks(returned, published.id());
      case Outcome.Held held -> thanks(returned, held.id());
      case Outcome.Nudged nudged ->
          returned.page(422, List.of(), false, Optional.of(nudged.reading()));
      case Outcome.Rejected rejected -> rejected(returned, rejected);
    };
  }

  private Response preview(Returned back) {
    if (!back.request.sameOrigin(config.site().url())) {
      return back.with(403, List.of(Intake.FOREIGN));
    }
    List<Problem> problems = comments.previewProblems(back.draft);
    if (!problems.isEmpty()) {
      return back.with(422, problems);
    }
    return back.page(200, problems, true, comments.previewNudge(back.conversation, back.draft));
  }

  private Response thanks(Returned back, long id) {
    String key = back.cookie.key();
    Sorting sorting = sorting(back.request);
    int page = reader.pageOf(back.conversation.id(), id, key, sorting).orElse(1);
    return Response.seeOther(
            back.conversation.url() + "?" + query(sorting, page) + "sent=" + id + "#sent")
        .withCookie(
            ReaderCookie.NAME,
            back.cookie.value(),
            ReaderCookie.LIFE.toSeconds(),
            back.request.client().scheme().equals("https"));
  }

  private static Response rejected(Returned back, Outcome.Rejected rejected) {
    if (rejected.retryAfter() > 0) {
      return back.with(429, rejected.problems())
          .with("Retry-After", Long.toString(rejected.retryAfter()));
    }
    boolean foreign = rejected.problems().contains(Intake.FOREIGN);
    return back.with(foreign ? 403 : 422, rejected.problems());
  }

  /** A form on its way back to its writer. */
  private final class Returned {
    private final Request request;
    private final Conversation conversation;
    private final Function<Block, byte[]> around;
    private final Draft draft;
    private final ReaderCookie cookie;

    Returned(
        Request request,
        Conversation conversation,
        Function<Block, byte[]> around,
        Draft draft,
        ReaderCookie cookie) {
      this.request = request;
      this.conversation = conversation;
      this.around = around;
      this.draft = draft;
      this.cookie = cookie;
    }

    Response with(int status, List<Problem> problems) {
      return page(status, problems, false, Optional.empty());
    }

    Response page(int status, List<Problem> problems, boolean preview, Optional<Reading> asked) {
      Optional<Nudge> nudge = asked.map(reading -> Nudge.of(draft.text(), reading));
      Wanted wanted = new Wanted(sorting(request), 1, cookie.key(), 0);
      String token =
          comments
              .tokens()
              .renewed(conversation.id(), draft.token(), config.comments().minWritingSeconds());
      ConversationReader.Form form =
          new ConversationReader.Form(draft, token, problems, preview, nudge);
      return Response.html(status, around.apply(reader.block(conversation, wanted, form)))
          .with("Cache-Control", ONLY_FOR_THIS_READER);
    }
  }

  /** What tells the page of an order, with {@code &} at its end; nothing for the first of all. */
  private static String query(Sorting sorting, int page) {
    String order = sorting.order() == Order.OLDEST ? "" : "order=" + sorting.order().word() + "&";
    return order + (page > 1 ? "page=" + page + "&" : "");
  }

  /** Sends the browser to the page on which a comment stands, in the order it asks for. */
  public Response permalink(Request request, Conversation conversation, long id) {
    String key = cookie(request).map(ReaderCookie::key).orElse(ConversationReader.NOBODY);
    Sorting sorting = sorting(request);
    int page =
        reader
            .pageOf(conversation.id(), id, key, sorting)
            .orElseThrow(
                () -> HttpError.notFound("This comment is not here; it may have been removed."));
    String query = ("?" + query(sorting, page)).replaceFirst("[?&]$", "");
    return Response.seeOther(conversation.url() + query + "#comment-" + id)
        .with("Cache-Control", "no-cache");
  }

  private static Optional<ReaderCookie> cookie(Request request) {
    return request.cookie(ReaderCookie.NAME).flatMap(ReaderCookie::of);
  }

  private Sender sender(Request request, ReaderCookie cookie) {
    return new Sender(
        request.sameOrigin(config.site().url()),
        request.client().ip(),
        request.client().network(),
        request.header("User-Agent"),
        request.header("Referer"),
        cookie.key());
  }

  private static Draft draft(Form form) {
    return new Draft(
        form.get("name"),
        form.get("email"),
        form.get("website"),
        form.get("text"),
        form.number("parent", form.get("parent").isBlank() ? 0 : -1),
        form.get("token"),
        form.get("action").equals("review"),
        form.get("url2"));
  }
}
