package dev.parley.judge;

/** Somebody who looks on while the learning log is folded at start. */
@FunctionalInterface
public interface Refold {
  /** Nobody. */
  Refold UNSEEN = (done, all) -> {};

  /**
   * Hears how far the fold has come, every thousand lessons or so.
   *
   * @param done how many rows of the log are folded
   * @param all how many there are to fold
   */
  void reached(long done, long all);
}
