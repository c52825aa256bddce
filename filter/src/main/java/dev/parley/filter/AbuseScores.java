package dev.parley.filter;

import java.util.List;
import java.util.Map;

/**
 * What a comment shows, as a whole and sentence by sentence.
 *
 * @param summary by attribute
 * @param sentences in order, not overlapping; together the whole comment but for space
 */
public record AbuseScores(Map<Attribute, AttributeScore> summary, List<SentenceScores> sentences) {
  public AbuseScores {
    summary = Map.copyOf(summary);
    sentences = List.copyOf(sentences);
  }
}
