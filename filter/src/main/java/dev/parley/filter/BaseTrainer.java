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
import java.util.TreeMap;
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
  private static final int EPOCHS = 3;
  private static final double RATE = 2;
  private static final double BIAS_RATE = 0.5;
  private static final double DECAY = 1e-6;

  /** Features seen in fewer texts are left out. */
  private static final int RARE = 3;

  /** Weights smaller than this many 127ths of the largest are left out. */
  private static final int LEAST = 3;

  private static final int LARGEST = 127;

  /** Share of unseen readers' comments that may score above where holding begins. */
  private static final double HELD_HAM = 0.004;

  /** A source tells what good comments have in common from so many on, of so many features. */
  private static final int ENOUGH_GOOD = 100;

  private static final double LONGEST_COMMENTS = 300;

  /** What so large a share of them has is common. */
  private static final double COMMON = 0.01;

  private final List<TrainingSet> sets;
  private final Map<Integer, Integer> numbers;
  private final Consumer<String> progress;

  private BaseTrainer(
      List<TrainingSet> sets, Map<Integer, Integer> numbers, Consumer<String> progress) {
    this.sets = sets;
    this.numbers = numbers;
    this.progress = progress;
  }

  /**
   * Trains a base model and writes it.
   *
   * @param corpora the sources, JSON lines as {@link Corpus} reads them; at least two of them with
   *     spam and ham; a line without a label counts as ham, and a source without spam as a
   *     collection of readers' comments, which the hold threshold is placed by
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
    Map<Integer, Integer> numbers = new HashMap<>();
    for (Path file : corpora) {
      TrainingSet set =
          TrainingSet.read(
              file,
              numbers,
              bad -> progress.accept(file + ":" + bad.number() + ": " + bad.reason()));
      progress.accept("Read " + set.name() + ": " + set.examples().size() + " texts");
      sets.add(set);
    }
    if (sets.stream().filter(set -> set.hasSpam() && set.hasHam()).count() < 2) {
      throw new IllegalArgumentException(
          "training needs at least two sources that have both spam and ham; add one");
    }
    return new BaseTrainer(sets, numbers, progress).model();
  }

  private BaseModel model() {
    Calibration calibration = new Calibration();
    for (TrainingSet held : sets) {
      progress.accept("Scoring " + held.name() + " by a model that has not seen it");
      List<TrainingSet> others = new ArrayList<>(sets);
      others.remove(held);
      Linear model = fit(others);
      held.examples().forEach(e -> calibration.add(model.margin(e.numbers()), e, !held.hasSpam()));
    }
    progress.accept("Training on all sources");
    Linear model = fit(sets);
    return model.rounded(numbers, calibration, background());
  }

  /** What is common in the good comments of each source; sources of whole letters are left out. */
  private Background background() {
    int[] features = new int[numbers.size()];
    numbers.forEach((feature, number) -> features[number] = feature);
    List<Background.Source> sources = new ArrayList<>();
    for (TrainingSet set : sets) {
      List<TrainingSet.Example> good =
          set.examples().stream().filter(example -> !example.spam()).toList();
      double size = good.stream().mapToInt(example -> example.numbers().length).average().orElse(0);
      if (good.size() >= ENOUGH_GOOD && size <= LONGEST_COMMENTS) {
        sources.add(common(good, features));
      }
    }
    return new Background(sources);
  }

  private static Background.Source common(List<TrainingSet.Example> good, int[] features) {
    Map<Integer, Integer> counts = new TreeMap<>();
    for (TrainingSet.Example example : good) {
      for (int number : example.numbers()) {
        counts.merge(features[number], 1, Integer::sum);
      }
    }
    counts.values().removeIf(count -> count < COMMON * good.size());
    int[] found = new int[counts.size()];
    byte[] shares = new byte[found.length];
    int at = 0;
    for (Map.Entry<Integer, Integer> entry : counts.entrySet()) {
      found[at] = entry.getKey();
      shares[at++] = Background.share((double) entry.getValue() / good.size());
    }
    return new Background.Source(found, shares);
  }

  private Linear fit(List<TrainingSet> sets) {
    var model = new Linear(numbers.size());
    List<TrainingSet.Example> examples = new ArrayList<>();
    sets.forEach(set -> examples.addAll(set.examples()));
    var random = new SplittableRandom(20_261_101);
    examples.forEach(model::count);
    for (int epoch = 0; epoch < EPOCHS; epoch++) {
      for (int i = examples.size() - 1; i > 0; i--) {
        int j = random.nextInt(i + 1);
        TrainingSet.Example swap = examples.get(i);
        examples.set(i, examples.get(j));
        examples.set(j, swap);
      }
      for (TrainingSet.Example example : examples) {
        model.learn(example);
      }
    }
    return model;
  }

  /** A linear model in floating point over numbered features. */
  private static final class Linear {
    private final float[] weights;
    private final float[] squares;
    private final int[] texts;
    private double bias;
    private double biasSquares;

    Linear(int features) {
      weights = new float[features];
      squares = new float[features];
      texts = new int[features];
    }

    double margin(int[] features) {
      double sum = 0;
      for (int feature : features) {
        sum += weights[feature];
      }
      return sum / Math.sqrt(Math.max(1, features.length)) + bias;
    }

    /** Counts how many texts each feature is in; to be done before the first step. */
    void count(TrainingSet.Example example) {
      for (int feature : example.numbers()) {
        texts[feature]++;
      }
    }

    void learn(TrainingSet.Example example) {
      int[] features = example.numbers();
      double error = (example.spam() ? 1 : 0) - Fusion.probability(margin(features));
      double step = error * example.weight() / Math.sqrt(Math.max(1, features.length));
      double square = error * error * example.weight();
      for (int at : features) {
        if (texts[at] >= RARE) {
          squares[at] += (float) square;
          weights[at] += (float) (RATE * (step - DECAY * weights[at]) / Math.sqrt(1 + squares[at]));
        }
      }
      biasSquares += square;
      bias += BIAS_RATE * error * example.weight() / Math.sqrt(1 + biasSquares);
    }

    /** The weights as bytes, the largest as 127; the calibration makes log-odds of their sums. */
    BaseModel rounded(
        Map<Integer, Integer> numbers, Calibration calibration, Background background) {
      double[] sizes = new double[weights.length];
      for (int i = 0; i < sizes.length; i++) {
        sizes[i] = Math.abs(weights[i]);
      }
      Arrays.sort(sizes);
      double largest = Math.max(1e-9, sizes[(int) (sizes.length * 0.9999)]);
      int[] kept = new int[weights.length];
      byte[] values = new byte[weights.length];
      int n = 0;
      for (Map.Entry<Integer, Integer> entry : new TreeMap<>(numbers).entrySet()) {
        long value = Math.round(weights[entry.getValue()] / largest * LARGEST);
        if (Math.abs(value) >= LEAST) {
          kept[n] = entry.getKey();
          values[n++] = (byte) Math.max(-LARGEST, Math.min(LARGEST, value));
        }
      }
      double[] line = calibration.line();
      return BaseModel.of(
          Arrays.copyOf(kept, n),
          Arrays.copyOf(values, n),
          line[0] * largest / LARGEST,
          line[0] * bias + line[1],
          calibration.holdAbove(line),
          background);
    }
  }

  /** Margins of texts of unseen sources beside the truth. */
  private static final class Calibration {
    private final List<double[]> seen = new ArrayList<>(); // margin, truth, weight
    private final List<double[]> readers = new ArrayList<>();

    /** Adds a text; {@code reader} when its source is a collection of readers' comments. */
    void add(double margin, TrainingSet.Example example, boolean reader) {
      double[] one = {margin, example.spam() ? 1 : 0, example.weight()};
      seen.add(one);
      if (reader) {
        readers.add(one);
      }
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

    /** The log-odds that at most the promised share of readers, or of all ham, lies above. */
    double holdAbove(double[] line) {
      double[][] ham =
          (readers.isEmpty() ? seen : readers)
              .stream()
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
