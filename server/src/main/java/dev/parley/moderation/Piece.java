package dev.parley.moderation;

/**
 * A piece of one line of a comment's text.
 *
 * @param text as it was written; nothing in it is markup
 * @param reason the number of the reason that points here, from 1; 0 for none
 * @param isAgainst whether that reason speaks against spam
 * @param isAttack whether it may read as an attack
 */
public record Piece(String text, int reason, boolean isAgainst, boolean isAttack) {
  /** Returns whether anything points here. */
  public boolean isMarked() {
    return reason > 0 || isAttack;
  }

  /** Returns what the mark says, for those who do not see it. */
  public String aloud() {
    String spam = reason == 0 ? "" : isAgainst ? "against spam" : "for spam";
    String attack = isAttack ? "may read as an attack" : "";
    return spam.isEmpty() || attack.isEmpty() ? spam + attack : attack + ", " + spam;
  }
}
