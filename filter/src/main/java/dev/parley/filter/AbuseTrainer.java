package dev.parley.filter;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Consumer;

/**
 * The training of the abuse model: for each attribute a logistic regression on the shares of
 * raters, by stochastic gradient with per-feature rates (AdaGrad, Duchi et al. 2011), each source
 * with a starting point of its own, as what one calls rude another does not.
 *
 * <p>Toxicity comes first; the others hear what it says. One tenth of the texts is never trained
 * on, another tenth calibrates. The same files in the same order give the same bytes.
 */
final class AbuseTrainer {
  private static final int EPOCHS = 4;
  private static final double RATE = 2;
  private static final double BIAS_RATE = 0.3;
  private static final double SHRINK = 2e-6;

  /** Features in fewer texts are left out. */
  private static final int RARE = 4;

  /** Weights that are smaller in all attributes, in 127ths of the largest, are left out. */
  private static final int LEAST = 3;

  private static final float COUNTERING_WEIGHT = 2;

  private static final int LARGEST = 127;

  /** As many fit into four megabytes; of more, the smallest are left out. */
  private static final int MOST_KEPT = 360_000;

  /** More texts of one source do not count more in sum. */
  private static final double FULL_WEIGHT = 12_000;

  private final List<AbuseSet> sets;
  private final Map<Integer, Integer> numbers = new HashMap<>();
  private final List<Text> texts = new ArrayList<>();
  private final Consumer<String> progress;

  /** One text to learn from. */
  @SuppressWarnings("ArrayRecordComponent") // never compared, never changed
  private record Text(
      int source, int[] numbers, float[] shares, AbuseSet.Example example, float weight) {}

  private AbuseTrainer(List<AbuseSet> sets, Consumer<String> progress) {
    this.sets = sets;
    this.progress = progress;
  }

  /** Trains on all but the held-out tenth of each source. */
  static AbuseModel train(List<AbuseSet> sets, Consumer<String> progress) {
    return new AbuseTrainer(sets, progress).model();
  }

  private AbuseModel model() {
    number();
    int size = numbers.size();
    float[][] weights = new float[AbuseModel.SIZE][size];
    double[] biases = new double[AbuseModel.SIZE];
    double[] toxicity = new double[AbuseModel.SIZE];
    double[] toxic = new double[texts.size()];
    for (int a = 0; a < AbuseModel.SIZE; a++) {
      Fit fit = new Fit(a, size, a == 0 ? null : toxic);
      fit.run();
      weights[a] = fit.weights;
      biases[a] = fit.bias();
      toxicity[a] = fit.toxicity;
      if (a == 0) {
        toxicOutOfSample(toxic, size);
      }
      progress.accept(
          "Trained %s on %d texts".formatted(AbuseModel.LEARNED.get(a), fit.order.length));
    }
    return rounded(weights, biases, toxicity);
  }

  /** What toxicity says of each text, by a model that has not seen it. */
  private void toxicOutOfSample(double[] toxic, int size) {
    for (int half = 0; half < 2; half++) {
      Fit fit = new Fit(0, size, null);
      int seen = half;
      fit.only(text -> text.example().part() % 2 == seen);
      fit.run();
      for (int i = 0; i < toxic.length; i++) {
        if (texts.get(i).example().part() % 2 != half) {
          toxic[i] = fit.logit(texts.get(i), -1);
        }
      }
    }
  }

  private void number() {
    Map<Integer, Integer> counts = new HashMap<>();
    for (AbuseSet set : sets) {
      for (AbuseSet.Example example : set.examples()) {
        if (isTrained(example)) {
          for (int feature : example.features()) {
            counts.merge(feature, 1, Integer::sum);
          }
        }
      }
    }
    int[] kept =
        counts.entrySet().stream()
            .filter(entry -> entry.getValue() >= RARE)
            .mapToInt(Map.Entry::getKey)
            .sorted()
            .toArray();
    for (int feature : kept) {
      numbers.put(feature, numbers.size());
    }
    for (int s = 0; s < sets.size(); s++) {
      long trained = sets.get(s).examples().stream().filter(AbuseTrainer::isTrained).count();
      float weight = (float) Math.min(1, FULL_WEIGHT / Math.max(1, trained));
      if (sets.get(s).name().equals(AbuseSet.COUNTERING)) {
        weight = COUNTERING_WEIGHT;
      }
      for (AbuseSet.Example example : sets.get(s).examples()) {
        if (isTrained(example)) {
          texts.add(text(s, example, weight));
        }
      }
    }
    progress.accept("%d texts, %d features".formatted(texts.size(), numbers.size()));
  }

  private Text text(int source, AbuseSet.Example example, float weight) {
    int[] all = example.features();
    int[] sizes = new int[3];
    for (int feature : all) {
      sizes[AbuseModel.group(feature >>> Evidence.HASH_BITS)]++;
    }
    int[] own = new int[all.length];
    float[] shares = new float[all.length];
    int n = 0;
    for (int feature : all) {
      Integer number = numbers.get(feature);
      if (number != null) {
        int group = AbuseModel.group(feature >>> Evidence.HASH_BITS);
        own[n] = number;
        shares[n++] = (float) AbuseModel.share(group, sizes[group]);
      }
    }
    return new Text(source, Arrays.copyOf(own, n), Arrays.copyOf(shares, n), example, weight);
  }

