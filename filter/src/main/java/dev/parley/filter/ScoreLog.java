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

  /** The ROC curve of what is logged. */
  Roc roc() {
    return Roc.of(scores, spam, size);
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
