package dev.parley.filter;

/** What the filter proposes to do with a comment. */
public enum Action {
  /** Show it at once. */
  PUBLISH,
  /** Keep it for a moderator. */
  HOLD,
  /** Drop it unread: proposed only where the evidence leaves no doubt. */
  DISCARD
}
