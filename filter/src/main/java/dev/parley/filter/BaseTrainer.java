package dev.parley.filter;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Consumer;

/**
 * The training of the base model: logistic regression over text features, by stochastic gradient
 * with per-feature rates (AdaGrad, Duchi et al. 2011), then rounded to a byte a weight.
 *
 * <p>Its probability is calibrated on scores that each source got from a model trained without it,
 * as a new site is a source that the model has not seen. The same files in the same order give the
 * same bytes.
 */
public final class BaseTrainer {
  private static final int EPOCHS = 6;
  private static final double RATE = 0.5;
  private static final double DECAY = 1e-6;

  /** Features seen in fewer texts are left out. */
  private static final int RARE = 3;

  /** Weights smaller than this many 127ths of the largest are left out. */
  private static final int LEAST = 2;

  private static final int LARGEST = 127;

  /** Share of unseen sources' ham that may score above where holding begins. */
  private static final double HELD_HAM = 0.004;

  private final List<TrainingSet> sets;
  private final Consumer<String> progress;

  private BaseTrainer(List<TrainingSet> sets, Consumer<String> progress) {
    this.sets = sets;
    this.progress = progress;
  }

  /**
   * Trains a base model and writes it.
   *
   * @param corpora the sources, JSON lines as {@link Corpus} reads them; at least two of them with
   *     spam and ham; a line without a label counts as ham
   * @param out the file to write
   * @param progress takes a sentence at each step
   * @throws IllegalArgumentException when fewer than two sources have both spam and ham
   */
  public static void train(List<Path> corpora, Path out, Consumer<String> progress)
      throws IOException {
    Files.write(out, train(corpora, progress).write());
  }

  /**
   * Trains a base model on some sources and gives a filter that starts from it, to measure what a
   * base is worth to a source it has not seen.
   *
   * @param key the filter's secret, at least 16 bytes
   */
  public static Filter filter(List<Path> corpora, byte[] key, Consumer<String> progress)
      throws IOException {
    return Filter.withBase(key, train(corpora, progress));
  }

  static BaseModel train(List<Path> corpora, Consumer<String> progress) throws IOException {
    List<TrainingSet> sets = new ArrayList<>();
    for (Path file : corpora) {
      TrainingSet set =
          TrainingSet.read(
              file, bad -> progress.accept(file + ":" + bad.number() + ": " + bad.reason()));
      progress.accept("Read " + set.name() + ": " + set.examples().size() + " texts");
      sets.add(set);
    }
    if (sets.stream().filter(set -> set.hasSpam() && set.hasHam()).count() < 2) {
      throw new IllegalArgumentException(
          "training needs at least two sources that have both spam and ham; add one");
    }
    return new BaseTrainer(sets, progress).model();
  }

  private BaseModel model() {
    Calibration calibration = new Calibration();
    for (TrainingSet held : sets) {
      progress.accept("Scoring " + held.name() + " by a model that has not seen it");
      List<TrainingSet> others = new ArrayList<>(sets);
      others.remove(held);
      Linear model = fit(others);
      held.examples().forEach(e -> calibration.add(model.margin(e.features()), e));
    }
    progress.accept("Training on all sources");
    Linear model = fit(sets);
    return model.rounded(calibration);
  }

  private static Linear fit(List<TrainingSet> sets) {
    var model = new Linear();
    List<TrainingSet.Example> examples = new ArrayList<>();
    sets.forEach(set -> examples.addAll(set.examples()));
    var random = new SplittableRandom(20_261_101);
    for (int epoch = 0; epoch < EPOCHS; epoch++) {
      for (int i = examples.size() - 1; i > 0; i--) {
        int j = random.nextInt(i + 1);
        TrainingSet.Example swap = examples.get(i);
        examples.set(i, examples.get(j));
        examples.set(j, swap);
      }
      for (TrainingSet.Example example : examples) {
        model.learn(example, epoch == 0);
      }
    }
    return model;
  }

  /** A linear model in floating point, its features numbered as they are met. */
  private static final class Linear {
    private final Map<Integer, Integer> numbers = new HashMap<>();
    private float[] weights = new float[1 << 12];
    private float[] squares = new float[1 << 12];
    private int[] texts = new int[1 << 12];
    private double bias;
    private double biasSquares;

