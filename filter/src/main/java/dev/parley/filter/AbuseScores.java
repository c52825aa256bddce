package dev.parley.filter;

import java.util.List;
import java.util.Map;

/**
 * What a comment shows, as a whole and sentence by sentence.
 *
 * @param summary by attribute
 * @param sentences in order, not overlapping; together the whole comment but for space
 * @param language the ISO 639-1 code of the comment's language, empty where nothing tells it
 */
public record AbuseScores(
    Map<Attribute, AttributeScore> summary, List<SentenceScores> sentences, String language) {
  public AbuseScores {
    summary = AttributeScore.copy(summary);
    sentences = List.copyOf(sentences);
  }
}
