package dev.parley.bench.peer;

import dev.parley.filter.Roc;

/**
 * How well one peer judged a stream, and at what cost.
 *
 * @param comments how many it was given
 * @param oneMinusRocaPct (1−ROCA)%
 * @param microseconds processor time a comment, judged and learned
 */
public record Scored(int comments, double oneMinusRocaPct, double microseconds) {

  static Scored of(double[] scores, boolean[] spam, double seconds) {
    return new Scored(
        scores.length,
        Roc.of(scores, spam, scores.length).areaAbovePct(),
        1e6 * seconds / scores.length);
  }
}
