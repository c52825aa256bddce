package dev.parley.comment;

import java.util.List;

/** What became of a comment that was sent. */
public sealed interface Outcome {
  /** Everybody sees it. */
  record Published(long id) implements Outcome {}

  /** It is kept for a moderator; its writer sees it as in review. */
  record Held(long id) implements Outcome {}

  /** Its writer is asked first, as it may read as an attack; nothing is kept. */
  record Nudged(Reading reading) implements Outcome {}

  /**
   * It was not taken; nothing is kept.
   *
   * @param problems what to mend, never empty
   * @param retryAfter seconds to wait first; 0 for none
   */
  record Rejected(List<Problem> problems, long retryAfter) implements Outcome {
    public Rejected {
      problems = List.copyOf(problems);
    }

    static Rejected of(String code, String field, String sentence) {
      return new Rejected(List.of(new Problem(code, field, sentence)), 0);
    }
  }
}
