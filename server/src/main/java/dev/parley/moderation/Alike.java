package dev.parley.moderation;

import dev.parley.comment.Comment;
import dev.parley.filter.Teaching;
import dev.parley.judge.Precedent;
import java.util.Optional;

/**
 * A past decision much like the one at hand, as the desk shows it: without anybody's name.
 *
 * @param comment what it was about; empty when it is erased, or was never kept here
 */
public record Alike(Precedent precedent, Optional<Comment> comment) {
  public boolean isSpam() {
    return precedent.lesson().teaching() == Teaching.SPAM;
  }

  /** Returns such as {@code Marked as spam}. */
  public String said() {
    String ruling = (isSpam() ? Ruling.SPAM : Ruling.APPROVE).said();
    return switch (precedent.source()) {
      case "desk" -> ruling;
      case "akismet" -> ruling + " through Akismet’s protocol";
      default -> ruling + " in an import";
    };
  }

  /** Returns such as {@code 84 % alike}. */
  public String likeness() {
    return Math.round(precedent.likeness() * 100) + " % alike";
  }

  /** Returns the start of its text, or that there is none. */
  public String excerpt() {
    return comment.map(c -> "“" + new Case(c).excerpt() + "”").orElse("Its text is not kept here.");
  }

  /** Returns where the desk shows it, or the empty text. */
  public String link() {
    return comment.map(c -> "/desk/comments/" + c.id()).orElse("");
  }
}
