package dev.parley.filter;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
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

  /** Below this score of Perspective's nobody flags, and what we say is what it says on average. */
  private static final double MEANT = 0.5;

  /** From this score on we flag in the same share of comments as it does. */
  private static final double FLAGGED = 0.7;

  /**
   * The log-odds from which on our score is each of equal steps. From {@link #FLAGGED} on as many
   * of the texts lie above a score as Perspective put there, so that thresholds keep their meaning;
   * below {@link #MEANT} the score is its mean at such log-odds, by isotonic regression (Ayer et
   * al. 1955), as ranks say little among comments that show nothing; between, a mixture.
   */
  private static float[] scale(List<AbuseSet> sets, AbuseModel model, int attribute) {
    List<double[]> pairs = pairs(sets, model, attribute);
    pairs.sort(Comparator.comparingDouble(pair -> pair[0]));
    int n = pairs.size();
    double[] theirs = pairs.stream().mapToDouble(pair -> pair[1]).sorted().toArray();
    double[] means = isotonic(pairs);
    int last = AbuseModel.Line.KNOTS - 1;
    float[] scale = new float[last + 1];
    int at = 0;
    for (int k = 0; k <= last; k++) {
      double score = (double) k / last;
      while (at < n && mixed(theirs[at], means[at]) <= score) {
        at++;
      }
      double logit;
      if (n == 0) {
        logit = Math.log((score + 0.01) / (1.01 - score));
      } else if (at == 0) {
        logit = pairs.getFirst()[0] - 1;
      } else if (at == n) {
        logit = pairs.getLast()[0] + 0.5;
      } else {
        logit = (pairs.get(at - 1)[0] + pairs.get(at)[0]) / 2;
      }
      scale[k] = (float) (k == 0 ? logit : Math.max(logit, scale[k - 1] + 1e-3));
    }
    return scale;
  }

  /** What a text is given whose rank has one score of Perspective's, and its like another mean. */
  private static double mixed(double byRank, double mean) {
    double share = Math.clamp((byRank - MEANT) / (FLAGGED - MEANT), 0, 1);
    double lower = Math.min(byRank, mean);
    return lower + share * (byRank - lower);
  }

  /** Our log-odds and Perspective's score of each text that has one and was not trained on. */
  private static List<double[]> pairs(List<AbuseSet> sets, AbuseModel model, int attribute) {
    double[] logits = new double[AbuseModel.SIZE];
    List<double[]> pairs = new ArrayList<>();
    for (AbuseSet set : sets) {
      for (AbuseSet.Example example : set.examples()) {
        boolean trained = attribute == SEXUAL && example.part() > AbuseSet.CALIBRATION;
        if (!Float.isNaN(example.scaled()[attribute]) && !trained) {
          model.logits(example.features(), example.features().length, logits);
          pairs.add(new double[] {logits[attribute], example.scaled()[attribute]});
        }
      }
    }
    return pairs;
  }

  /** The rising means that fit the second numbers best, in the order of the first ones. */
  private static double[] isotonic(List<double[]> pairs) {
    double[] sums = new double[pairs.size()];
    int[] sizes = new int[pairs.size()];
    int pools = 0;
    for (double[] pair : pairs) {
      sums[pools] = pair[1];
      sizes[pools++] = 1;
      while (pools > 1
          && sums[pools - 2] / sizes[pools - 2] >= sums[pools - 1] / sizes[pools - 1]) {
        sums[pools - 2] += sums[pools - 1];
        sizes[pools - 2] += sizes[--pools];
      }
    }
    double[] means = new double[pairs.size()];
    int at = 0;
    for (int pool = 0; pool < pools; pool++) {
      Arrays.fill(means, at, at + sizes[pool], sums[pool] / sizes[pool]);
      at += sizes[pool];
    }
    return means;
  }
}
