package dev.parley.check;

/**
 * A check as it was kept.
 *
 * @param check what was asked and said; its texts are empty once they are erased
 * @param firstId the number of the check that this one repeats; 0 for none
 * @param correction how it stands
 * @param isErased whether its text and sender were erased, as retention says
 */
public record Kept(Check check, long firstId, Correction correction, boolean isErased) {
  /** Returns whether the comment is spam, by what was said last. */
  public boolean isSpam() {
    return correction == Correction.NONE ? check.said().isSpam() : correction == Correction.SPAM;
  }
}
