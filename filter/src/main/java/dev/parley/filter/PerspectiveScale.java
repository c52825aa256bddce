package dev.parley.filter;

import java.util.Arrays;
import java.util.Locale;

/**
 * How scores of ours go with Perspective's on the same comments: by rank (Spearman), and in how
 * many both are on the same side of the thresholds that clients use.
 */
final class PerspectiveScale {
  private static final double[] THRESHOLDS = {0.8, 0.9};

  private PerspectiveScale() {}

  static String markdown(AbuseSet set, AbuseModel model) {
    var table =
        new MarkdownTable(
            "attribute",
            "comments",
            "rank correlation",
            "flagged at 0.8 by it / by us",
            "alike at 0.8",
            "flagged at 0.9 by it / by us",
            "alike at 0.9");
    double[] logits = new double[AbuseModel.SIZE];
    for (Attribute attribute : AbuseModel.LEARNED) {
      int a = attribute.number();
      double[] ours = new double[set.examples().size()];
      double[] theirs = new double[ours.length];
      int n = 0;
      for (AbuseSet.Example example : set.examples()) {
        if (!Float.isNaN(example.scaled()[a])) {
          model.logits(example.features(), example.features().length, logits);
          ours[n] = model.line(a).scaled(logits[a]);
          theirs[n++] = example.scaled()[a];
        }
      }
      String[] row = new String[3 + 2 * THRESHOLDS.length];
      row[0] = attribute.name();
      row[1] = String.valueOf(n);
      row[2] = String.format(Locale.ROOT, "%.3f", correlation(ours, theirs, n));
      for (int t = 0; t < THRESHOLDS.length; t++) {
        int byThem = 0;
        int byUs = 0;
        int alike = 0;
        for (int i = 0; i < n; i++) {
          boolean them = theirs[i] >= THRESHOLDS[t];
          boolean us = ours[i] >= THRESHOLDS[t];
          byThem += them ? 1 : 0;
          byUs += us ? 1 : 0;
          alike += them == us ? 1 : 0;
        }
        row[3 + 2 * t] = byThem + " / " + byUs;
        row[4 + 2 * t] = String.format(Locale.ROOT, "%.1f %%", 100.0 * alike / n);
      }
      if (n > 0) {
        table.row(row);
      }
    }
    return table.toString();
  }

  private static double correlation(double[] one, double[] other, int size) {
    double[] a = ranks(one, size);
    double[] b = ranks(other, size);
    double mean = (size - 1) / 2.0;
    double both = 0;
    double squareA = 0;
    double squareB = 0;
    for (int i = 0; i < size; i++) {
      both += (a[i] - mean) * (b[i] - mean);
      squareA += (a[i] - mean) * (a[i] - mean);
      squareB += (b[i] - mean) * (b[i] - mean);
    }
    return both / Math.sqrt(squareA * squareB);
  }

  /** Ranks from 0; those alike share the mean of theirs. */
  private static double[] ranks(double[] values, int size) {
    Integer[] order = new Integer[size];
    Arrays.setAll(order, i -> i);
    Arrays.sort(order, (x, y) -> Double.compare(values[x], values[y]));
    double[] ranks = new double[size];
    for (int i = 0; i < size; ) {
      int end = i;
      while (end < size && values[order[end]] == values[order[i]]) {
        end++;
      }
      for (int j = i; j < end; j++) {
        ranks[order[j]] = (i + end - 1) / 2.0;
      }
      i = end;
    }
    return ranks;
  }
}
