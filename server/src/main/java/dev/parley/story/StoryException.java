package dev.parley.story;

/** A story's file cannot be published; the message is one sentence that says what to mend. */
public final class StoryException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  StoryException(String message) {
    super(message);
  }
}
