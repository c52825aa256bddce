package dev.parley.filter;

import java.util.Arrays;

/** The judgements of one run beside the truth, in order, and what can be computed from them. */
final class ScoreLog {
  private double[] scores = new double[1024];
  private boolean[] spam = new boolean[1024];
  private Action[] actions = new Action[1024];
  private int size;

  void add(boolean isSpam, Judgement judgement) {
    if (size == scores.length) {
      scores = Arrays.copyOf(scores, size * 2);
      spam = Arrays.copyOf(spam, size * 2);
      actions = Arrays.copyOf(actions, size * 2);
    }
    scores[size] = judgement.probability();
    spam[size] = isSpam;
    actions[size] = judgement.action();
    size++;
  }

  int size() {
    return size;
  }

  /** How many of the comments from one index to another are spam, or ham. */
  int count(boolean isSpam, int from, int to) {
    int count = 0;
    for (int i = from; i < to; i++) {
      count += spam[i] == isSpam ? 1 : 0;
    }
    return count;
  }

  /** How many spams were published, or hams were not, from one index to another. */
  int mistaken(boolean isSpam, int from, int to) {
    int count = 0;
    for (int i = from; i < to; i++) {
      boolean published = actions[i] == Action.PUBLISH;
      count += spam[i] == isSpam && published == isSpam ? 1 : 0;
    }
    return count;
  }

  /** How many hams would have vanished unread. */
  int discardedHam() {
    int count = 0;
    for (int i = 0; i < size; i++) {
      count += !spam[i] && actions[i] == Action.DISCARD ? 1 : 0;
    }
    return count;
  }

  /**
   * The ROC curve: for each distinct score from the highest down, how many hams and how many spams
   * score at least as high; begins with 0, 0.
   */
  int[][] roc() {
    Integer[] boxed = new Integer[size];
    Arrays.setAll(boxed, i -> i);
    Arrays.sort(boxed, (a, b) -> Double.compare(scores[b], scores[a]));
    int[][] points = new int[size + 1][];
    int n = 0;
    points[n++] = new int[] {0, 0};
    int hams = 0;
    int spams = 0;
    for (int i = 0; i < size; i++) {
      if (spam[boxed[i]]) {
        spams++;
      } else {
        hams++;
      }
      if (i + 1 == size || scores[boxed[i]] != scores[boxed[i + 1]]) {
        points[n++] = new int[] {hams, spams};
      }
    }
    return Arrays.copyOf(points, n);
  }

  /** The mean squared difference of probability and truth. */
  double brier() {
    double sum = 0;
    for (int i = 0; i < size; i++) {
      double off = scores[i] - (spam[i] ? 1 : 0);
      sum += off * off;
    }
    return sum / size;
  }

  /** The expected calibration error over ten classes of equal width. */
  double ece() {
    double[] said = new double[10];
    double[] was = new double[10];
    for (int i = 0; i < size; i++) {
      int bin = (int) Math.min(9, scores[i] * 10);
      said[bin] += scores[i];
      was[bin] += spam[i] ? 1 : 0;
    }
    double off = 0;
    for (int bin = 0; bin < 10; bin++) {
      off += Math.abs(said[bin] - was[bin]);
    }
    return off / size;
  }
}
