package dev.parley.filter;

/**
 * What the filter thinks of one submission.
 *
 * @param probability calibrated probability that it is spam, 0 to 1
 * @param action what to do at the default thresholds
 */
public record Judgement(double probability, Action action) {
  public Judgement {
    if (!(probability >= 0 && probability <= 1)) {
      throw new IllegalArgumentException(
          "probability is " + probability + "; it must lie between 0 and 1");
    }
  }
}
