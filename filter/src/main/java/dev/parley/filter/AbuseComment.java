package dev.parley.filter;

import java.util.EnumMap;
import java.util.Map;

/**
 * One line of a corpus of abuse.
 *
 * @param number the line's number, from 1
 * @param text what was written
 * @param source who labelled it, within the corpus; empty when the line does not tell
 * @param sample the sample of its source that it was drawn for, empty when the line does not tell
 * @param language its ISO 639-1 code, empty when the line does not tell
 * @param labels for each attribute that was asked for, the share of raters who saw it, 0 to 1; what
 *     is absent is unknown
 * @param scaled Perspective's own scores of it, where the line has them
 */
public record AbuseComment(
    long number,
    String text,
    String source,
    String sample,
    String language,
    Map<Attribute, Double> labels,
    Map<Attribute, Double> scaled) {
  public AbuseComment {
    labels = copy(labels);
    scaled = copy(scaled);
  }

  private static Map<Attribute, Double> copy(Map<Attribute, Double> of) {
    Map<Attribute, Double> copy = new EnumMap<>(Attribute.class);
    copy.putAll(of);
    return java.util.Collections.unmodifiableMap(copy);
  }
}