  private static boolean isTrained(AbuseSet.Example example) {
    return example.part() != AbuseSet.HELD_OUT && example.part() != AbuseSet.CALIBRATION;
  }

  /** The fit of one attribute. */
  private final class Fit {
    private final int attribute;
    private final float[] weights;
    private final float[] squares;
    private final double[] biases = new double[sets.size()];
    private final double[] biasSquares = new double[sets.size()];
    private final double @org.jspecify.annotations.Nullable [] toxic;
    private double toxicity;
    private double toxicitySquares;
    private int[] order;

    Fit(int attribute, int size, double @org.jspecify.annotations.Nullable [] toxic) {
      this.attribute = attribute;
      this.toxic = toxic;
      weights = new float[size];
      squares = new float[size];
      order = new int[0];
      only(text -> true);
    }

    void only(java.util.function.Predicate<Text> some) {
      order =
          java.util.stream.IntStream.range(0, texts.size())
              .filter(i -> !Float.isNaN(texts.get(i).example().labels()[attribute]))
              .filter(i -> some.test(texts.get(i)))
              .toArray();
    }

    void run() {
      var random = new SplittableRandom(20_261_124);
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

    double logit(Text text, int index) {
      double sum = 0;
      int[] own = text.numbers();
      float[] shares = text.shares();
      for (int i = 0; i < own.length; i++) {
        sum += weights[own[i]] * shares[i];
      }
      double[] beside = toxic;
      return sum + (beside == null || index < 0 ? 0 : toxicity * beside[index]);
    }

    private void learn(int index) {
      Text text = texts.get(index);
      int source = text.source();
      double error =
          text.example().labels()[attribute]
              - Fusion.probability(logit(text, index) + biases[source]);
      double push = error * text.weight();
      double square = error * error * text.weight();
      int[] own = text.numbers();
      float[] shares = text.shares();
      for (int i = 0; i < own.length; i++) {
        int at = own[i];
        squares[at] += (float) square;
        weights[at] +=
            (float) (RATE * (push * shares[i] - SHRINK * weights[at]) / Math.sqrt(1 + squares[at]));
      }
      biasSquares[source] += push * push;
      biases[source] += BIAS_RATE * push / Math.sqrt(1 + biasSquares[source]);
      double[] beside = toxic;
      if (beside != null) {
        double gradient = push * beside[index];
        toxicitySquares += gradient * gradient;
        toxicity += BIAS_RATE * gradient / Math.sqrt(1 + toxicitySquares);
      }
    }

    /** The starting point of a source that is like the mean of those trained on. */
    double bias() {
      double sum = 0;
      double size = 0;
      boolean[] heard = new boolean[biases.length];
      for (int i : order) {
        heard[texts.get(i).source()] = true;
      }
      for (int s = 0; s < biases.length; s++) {
        sum += heard[s] ? biases[s] : 0;
        size += heard[s] ? 1 : 0;
      }
      return size == 0 ? 0 : sum / size;
    }
  }

  private static int largest(byte[] values) {
    int most = 0;
    for (byte value : values) {
      most = Math.max(most, Math.abs(value));
    }
    return most;
  }

  private AbuseModel rounded(float[][] weights, double[] biases, double[] toxicity) {
    double[] units = new double[AbuseModel.SIZE];
    for (int a = 0; a < AbuseModel.SIZE; a++) {
      double[] sizes = new double[weights[a].length];
      for (int i = 0; i < sizes.length; i++) {
        sizes[i] = Math.abs(weights[a][i]);
      }
      Arrays.sort(sizes);
      int high = (int) (sizes.length * 0.9995);
      units[a] = Math.max(1e-9, sizes.length == 0 ? 1 : sizes[high]) / LARGEST;
    }
    int[] features = new int[numbers.size()];
    byte[][] values = new byte[numbers.size()][];
    int[] sizes = new int[Byte.MAX_VALUE + 1];
    int n = 0;
    int[] sorted = numbers.keySet().stream().mapToInt(i -> i).sorted().toArray();
    for (int feature : sorted) {
      Integer number = numbers.get(feature);
      byte[] own = new byte[AbuseModel.SIZE];
      for (int a = 0; number != null && a < own.length; a++) {
        long value = Math.round(weights[a][number] / units[a]);
        own[a] = (byte) Math.clamp(value, -LARGEST, LARGEST);
      }
      int most = largest(own);
      if (most >= LEAST) {
        features[n] = feature;
        values[n++] = own;
        sizes[most]++;
      }
    }
    int least = LEAST;
    for (int left = n; left > MOST_KEPT; least++) {
      left -= sizes[least];
    }
    int kept = 0;
    for (int i = 0; i < n; i++) {
      if (largest(values[i]) >= least) {
        features[kept] = features[i];
        values[kept++] = values[i];
      }
    }
    n = kept;
    AbuseModel.Line[] lines = new AbuseModel.Line[AbuseModel.SIZE];
    for (int a = 0; a < lines.length; a++) {
      lines[a] =
          new AbuseModel.Line(units[a], biases[a], toxicity[a], new float[AbuseModel.Line.KNOTS]);
    }
    AbuseModel raw = AbuseModel.of(Arrays.copyOf(features, n), Arrays.copyOf(values, n), lines);
    progress.accept("%d features kept, %d bytes".formatted(n, raw.memory()));
    return AbuseCalibration.of(sets, raw);
  }
}
