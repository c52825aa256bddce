package dev.parley.filter;

import java.util.List;
import java.util.Objects;

/**
 * A run of {@link Evaluation} kept whole, so that it can be compared with another.
 *
 * @param result the figures and curves
 * @param file the corpus, where its texts may still be read
 * @param comments every comment judged, in order; without their texts
 */
public record EvaluationRun(EvaluationResult result, String file, List<Judged> comments) {
  public EvaluationRun {
    Objects.requireNonNull(result, "result");
    Objects.requireNonNull(file, "file");
    comments = List.copyOf(comments);
  }
}
