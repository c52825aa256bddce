package dev.parley.check;

/** What was said of a check later. */
public enum Correction {
  /** Nothing, or what was said agrees with it. */
  NONE(0),
  /** It was spam. */
  SPAM(1),
  /** It was fine. */
  HAM(2);

  private final int code;

  Correction(int code) {
    this.code = code;
  }

  /** Returns the number that the table keeps. */
  int code() {
    return code;
  }

  /** Reads a number of the table. */
  static Correction of(int code) {
    return switch (code) {
      case 1 -> SPAM;
      case 2 -> HAM;
      default -> NONE;
    };
  }

  /** Returns what a judgement of a comment corrects. */
  static Correction to(boolean spam) {
    return spam ? SPAM : HAM;
  }

  /**
   * Returns what counts once a verdict was corrected thus.
   *
   * @param would what the verdict was
   */
  Count counted(Said would) {
    return switch (this) {
      case SPAM -> would.isSpam() ? Count.NONE : new Count(0, 0, 1, 0);
      case HAM -> would.isSpam() ? new Count(0, 0, 0, 1) : Count.NONE;
      case NONE -> Count.NONE;
    };
  }
}
