package dev.parley.comment;

import java.util.Arrays;
import java.util.Locale;

/** The order of a conversation's threads; replies always stand in the order they came. */
public enum Order {
  OLDEST("Oldest first"),
  NEWEST("Newest first"),
  /** By {@linkplain Best points}. */
  BEST("Best");

  private final String said;

  Order(String said) {
    this.said = said;
  }

  /** Reads a query's word; anything that is none is oldest. */
  static Order of(String word) {
    return Arrays.stream(values())
        .filter(order -> order.word().equals(word))
        .findFirst()
        .orElse(OLDEST);
  }

  /** Returns the query's word. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Returns what readers call it. */
  public String said() {
    return said;
  }
}
