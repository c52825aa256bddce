package dev.parley.account;

import java.util.Arrays;
import java.util.Locale;

/** What a site does with a comment that may read as an attack on somebody. */
public enum Civility {
  /** Nothing. */
  OFF,
  /** Its writer is asked to edit it, or to send it for review: the same words are never lost. */
  NUDGE,
  /** It waits for a moderator. */
  HOLD;

  /** Returns the word that people type and that is kept. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Civility of(String word) {
    return Arrays.stream(values())
        .filter(one -> one.word().equals(word))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("no civility is called " + word));
  }
}
