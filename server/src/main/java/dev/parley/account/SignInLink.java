package dev.parley.account;

import org.jspecify.annotations.Nullable;

/**
 * A link that lets its holder choose a password, once, within a day.
 *
 * @param kind for whom it is
 * @param person whose password it changes; null unless the kind is {@code PASSWORD}
 * @param expiresAt milliseconds since 1970
 */
public record SignInLink(Kind kind, @Nullable Person person, long expiresAt) {
  /** For whom a link is. */
  public enum Kind {
    /** The first moderator; void as soon as there is one. */
    FIRST,
    /** One moderator more. */
    NEW,
    /** A moderator who is there already, and forgot the password. */
    PASSWORD
  }
}
