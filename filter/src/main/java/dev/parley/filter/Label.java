package dev.parley.filter;

/** What somebody who knows calls a comment. */
public enum Label {
  SPAM,
  HAM;

  /** The teaching that says so. */
  public Teaching teaching() {
    return this == SPAM ? Teaching.SPAM : Teaching.HAM;
  }
}
