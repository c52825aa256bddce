package dev.parley.filter;

import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The fit of one attribute's weights to texts by logistic regression with AdaGrad (Duchi et al.
 * 2011). Each source has a starting point of its own, as raters differ; a source that shares its
 * language with others also has weights of its own beside those that all share (Daumé 2007), which
 * take up what is peculiar to it and are then left out.
 */
final class AbuseFit {
  private static final int EPOCHS = 4;
  private static final double RATE = 2;
  private static final double BIAS_RATE = 0.3;
  private static final double SHRINK = 2e-6;

  /** How fast a source's own weights learn beside the shared ones. */
  private static final double OWN_RATE = 0.25;

  private static final long SEED = 20_261_124;

  /**
   * One text to learn from.
   *
   * @param source the number of its source
   * @param numbers of its features
   * @param shares what each of these counts
   * @param weight what the text counts
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared, never changed
  record Text(int source, int[] numbers, float[] shares, AbuseSet.Example example, float weight) {}

  private final List<Text> texts;
  private final int attribute;
  private final Weights shared;
  private final @Nullable Weights[] own;
  private final double[] biases;
  private final double[] biasSquares;
  private final double @Nullable [] toxic;
  private double toxicity;
  private double toxicitySquares;
  private int[] order;

  /** Weights and the sums of their squared gradients. */
  private static final class Weights {
    private final float[] values;
    private final float[] squares;

    Weights(int size) {
      values = new float[size];
      squares = new float[size];
    }

    double sum(Text text) {
      double sum = 0;
      int[] numbers = text.numbers();
      float[] shares = text.shares();
      for (int i = 0; i < numbers.length; i++) {
        sum += values[numbers[i]] * shares[i];
      }
      return sum;
    }

    void learn(Text text, double rate, double error) {
      double push = error * text.weight();
      double square = error * push;
      int[] numbers = text.numbers();
      float[] shares = text.shares();
      for (int i = 0; i < numbers.length; i++) {
        int at = numbers[i];
        squares[at] += (float) square;
        values[at] +=
            (float) (rate * (push * shares[i] - SHRINK * values[at]) / Math.sqrt(1 + squares[at]));
      }
    }
  }

  /**
   * A fit of nothing yet.
   *
   * @param divided for each source, whether it has weights of its own
   * @param size how many features there are
   * @param toxic the log-odds of toxicity of each text, where they count as well
   */
  AbuseFit(
      List<Text> texts, boolean[] divided, int attribute, int size, double @Nullable [] toxic) {
    this.texts = texts;
    this.attribute = attribute;
    this.toxic = toxic;
    shared = new Weights(size);
    own = new Weights[divided.length];
    for (int s = 0; s < own.length; s++) {
      own[s] = divided[s] ? new Weights(size) : null;
    }
    biases = new double[divided.length];
    biasSquares = new double[divided.length];
    order = new int[0];
    only(text -> true);
  }

  /** Learns from some of the labelled texts alone. */
  void only(Predicate<Text> some) {
    order =
        IntStream.range(0, texts.size())
            .filter(i -> !Float.isNaN(texts.get(i).example().labels()[attribute]))
            .filter(i -> some.test(texts.get(i)))
            .toArray();
  }

  /** How many texts it learns from. */
  int count() {
    return order.length;
  }

  float[] weights() {
    return shared.values;
  }

  /** What the log-odds of toxicity count. */
  double toxicity() {
    return toxicity;
  }

  /** Learns. */
  void run() {
    var random = new SplittableRandom(SEED);
    for (int epoch = 0; epoch < EPOCHS; epoch++) {
      for (int i = order.length - 1; i > 0; i--) {
        int j = random.nextInt(i + 1);
        int swap = order[i];
        order[i] = order[j];
        order[j] = swap;
      }
      for (int i : order) {
        learn(i);
      }
    }
  }

  /** The log-odds of a text by the shared weights, without a starting point or toxicity. */
  double logit(Text text) {
    return shared.sum(text);
  }

  private void learn(int index) {
    Text text = texts.get(index);
    int source = text.source();
    Weights peculiar = own[source];
    double[] beside = toxic;
    double logit =
        shared.sum(text)
            + biases[source]
            + (peculiar == null ? 0 : peculiar.sum(text))
            + (beside == null ? 0 : toxicity * beside[index]);
    double error = text.example().labels()[attribute] - Fusion.probability(logit);
    shared.learn(text, RATE, error);
    if (peculiar != null) {
      peculiar.learn(text, OWN_RATE * RATE, error);
    }
    double push = error * text.weight();
    biasSquares[source] += push * push;
    biases[source] += BIAS_RATE * push / Math.sqrt(1 + biasSquares[source]);
    if (beside != null) {
      double gradient = push * beside[index];
      toxicitySquares += gradient * gradient;
      toxicity += BIAS_RATE * gradient / Math.sqrt(1 + toxicitySquares);
    }
  }

  /** The starting point of a source that is like the mean of those trained on. */
  double bias() {
    boolean[] heard = new boolean[biases.length];
    for (int i : order) {
      heard[texts.get(i).source()] = true;
    }
    return IntStream.range(0, biases.length)
        .filter(s -> heard[s])
        .mapToDouble(s -> biases[s])
        .average()
        .orElse(0);
  }
}
