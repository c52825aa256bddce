package dev.parley.filter;

import java.util.Locale;
import java.util.Optional;

/** What a comment is scored for, by the names that Perspective gave. */
public enum Attribute {
  /** Rude or disrespectful: likely to make somebody leave a discussion. */
  TOXICITY,
  /** Very hateful or aggressive, so that nobody takes it for a bad day. */
  SEVERE_TOXICITY,
  /** An insult to somebody. */
  INSULT,
  /** The wish or the plan to do somebody harm. */
  THREAT,
  /** Swear words, whoever they are for. */
  PROFANITY,
  /** Hatred of somebody for what he or she is. */
  IDENTITY_ATTACK,
  /** Talk of sexual acts or parts. */
  SEXUALLY_EXPLICIT,
  /** Gives reasons, tells what happened, asks, brings something new. */
  CONSTRUCTIVE;

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
