package dev.parley.moderation;

import dev.parley.account.Session;
import dev.parley.comment.Comment;
import dev.parley.comment.Comments;
import java.util.Optional;

/**
 * A line that says what was decided, with a way back.
 *
 * @param decision what was decided
 * @param comment what it was about; empty when it was erased
 * @param mine whether whoever reads the line decided it
 */
public record Done(Decision decision, Optional<Comment> comment, boolean mine) {
  static Done of(Decision decision, Comments comments, Session reader) {
    return new Done(
        decision,
        comments.find(decision.commentId()),
        decision.person().equals(reader.person().name()));
  }

  /** Returns such as {@code Marked as spam: “Earn from home”, by Money Tree.} */
  public String said() {
    String what =
        decision.ruling().map(Ruling::said).orElse("Undone")
            + (mine ? "" : " by " + decision.person());
    return comment
        .filter(c -> !c.text().isEmpty())
        .map(c -> "%s: “%s”, by %s.".formatted(what, new Case(c).excerpt(), c.name()))
        .orElse(what + ": a comment that is erased.");
  }

  /** Returns the word of the ruling, such as {@code approve}, or {@code undo}. */
  public String kind() {
    return decision.ruling().map(Ruling::word).orElse("undo");
  }

  /** Returns whether it may be taken back: it stands, and so does the comment. */
  public boolean hasWayBack() {
    return decision.ruling().isPresent()
        && !decision.isUndone()
        && comment.filter(c -> !c.text().isEmpty() && isStill(c)).isPresent();
  }

  private boolean isStill(Comment c) {
    return decision.ruling().filter(ruling -> ruling.isDone(c)).isPresent();
  }
}
