package dev.parley.account;

/**
 * From which probability a key's comments are held, and from which they may be dropped without a
 * trace. A comment that is not held is never dropped.
 *
 * @param hold 0 to 1, or {@link #FILTERS} where the filter decides
 * @param discard 0 to 1 and no lower than {@code hold}, {@link #NEVER}, or {@link #FILTERS}
 */
public record Gates(double hold, double discard) {
  /** The filter's own threshold, which follows what it learns. */
  public static final double FILTERS = -1;

  /** Nothing is dropped. */
  public static final double NEVER = 2;

  /** Both are the filter's. */
  public static final Gates OF_FILTER = new Gates(FILTERS, FILTERS);

  public Gates {
    if (hold != FILTERS && !(hold >= 0 && hold <= 1)) {
      throw new IllegalArgumentException("Holding begins at a probability from 0 to 1.");
    }
    if (discard != FILTERS && discard != NEVER && !(discard >= 0 && discard <= 1)) {
      throw new IllegalArgumentException("Discarding begins at a probability from 0 to 1.");
    }
    if (hold != FILTERS && discard != FILTERS && discard < hold) {
      throw new IllegalArgumentException(
          "Discarding cannot begin below holding: give a discard of at least %s.".formatted(hold));
    }
  }

  /** Returns whether a comment is held, of which the filter by itself says {@code filters}. */
  public boolean holds(double probability, boolean filters) {
    return hold == FILTERS ? filters : probability >= hold;
  }

  /** Returns whether a held comment is dropped, of which the filter by itself says the last. */
  public boolean discards(double probability, boolean filters) {
    return discard == FILTERS ? filters : probability >= discard;
  }
}
