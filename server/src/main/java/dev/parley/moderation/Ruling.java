package dev.parley.moderation;

import dev.parley.comment.Comment;
import dev.parley.comment.Status;
import dev.parley.filter.Teaching;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a moderator does with a comment: where it goes, and what that teaches the filter about spam
 * and, apart from it, about abuse; or whether it is a pick.
 */
public enum Ruling {
  /** Everybody may read it. */
  APPROVE(Status.PUBLISHED, Teaching.HAM, Teaching.HAM, "Approved"),
  /** It is spam. */
  SPAM(Status.SPAM, Teaching.SPAM, null, "Marked as spam"),
  /** It attacks somebody, which says nothing about spam. */
  UNCIVIL(Status.DELETED, null, Teaching.SPAM, "Removed as uncivil"),
  /** It goes for a reason of its own, which teaches nothing. */
  DELETE(Status.DELETED, null, null, "Deleted"),
  /** It is an editor's pick; like the two below, that moves no comment and teaches nothing. */
  PICK(Status.PUBLISHED, null, null, "Picked"),
  /** It is no pick any more. */
  UNPICK(Status.PUBLISHED, null, null, "Picked no more"),
  /** It is not to be suggested as a pick. */
  PASS(Status.PUBLISHED, null, null, "Not to be suggested");

  private final Status to;
  private final @Nullable Teaching teaching;
  private final @Nullable Teaching manners;
  private final String said;

  Ruling(Status to, @Nullable Teaching teaching, @Nullable Teaching manners, String said) {
    this.to = to;
    this.teaching = teaching;
    this.manners = manners;
    this.said = said;
  }

  /** Returns whether it is about what is picked, and not about where a comment stands. */
  public boolean isAboutPicks() {
    return this == PICK || this == UNPICK || this == PASS;
  }

  /** Returns whether a comment is as this would leave it. */
  public boolean isDone(Comment comment) {
    return comment.status() == to
        && switch (this) {
          case PICK -> comment.pickedAt() > 0;
          case UNPICK -> comment.pickedAt() == 0;
          case PASS -> comment.passedAt() > 0;
          case APPROVE, SPAM, UNCIVIL, DELETE -> true;
        };
  }

  /** Returns where the comment stands after it. */
  public Status to() {
    return to;
  }

  /** Returns what the filter is told about spam. */
  public Optional<Teaching> teaching() {
    return Optional.ofNullable(teaching);
  }

  /** Returns what it is told of how the comment reads, where somebody took it for an attack. */
  public Optional<Teaching> manners() {
    return Optional.ofNullable(manners);
  }

  /** Returns what was done, in words: such as {@code Marked as spam}. */
  public String said() {
    return said;
  }

  /** Returns the word that forms send and that is kept: such as {@code spam}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Reads the word of a form. */
  public static Optional<Ruling> of(String word) {
    return Arrays.stream(values()).filter(ruling -> ruling.word().equals(word)).findFirst();
  }
}
