package dev.parley.moderation;

import dev.parley.comment.Status;
import dev.parley.filter.Teaching;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a moderator does with a comment: where it goes, and what that teaches the filter. */
public enum Ruling {
  /** Everybody may read it. */
  APPROVE(Status.PUBLISHED, Teaching.HAM, "Approved"),
  /** It is spam. */
  SPAM(Status.SPAM, Teaching.SPAM, "Marked as spam"),
  /** It goes for a reason of its own, which says nothing about spam. */
  DELETE(Status.DELETED, null, "Deleted");

  private final Status to;
  private final @Nullable Teaching teaching;
  private final String said;

  Ruling(Status to, @Nullable Teaching teaching, String said) {
    this.to = to;
    this.teaching = teaching;
    this.said = said;
  }

  /** Returns where the comment stands after it. */
  public Status to() {
    return to;
  }

  /** Returns what the filter is told. */
  public Optional<Teaching> teaching() {
    return Optional.ofNullable(teaching);
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
