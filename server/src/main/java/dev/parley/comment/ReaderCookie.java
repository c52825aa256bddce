package dev.parley.comment;

import dev.parley.account.Tokens;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A random cookie that a reader is given with their first comment, and by which they alone see what
 * of theirs is in review. Only its hash is kept.
 *
 * @param value what the browser keeps
 */
record ReaderCookie(String value) {
  static final String NAME = "parley_reader";
  private static final Pattern SHAPE = Pattern.compile("[A-Za-z0-9_-]{32}");
  static final Duration LIFE = Duration.ofDays(90);

  /** Reads what a browser sent, where it is one of ours in shape. */
  static Optional<ReaderCookie> of(String sent) {
    return SHAPE.matcher(sent).matches() ? Optional.of(new ReaderCookie(sent)) : Optional.empty();
  }

  static ReaderCookie fresh() {
    return new ReaderCookie(Tokens.create());
  }

  /** Returns the hash that is kept with the reader's comments. */
  String key() {
    return Tokens.hash(value);
  }
}
