package dev.parley.moderation;

import dev.parley.comment.Comment;
import dev.parley.comment.Status;
import dev.parley.filter.Span;
import java.util.List;
import java.util.Optional;

/** A comment as the desk shows it: as text, with the verdict and what spoke for and against. */
public record Case(Comment comment, Optional<Manner> manner) {
  private static final int EXCERPT = 60;

  /** A comment of which nothing is told but the comment. */
  Case(Comment comment) {
    this(comment, Optional.empty());
  }

  /** Returns the text and what spoke for and against it. */
  public Weighing weighing() {
    List<Span> attacks = manner.map(Manner::words).orElse(List.of());
    return new Weighing(comment.text(), comment.probability(), comment.reasons(), attacks);
  }

  /** Returns the text alone. */
  public Weighing words() {
    return new Weighing(comment.text(), comment.probability(), List.of());
  }

  /** Returns where the conversation is, if that is an address a browser may be led to. */
  public String link() {
    String url = comment.conversationUrl();
    boolean ours = url.startsWith("/") && !url.startsWith("//") && !url.startsWith("/\\");
    boolean web = url.startsWith("https://") || url.startsWith("http://");
    return ours || web ? url + "#comments" : "/";
  }

  /** Returns whether readers see it as an editor's pick. */
  public boolean isPicked() {
    return comment.pickedAt() > 0 && comment.status() == Status.PUBLISHED;
  }

  /** Returns the start of the text on one line, to know it again by. */
  public String excerpt() {
    return Weighing.excerpt(comment.text(), EXCERPT);
  }
}
