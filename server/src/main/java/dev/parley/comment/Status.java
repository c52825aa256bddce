package dev.parley.comment;

import java.util.Locale;

/** Where a comment stands. Kept in lower case. */
public enum Status {
  /** Everybody sees it. */
  PUBLISHED,
  /** It waits for a moderator; besides them, only its writer sees it. */
  HELD,
  /** A moderator called it spam; nobody else sees it. */
  SPAM,
  /** A moderator took it away; nobody else sees it. */
  DELETED;

  /** Returns the word that is kept. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Reads the word that is kept. */
  public static Status of(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT));
  }
}
