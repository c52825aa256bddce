package dev.parley.moderation;

import dev.parley.check.Corrected;
import dev.parley.check.Correction;
import dev.parley.check.Kept;
import java.util.Locale;

/**
 * One thing that happened to a check, as a line of its history.
 *
 * @param at milliseconds since 1970
 * @param words what happened
 * @param note what came of the call to the site, or why it was asked; may be empty
 * @param undo the number of the correction that may be taken back; 0 for none
 */
public record Event(long at, String words, String note, long undo) {

  /** A recheck. */
  static Event of(Kept again) {
    String reason = again.check().recheckReason();
    return new Event(
        again.check().at(),
        "Checked again: " + new Checked(again, "").said().toLowerCase(Locale.ROOT),
        reason.isEmpty() ? "" : "The site’s reason: " + reason,
        0);
  }

  /**
   * A correction.
   *
   * @param mayBeUndone whether it is the newest of a moderator
   */
  static Event of(Corrected one, boolean mayBeUndone) {
    String who =
        switch (one.source()) {
          case Corrected.DESK -> one.who();
          case Corrected.FILTER -> "The filter, which saw more copies of it";
          default -> "The site (" + (one.who().isEmpty() ? "no name" : one.who()) + ")";
        };
    String what =
        one.isUndo()
            ? "took back what was said last"
            : one.state() == Correction.SPAM ? "said it is spam" : "said it is fine";
    String undone = one.isUndone() ? " — taken back" : "";
    return new Event(
        one.at(), who + ": " + what + undone, delivery(one), mayBeUndone ? one.id() : 0);
  }

  private static String delivery(Corrected one) {
    String tried = one.tries() == 1 ? "once" : one.tries() + " times";
    return switch (one.delivery()) {
      case NONE -> "";
      case WAITING ->
          one.tries() == 0
              ? "The site is about to be told."
              : "The site is told again later; tried " + tried + ". " + one.answer();
      case DONE -> "The site was told. " + one.answer();
      case FAILED -> "The site could not be told; tried " + tried + ". " + one.answer();
      case REFUSED -> "The site is not told. " + one.answer();
      case OVERTAKEN -> one.answer();
    };
  }
}
