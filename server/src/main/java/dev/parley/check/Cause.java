package dev.parley.check;

/** What decided a check. */
public enum Cause {
  /** The filter, at the key's thresholds. */
  FILTER(0),
  /** A rule of the key: a network, a domain, a word that is always or never spam. */
  RULE(1),
  /** The sender's role on the site. */
  ROLE(2),
  /** A value that is spam or ham by the protocol's agreement, as tests send it. */
  AGREED(3);

  private final int code;

  Cause(int code) {
    this.code = code;
  }

  /** Returns the number that the table keeps. */
  int code() {
    return code;
  }

  /** Reads a number of the table. */
  static Cause of(int code) {
    for (Cause cause : values()) {
      if (cause.code == code) {
        return cause;
      }
    }
    throw new IllegalArgumentException("no cause of a check has the number " + code);
  }
}
