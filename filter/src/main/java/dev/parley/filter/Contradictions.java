package dev.parley.filter;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The labels of a corpus that cannot be, as a threat, an insult or hatred is toxic by the
 * definition of toxicity. A line that names one of them and denies toxicity was labelled for that
 * one alone, and a source with such lines labels each line for one alone: there, what is denied
 * beside something named is unknown.
 */
final class Contradictions {
  /** What is never there without toxicity. */
  private static final Set<Attribute> PROOF =
      EnumSet.of(
          Attribute.SEVERE_TOXICITY,
          Attribute.THREAT,
          Attribute.INSULT,
          Attribute.IDENTITY_ATTACK,
          Attribute.PROFANITY);

  /** A source may slip in so many of the lines in which something is named. */
  private static final double SLIPS = 0.01;

  private final Map<String, int[]> bySource = new HashMap<>();

  /** Looks through all lines of a corpus. */
  Contradictions(List<AbuseComment> comments) {
    for (AbuseComment comment : comments) {
      if (isNamed(comment.labels())) {
        int[] counts = bySource.computeIfAbsent(comment.source(), source -> new int[2]);
        counts[0] += isDenied(comment.labels()) ? 1 : 0;
        counts[1]++;
      }
    }
  }

  private static boolean isNamed(Map<Attribute, Double> labels) {
    return labels.containsValue(1.0);
  }

  private static boolean isDenied(Map<Attribute, Double> labels) {
    return labels.getOrDefault(Attribute.TOXICITY, 1.0) == 0
        && PROOF.stream().anyMatch(a -> labels.getOrDefault(a, 0.0) == 1);
  }

  /** The labels of a line that can be believed. */
  Map<Attribute, Double> believed(AbuseComment comment) {
    Map<Attribute, Double> labels = comment.labels();
    int[] counts = bySource.getOrDefault(comment.source(), new int[2]);
    boolean namesOne = counts[0] > SLIPS * counts[1];
    if (!isDenied(labels) && !(namesOne && isNamed(labels))) {
      return labels;
    }
    Map<Attribute, Double> believed = new EnumMap<>(Attribute.class);
    labels.forEach((attribute, share) -> {
      if (share > 0) {
        believed.put(attribute, share);
      }
    });
    return believed;
  }
}
