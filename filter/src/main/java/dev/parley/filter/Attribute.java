package dev.parley.filter;

import java.util.Locale;
import java.util.Optional;

/** What a comment is scored for, by the names that Perspective gave. */
public enum Attribute {
  /** Rude or disrespectful: likely to make somebody leave a discussion. */
  TOXICITY(0),
  /** Very hateful or aggressive, so that nobody takes it for a bad day. */
  SEVERE_TOXICITY(1),
  /** An insult to somebody. */
  INSULT(2),
  /** The wish or the plan to do somebody harm. */
  THREAT(3),
  /** Swear words, whoever they are for. */
  PROFANITY(4),
  /** Hatred of somebody for what he or she is. */
  IDENTITY_ATTACK(5),
  /** Talk of sexual acts or parts. */
  SEXUALLY_EXPLICIT(6),
  /** Gives reasons, tells what happened, asks, brings something new. */
  CONSTRUCTIVE(7);

  private final int number;

  Attribute(int number) {
    this.number = number;
  }

  /** Its place in models and the numbers of minds: written down, and so the same for ever. */
  int number() {
    return number;
  }

  /** The name in corpora: small letters. */
  String field() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The attribute of a name in capitals. */
  public static Optional<Attribute> of(String name) {
    for (Attribute attribute : values()) {
      if (attribute.name().equals(name)) {
        return Optional.of(attribute);
      }
    }
    return Optional.empty();
  }
}
