package dev.parley.comment;

/** The order of a conversation's threads; replies always stand in the order they came. */
public enum Order {
  OLDEST,
  NEWEST;

  /** Reads a query's word; anything but {@code newest} is oldest. */
  static Order of(String word) {
    return word.equals("newest") ? NEWEST : OLDEST;
  }

  /** Returns the query's word. */
  public String word() {
    return this == NEWEST ? "newest" : "oldest";
  }
}
