package dev.parley.filter;

import java.util.List;

/**
 * One thing that spoke for or against a submission. It quotes the submission's own text at most:
 * never a name, an address or anything else of a person, nor anything of another submission but how
 * many there were.
 *
 * @param code stable short name of the kind of evidence, such as {@code words} or {@code link}
 * @param words a sentence a moderator understands
 * @param weight how much it moved the score, in log-odds; positive speaks for spam
 * @param spans where it stands in the text, in ascending order; empty when it stands nowhere there
 */
public record Reason(String code, String words, double weight, List<Span> spans) {
  public Reason {
    spans = List.copyOf(spans);
  }

  /** A reason that stands nowhere in the text. */
  public Reason(String code, String words, double weight) {
    this(code, words, weight, List.of());
  }
}