    double margin(int[] features) {
      double sum = 0;
      for (int feature : features) {
        Integer number = numbers.get(feature);
        if (number != null && texts[number] >= RARE) {
          sum += weights[number];
        }
      }
      return sum / Math.sqrt(Math.max(1, features.length)) + bias;
    }

    void learn(TrainingSet.Example example, boolean first) {
      int[] features = example.features();
      if (first) {
        count(features);
        return; // rare features must be known before the first step
      }
      double target = example.spam() ? 1 : 0;
      double error = target - Fusion.probability(margin(features));
      double step = error * example.weight() / Math.sqrt(Math.max(1, features.length));
      for (int feature : features) {
        Integer at = numbers.get(feature);
        if (at != null && texts[at] >= RARE) {
          double gradient = step - DECAY * weights[at];
          squares[at] += (float) (error * error * example.weight());
          weights[at] += (float) (RATE * gradient / Math.sqrt(1 + squares[at]) * 4);
        }
      }
      biasSquares += error * error * example.weight();
      bias += RATE * error * example.weight() / Math.sqrt(1 + biasSquares);
    }

    private void count(int[] features) {
      for (int feature : features) {
        int number = numbers.computeIfAbsent(feature, f -> numbers.size());
        if (number == weights.length) {
          weights = Arrays.copyOf(weights, number * 2);
          squares = Arrays.copyOf(squares, number * 2);
          texts = Arrays.copyOf(texts, number * 2);
        }
        texts[number]++;
      }
    }

    BaseModel rounded(Calibration calibration) {
      int[] features = numbers.keySet().stream().mapToInt(f -> f).sorted().toArray();
      double[] sizes = new double[features.length];
      for (int i = 0; i < features.length; i++) {
        sizes[i] = Math.abs(weights[number(features[i])]);
      }
      Arrays.sort(sizes);
      double largest = Math.max(1e-9, sizes[(int) (sizes.length * 0.9999)]);
      int[] kept = new int[features.length];
      byte[] values = new byte[features.length];
      int n = 0;
      for (int feature : features) {
        int number = number(feature);
        long value = Math.round(weights[number] / largest * LARGEST);
        value = Math.max(-LARGEST, Math.min(LARGEST, value));
        if (texts[number] >= RARE && Math.abs(value) >= LEAST) {
          kept[n] = feature;
          values[n++] = (byte) value;
        }
      }
      double[] line = calibration.line();
      return BaseModel.of(
          Arrays.copyOf(kept, n),
          Arrays.copyOf(values, n),
          line[0] * largest / LARGEST,
          line[0] * bias + line[1],
          calibration.holdAbove(line));
    }

    private int number(int feature) {
      Integer number = numbers.get(feature);
      if (number == null) {
        throw new IllegalStateException("feature " + feature + " was never counted");
      }
      return number;
    }
  }

  /** Margins of texts of unseen sources beside the truth. */
  private static final class Calibration {
    private final List<double[]> seen = new ArrayList<>(); // margin, truth, weight

    void add(double margin, TrainingSet.Example example) {
      seen.add(new double[] {margin, example.spam() ? 1 : 0, example.weight()});
    }

    /** Slope and offset from margin to log-odds (Platt 1999), by gradient descent. */
    double[] line() {
      double slope = 1;
      double offset = 0;
      double total = seen.stream().mapToDouble(one -> one[2]).sum();
      for (int round = 0; round < 2_000; round++) {
        double bySlope = 0;
        double byOffset = 0;
        for (double[] one : seen) {
          double off = one[2] * (one[1] - Fusion.probability(slope * one[0] + offset));
          bySlope += off * one[0];
          byOffset += off;
        }
        slope += bySlope / total;
        offset += byOffset / total;
      }
      return new double[] {slope, offset};
    }

    /** The log-odds that at most the promised share of ham lies above. */
    double holdAbove(double[] line) {
      double[][] ham =
          seen.stream()
              .filter(one -> one[1] == 0)
              .sorted((a, b) -> Double.compare(b[0], a[0]))
              .toArray(double[][]::new);
      double allowed = HELD_HAM * Arrays.stream(ham).mapToDouble(one -> one[2]).sum();
      double above = 0;
      for (double[] one : ham) {
        above += one[2];
        if (above > allowed) {
          return Math.max(0, line[0] * one[0] + line[1]);
        }
      }
      return 0;
    }
  }
}
