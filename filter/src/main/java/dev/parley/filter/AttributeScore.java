package dev.parley.filter;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/**
 * How far a comment shows one attribute.
 *
 * @param probability calibrated probability that a reader sees it, 0 to 1
 * @param scaled the same on the scale of Perspective, 0 to 1, where its clients set thresholds:
 *     what that service scores above a threshold, we do in the same share of texts
 */
public record AttributeScore(double probability, double scaled) {
  /** The same scores, in order, in a map that nobody changes. */
  static Map<Attribute, AttributeScore> copy(Map<Attribute, AttributeScore> scores) {
    EnumMap<Attribute, AttributeScore> copy;
    if (scores instanceof EnumMap<Attribute, AttributeScore> quick) {
      copy = quick.clone();
    } else {
      copy = new EnumMap<>(Attribute.class);
      copy.putAll(scores);
    }
    return Collections.unmodifiableMap(copy);
  }
}
