package dev.parley.filter;

import java.util.ArrayList;
import java.util.List;

/** The judgements of one run beside the truth, in order, and what can be computed from them. */
final class ScoreLog {
  private static final int CLASSES = 10;

  private final List<Judged> comments = new ArrayList<>();

  void add(Judged comment) {
    comments.add(comment);
  }

  int size() {
    return comments.size();
  }

  List<Judged> comments() {
    return comments;
  }

  /** How many of the comments from one index to another are spam, or ham. */
  int count(boolean isSpam, int from, int to) {
    int count = 0;
    for (Judged one : comments.subList(from, to)) {
      count += one.spam() == isSpam ? 1 : 0;
    }
    return count;
  }

  /** How many spams were published, or hams were not, from one index to another. */
  int mistaken(boolean isSpam, int from, int to) {
    int count = 0;
    for (Judged one : comments.subList(from, to)) {
      count += one.spam() == isSpam && one.mistaken() ? 1 : 0;
    }
    return count;
  }

  /** How many hams would have vanished unread. */
  int discardedHam() {
    int count = 0;
    for (Judged one : comments) {
      count += !one.spam() && one.action() == Action.DISCARD ? 1 : 0;
    }
    return count;
  }

  /** The ROC curve of what is logged from one index to another. */
  Roc roc(int from, int to) {
    double[] scores = new double[to - from];
    boolean[] spam = new boolean[to - from];
    for (int i = 0; i < scores.length; i++) {
      scores[i] = comments.get(from + i).probability();
      spam[i] = comments.get(from + i).spam();
    }
    return Roc.of(scores, spam, scores.length);
  }

  /** The mean squared difference of probability and truth. */
  double brier() {
    double sum = 0;
    for (Judged one : comments) {
      double off = one.probability() - (one.spam() ? 1 : 0);
      sum += off * off;
    }
    return sum / size();
  }

  /** Ten classes of probability of equal width: what was said and what was. */
  List<EvaluationResult.Reliability> reliability() {
    double[] said = new double[CLASSES];
    int[] was = new int[CLASSES];
    int[] count = new int[CLASSES];
    for (Judged one : comments) {
      int at = (int) Math.min(CLASSES - 1, one.probability() * CLASSES);
      said[at] += one.probability();
      was[at] += one.spam() ? 1 : 0;
      count[at]++;
    }
    List<EvaluationResult.Reliability> classes = new ArrayList<>();
    for (int at = 0; at < CLASSES; at++) {
      double in = Math.max(1, count[at]);
      classes.add(new EvaluationResult.Reliability(said[at] / in, was[at] / in, count[at]));
    }
    return classes;
  }

  /** The expected calibration error over those classes. */
  double ece() {
    double off = 0;
    for (EvaluationResult.Reliability one : reliability()) {
      off += Math.abs(one.said() - one.was()) * one.count();
    }
    return off / size();
  }
}
