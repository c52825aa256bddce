package dev.parley.filter;

import java.util.Map;

/**
 * What one sentence of a comment shows: by the words in it and how they are said, in the language
 * of the whole comment, where who is spoken to, or that it is denied, may have been said just
 * before.
 *
 * @param begin its first UTF-16 unit in the comment, from 0
 * @param end the unit after its last
 * @param scores by attribute
 */
public record SentenceScores(int begin, int end, Map<Attribute, AttributeScore> scores) {
  public SentenceScores {
    scores = AttributeScore.copy(scores);
  }
}
