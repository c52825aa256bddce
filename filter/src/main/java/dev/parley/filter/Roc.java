package dev.parley.filter;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The ROC curve of scores beside the truth: for each distinct score from the highest down, how many
 * hams and how many spams score at least as high; begins with 0, 0.
 */
public final class Roc {
  private final int[][] points;
  private final int hams;
  private final int spams;

  private Roc(int[][] points) {
    this.points = points;
    this.hams = points[points.length - 1][0];
    this.spams = points[points.length - 1][1];
  }

  /**
   * Sorts scores into a curve.
   *
   * @param scores the higher, the likelier spam
   * @param spam the truth of each; may be longer than {@code size}, as may the scores
   * @param size how many there are
   */
  public static Roc of(double[] scores, boolean[] spam, int size) {
    Integer[] order = new Integer[size];
    Arrays.setAll(order, i -> i);
    Arrays.sort(order, (a, b) -> Double.compare(scores[b], scores[a]));
    int[][] points = new int[size + 1][];
    int n = 0;
    points[n++] = new int[] {0, 0};
    int hams = 0;
    int spams = 0;
    for (int i = 0; i < size; i++) {
      if (spam[order[i]]) {
        spams++;
      } else {
        hams++;
      }
      if (i + 1 == size || scores[order[i]] != scores[order[i + 1]]) {
        points[n++] = new int[] {hams, spams};
      }
    }
    return new Roc(Arrays.copyOf(points, n));
  }

  /**
   * The area above the curve in percent, (1−ROCA)%: how often a ham scores above a spam, a tie
   * counting half; not a number without both.
   */
  public double areaAbovePct() {
    double area = 0;
    for (int i = 1; i < points.length; i++) {
      double more = points[i][1] - points[i - 1][1];
      area += more * (points[i][0] + points[i - 1][0]) / 2;
    }
    return 100 * area / ((double) hams * spams);
  }

  /**
   * The mean of the precision at each spam from the highest score down (average precision), those
   * of equal score taken together; 0 to 1, not a number without spam.
   */
  double averagePrecision() {
    double sum = 0;
    for (int i = 1; i < points.length; i++) {
      int more = points[i][1] - points[i - 1][1];
      sum += more * (double) points[i][1] / (points[i][0] + points[i][1]);
    }
    return sum / spams;
  }

  /** The share of spam above the scores that at most this share of ham lies above, 0 to 1. */
  double recall(double allowed) {
    double best = 0;
    for (int[] point : points) {
      if (point[0] <= allowed * hams) {
        best = (double) point[1] / spams;
      }
    }
    return best;
  }

  /** The points where the curve turns, as shares. */
  List<EvaluationResult.Point> corners() {
    List<EvaluationResult.Point> corners = new ArrayList<>();
    for (int i = 0; i < points.length; i++) {
      boolean corner =
          i == 0
              || i + 1 == points.length
              || (points[i][0] != points[i - 1][0]) != (points[i + 1][0] != points[i][0])
              || (points[i][1] != points[i - 1][1]) != (points[i + 1][1] != points[i][1]);
      if (corner) {
        corners.add(
            new EvaluationResult.Point(
                (double) points[i][0] / hams, (double) points[i][1] / spams));
      }
    }
    return corners;
  }
}
