package dev.parley.check;

/**
 * Something that was said of a check later.
 *
 * @param source {@code desk}, {@code report} or {@code filter}
 * @param who the moderator's or the client's name; empty for the filter
 * @param state how the check stands after it
 * @param undoes the one that this one takes back; 0 for none
 * @param isUndone whether a later one takes this one back
 * @param at milliseconds since 1970
 * @param delivery how the call to the site stands
 * @param tries how often that was made
 * @param answer what the site said, or what went wrong, in one sentence
 * @param deliveredAt when that was, in milliseconds since 1970
 */
public record Corrected(
    long id,
    long check,
    long site,
    String source,
    String who,
    Correction state,
    long undoes,
    boolean isUndone,
    long at,
    Delivery delivery,
    int tries,
    String answer,
    long deliveredAt) {
  /** Said by a moderator. */
  public static final String DESK = "desk";

  /** Reported by the site's own program. */
  public static final String REPORT = "report";

  /** Said by the filter, when it saw more. */
  public static final String FILTER = "filter";

  /** Returns whether it is the taking back of another. */
  public boolean isUndo() {
    return undoes != 0;
  }
}
