package dev.parley.filter;

import java.util.Objects;

/**
 * One comment of a run: what it was, and what the filter said before it was told.
 *
 * @param number the line's number in the file, from 1
 * @param id its own name, empty when it has none
 * @param label what it was
 * @param probability how likely the filter thought it spam, 0 to 1
 * @param action what the filter would have done
 */
public record Judged(long number, String id, Label label, double probability, Action action) {
  public Judged {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(label, "label");
    Objects.requireNonNull(action, "action");
    if (!(probability >= 0 && probability <= 1)) {
      throw new IllegalArgumentException(
          "probability is " + probability + "; it must lie between 0 and 1");
    }
  }

  boolean spam() {
    return label == Label.SPAM;
  }

  /** Whether a spam would have been published, or a ham would not. */
  boolean mistaken() {
    return spam() == (action == Action.PUBLISH);
  }
}
