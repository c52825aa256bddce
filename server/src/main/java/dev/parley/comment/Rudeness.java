package dev.parley.comment;

import dev.parley.filter.Attribute;
import dev.parley.filter.AttributeScore;

/**
 * That a comment may read as an attack on somebody.
 *
 * @param attribute what it shows most
 * @param score how likely a reader sees that in it
 */
public record Rudeness(Attribute attribute, AttributeScore score) {
  /** Returns what it may read as, after "may read as": such as {@code an insult}. */
  public String said() {
    return said(attribute);
  }

  /** Returns what a comment that shows an attribute may read as. */
  public static String said(Attribute attribute) {
    return switch (attribute) {
      case INSULT -> "an insult";
      case THREAT -> "a threat";
      case IDENTITY_ATTACK -> "an attack on people for what they are";
      case SEVERE_TOXICITY -> "a hateful attack";
      case PROFANITY -> "swearing";
      case SEXUALLY_EXPLICIT -> "sexual talk";
      case TOXICITY -> "a rude attack";
      case CONSTRUCTIVE -> "constructive";
    };
  }
}
