package dev.parley.filter;

/** What a lesson says about the thing it is about. */
public enum Teaching {
  /** It was spam. */
  SPAM,
  /** It was a good comment. */
  HAM,
  /** Whatever was said about it before no longer holds. */
  FORGET
}
