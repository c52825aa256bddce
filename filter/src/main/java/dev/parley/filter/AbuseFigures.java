package dev.parley.filter;

/**
 * How well scores tell one attribute.
 *
 * @param size how many comments have the label
 * @param positives how many of them most raters saw it in
 * @param auc area under the ROC curve, 0 to 1
 * @param averagePrecision mean of the precision at each positive, from the highest score down
 * @param ece expected calibration error: the mean distance of probability from the share of raters,
 *     over fifteen classes of probability
 */
public record AbuseFigures(
    int size, int positives, double auc, double averagePrecision, double ece) {
  private static final int CLASSES = 15;

  /** Figures of the first {@code size} probabilities beside the shares of raters. */
  static AbuseFigures of(double[] probabilities, double[] shares, int size) {
    boolean[] yes = new boolean[size];
    int positives = 0;
    double[] sums = new double[CLASSES];
    for (int i = 0; i < size; i++) {
      yes[i] = shares[i] >= 0.5;
      positives += yes[i] ? 1 : 0;
      int at = Math.min(CLASSES - 1, (int) (probabilities[i] * CLASSES));
      sums[at] += probabilities[i] - shares[i];
    }
    double off = 0;
    for (double sum : sums) {
      off += Math.abs(sum);
    }
    Roc roc = Roc.of(probabilities, yes, size);
    return new AbuseFigures(
        size, positives, 1 - roc.areaAbovePct() / 100, roc.averagePrecision(), off / size);
  }
}
