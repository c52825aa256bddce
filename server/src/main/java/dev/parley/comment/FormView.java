package dev.parley.comment;

import java.util.List;
import java.util.Optional;

/**
 * The form as the page draws it, with the words that it came back with.
 *
 * @param draft the words
 * @param parentName whom it answers; empty for nobody
 * @param token signed, for the next send
 * @param problems what to mend; empty for a form that nobody sent
 * @param preview the comment as it would look, where that was asked for
 * @param nudge what to ask its writer before it is sent
 * @param maxLength the most characters of a text
 */
public record FormView(
    Draft draft,
    String parentName,
    String token,
    List<Problem> problems,
    Optional<CommentView> preview,
    Optional<Nudge> nudge,
    int maxLength) {
  public FormView {
    problems = List.copyOf(problems);
  }

  /** Returns the parent's number, or the empty text. */
  public String parent() {
    return draft.parent() > 0 ? Long.toString(draft.parent()) : "";
  }

  /** Returns the sentence of a field's problem, or the empty text. */
  public String problem(String field) {
    return problems.stream()
        .filter(p -> p.field().equals(field))
        .map(Problem::sentence)
        .findFirst()
        .orElse("");
  }

  /** Returns the ids that describe a field: its problem and its note. */
  public String describedBy(String field, String note) {
    String error = problem(field).isEmpty() ? "" : "write-" + field + "-error";
    return (error + " " + note).strip();
  }
}
