package dev.parley.comment;

import dev.parley.Config;
import dev.parley.comment.CommentStore.Line;
import dev.parley.comment.CommentStore.Sent;
import dev.parley.comment.ConversationView.Thanks;
import dev.parley.db.Db;
import dev.parley.web.HttpError;
import dev.parley.web.Pages;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Reads conversations and renders them. */
final class ConversationReader {
  /** The reader key of nobody: no hash is as short. */
  static final String NOBODY = "-";

  private final Config.Comments config;
  private final Db db;
  private final Pages pages;
  private final CommentDrawing drawing;
  private final CommentStore store = new CommentStore();
  private final ThreadStore threads = new ThreadStore();

  ConversationReader(Config.Comments config, Db db, Pages pages, CommentDrawing drawing) {
    this.config = config;
    this.db = db;
    this.pages = pages;
    this.drawing = drawing;
  }

  /**
   * What is to be drawn.
   *
   * @param reader whose held comments are drawn too
   * @param sent the comment to thank for; 0 for none
   */
  record Wanted(Sorting sorting, int page, String reader, long sent) {}

  /** What the form shows. */
  record Form(
      Draft draft, String token, List<Problem> problems, boolean preview, Optional<Nudge> nudge) {}

  /**
   * Renders one page of a conversation.
   *
   * @throws HttpError 404 for a page past the last
   */
  Block block(Conversation conversation, Wanted wanted, Form form) {
    ConversationView view = db.read(handle -> view(handle, conversation, wanted, form));
    byte[] html = pages.render("comment/conversation.jte", view);
    return new Block(output -> output.writeBinaryContent(html), view.count());
  }

  private ConversationView view(
      Handle handle, Conversation conversation, Wanted wanted, Form form) {
    long id = conversation.id();
    int most = config.threadsPerPage();
    long heads = threads.count(handle, id, wanted.reader());
    int last = (int) Math.max(1, (heads + most - 1) / most);
    if (wanted.page() > last) {
      throw HttpError.notFound("This conversation has no page " + wanted.page() + ".");
    }
    List<Long> shown =
        threads.heads(
            handle, id, wanted.reader(), wanted.sorting(), most, (wanted.page() - 1L) * most);
    List<Line> lines = store.lines(handle, shown, wanted.reader());
    return new ConversationView(
        conversation,
        store.counts(handle, List.of(id)).getOrDefault(id, 0L),
        new ThreadTree(lines, drawing).draw(shown),
        wanted.sorting().order(),
        wanted.page(),
        last,
        formView(handle, id, form),
        thanks(handle, id, wanted));
  }

  private FormView formView(Handle handle, long conversation, Form form) {
    Optional<Line> parent =
        form.draft().parent() > 0
            ? store.published(handle, conversation, form.draft().parent())
            : Optional.empty();
    return new FormView(
        form.draft().answering(parent.map(Line::id).orElse(0L)),
        parent.map(Line::name).orElse(""),
        form.token(),
        form.problems(),
        form.preview() ? Optional.of(drawing.preview(form.draft())) : Optional.empty(),
        form.nudge(),
        config.maxLength());
  }

  private Optional<Thanks> thanks(Handle handle, long conversation, Wanted wanted) {
    if (wanted.sent() == 0) {
      return Optional.empty();
    }
    Optional<Sent> own = store.own(handle, conversation, wanted.sent(), wanted.reader());
    return own.filter(sent -> sent.status() == Status.PUBLISHED || sent.status() == Status.HELD)
        .map(sent -> new Thanks(sent.id(), why(sent)));
  }

  private Thanks.Waits why(Sent sent) {
    if (sent.status() != Status.HELD) {
      return Thanks.Waits.NOT;
    }
    if (sent.asked()) {
      return Thanks.Waits.ASKED;
    }
    if (config.holdAll()) {
      return Thanks.Waits.EVERYONE;
    }
    return sent.isRude() ? Thanks.Waits.RUDE : Thanks.Waits.SPAM;
  }

  /** Returns whether a reader has comments in review here, which nobody else may see. */
  boolean waits(long conversation, String reader) {
    return db.read(handle -> store.waits(handle, conversation, reader));
  }

  /** Returns the page, from 1, on which a comment stands in an order. */
  Optional<Integer> pageOf(long conversation, long comment, String reader, Sorting sorting) {
    return db.read(handle ->
        threads
            .of(handle, conversation, comment, reader)
            .map(thread -> threads.place(handle, conversation, reader, sorting, thread))
            .map(place -> (int) ((Math.max(1, place) - 1) / config.threadsPerPage()) + 1));
  }
}
