package dev.parley.comment;

/**
 * One comment on its way in.
 *
 * @param draft the words, cleaned
 * @param submissionKey the same for the same words of the same network, and only then
 */
record Attempt(Conversation conversation, Draft draft, Sender sender, String submissionKey) {
  /** Returns whether a field was filled that people do not see. */
  boolean isTrapped() {
    return !draft.trap().isEmpty();
  }
}
