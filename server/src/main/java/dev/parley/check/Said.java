package dev.parley.check;

import java.util.Locale;

/** What a client is told about a comment. */
public enum Said {
  /** It may be shown. */
  HAM(0),
  /** It is to be held. */
  SPAM(1),
  /** It is so surely spam that it may be dropped without a trace. */
  BLATANT(2);

  private final int code;
  private final String word = name().toLowerCase(Locale.ROOT);

  Said(int code) {
    this.code = code;
  }

  /** Returns the number that the table keeps. */
  int code() {
    return code;
  }

  /** Reads a number of the table. */
  static Said of(int code) {
    return switch (code) {
      case 0 -> HAM;
      case 1 -> SPAM;
      default -> BLATANT;
    };
  }

  /** Returns {@code ham}, {@code spam} or {@code blatant}. */
  public String word() {
    return word;
  }

  /** Returns whether it says spam, in either degree. */
  public boolean isSpam() {
    return this != HAM;
  }
}
