package dev.parley.filter;

import java.util.Arrays;
import java.util.List;

/**
 * Makes true probabilities and Perspective's scale of the sums of an abuse model, by the tenth of
 * its sources that is kept for that.
 */
final class AbuseCalibration {
  /** Trained on the very scores that its scale is made by, where they are not held out. */
  private static final int SEXUAL = Attribute.SEXUALLY_EXPLICIT.number();

  private AbuseCalibration() {}

  /** The same model, calibrated. */
  static AbuseModel of(List<AbuseSet> sets, AbuseModel raw) {
    AbuseModel.Line[] lines = new AbuseModel.Line[AbuseModel.SIZE];
    for (int a = 0; a < lines.length; a++) {
      lines[a] = raw.line(a);
    }
    AbuseModel model = raw;
    for (int a = 0; a < lines.length; a++) {
      double[] line = line(sets, model, a);
      AbuseModel.Line old = lines[a];
      lines[a] =
          new AbuseModel.Line(
              old.unit() * line[0],
              old.bias() * line[0] + line[1],
              old.toxicity() * line[0],
              old.scale());
      if (a == 0) { // the others were fitted beside what toxicity said before
        for (int b = 1; b < lines.length; b++) {
          AbuseModel.Line other = lines[b];
          double share = other.toxicity() / line[0];
          lines[b] =
              new AbuseModel.Line(
                  other.unit(), other.bias() - share * line[1], share, other.scale());
        }
      }
      model = raw.with(lines);
    }
    for (int a = 0; a < lines.length; a++) {
      AbuseModel.Line line = lines[a];
      lines[a] =
          new AbuseModel.Line(line.unit(), line.bias(), line.toxicity(), scale(sets, model, a));
    }
    return raw.with(lines);
  }

  /** Slope and offset from sums to log-odds (Platt 1999), each source counting the same. */
  private static double[] line(List<AbuseSet> sets, AbuseModel model, int attribute) {
    double[] logits = new double[AbuseModel.SIZE];
    double[][] seen = new double[1 << 20][];
    int n = 0;
    for (AbuseSet set : sets) {
      List<AbuseSet.Example> some =
          set.examples().stream()
              .filter(e -> e.part() == AbuseSet.CALIBRATION && !set.isOurs())
              .filter(e -> !Float.isNaN(e.labels()[attribute]))
              .toList();
      for (AbuseSet.Example example : some) {
        model.logits(example.features(), example.features().length, logits);
        seen[n++] =
            new double[] {logits[attribute], example.labels()[attribute], 1.0 / some.size()};
      }
    }
    double slope = 1;
    double offset = 0;
    double total = 0;
    for (int i = 0; i < n; i++) {
      total += seen[i][2];
    }
    for (int round = 0; round < 1_000 && n > 0; round++) {
      double bySlope = 0;
      double byOffset = 0;
      for (int i = 0; i < n; i++) {
        double off = seen[i][2] * (seen[i][1] - Fusion.probability(slope * seen[i][0] + offset));
        bySlope += off * seen[i][0];
        byOffset += off;
      }
      slope = Math.max(0.05, slope + bySlope / total);
      offset += byOffset / total;
    }
    return new double[] {slope, offset};
  }

  /**
   * The log-odds that as many of the texts lie under as have a Perspective score under each of
   * equal steps: what that service flags at a threshold, we flag in the same share.
   */
  private static float[] scale(List<AbuseSet> sets, AbuseModel model, int attribute) {
    double[] logits = new double[AbuseModel.SIZE];
    double[] ours = new double[1 << 16];
    double[] theirs = new double[1 << 16];
    int n = 0;
    for (AbuseSet set : sets) {
      for (AbuseSet.Example example : set.examples()) {
        boolean trained = attribute == SEXUAL && example.part() > AbuseSet.CALIBRATION;
        if (!Float.isNaN(example.scaled()[attribute]) && !trained) {
          model.logits(example.features(), example.features().length, logits);
          ours[n] = logits[attribute];
          theirs[n++] = example.scaled()[attribute];
        }
      }
    }
    Arrays.sort(ours, 0, n);
    Arrays.sort(theirs, 0, n);
    int last = AbuseModel.Line.KNOTS - 1;
    float[] scale = new float[last + 1];
    for (int k = 0; k <= last; k++) {
      double score = (double) k / last;
      int under = 0;
      while (under < n && theirs[under] <= score) {
        under++;
      }
      double logit;
      if (n == 0) {
        logit = Math.log((score + 0.01) / (1.01 - score));
      } else if (under == 0) {
        logit = ours[0] - 1;
      } else if (under >= n) {
        logit = ours[n - 1] + 0.5;
      } else {
        logit = (ours[under - 1] + ours[under]) / 2;
      }
      scale[k] = (float) (k == 0 ? logit : Math.max(logit, scale[k - 1] + 1e-3));
    }
    return scale;
  }
}
