package dev.parley.moderation;

/**
 * A piece of one line of a comment's text.
 *
 * @param text as it was written; nothing in it is markup
 * @param reason the number of the reason that points here, from 1; 0 for none
 * @param isAgainst whether that reason speaks against spam
 */
public record Piece(String text, int reason, boolean isAgainst) {
  /** Returns whether a reason points here. */
  public boolean isMarked() {
    return reason > 0;
  }

  /** Returns what the mark says, for those who do not see it. */
  public String aloud() {
    return isAgainst ? "against spam" : "for spam";
  }
}
