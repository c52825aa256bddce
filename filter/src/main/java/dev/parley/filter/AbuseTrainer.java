package dev.parley.filter;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * The training of the abuse model: for each attribute a logistic regression on the shares of
 * raters, by stochastic gradient with per-feature rates (AdaGrad, Duchi et al. 2011), each source
 * with a starting point of its own, as what one calls rude another does not.
 *
 * <p>Toxicity comes first; the others hear what it says. One tenth of the texts is never trained
 * on, another tenth calibrates. The same files in the same order give the same bytes.
 */
public final class AbuseTrainer {
  /** Features in fewer texts are left out. */
  private static final int RARE = 4;

  /** Weights that are smaller in all attributes, in 127ths of the largest, are left out. */
  private static final int LEAST = 3;

  private static final float COUNTERING_WEIGHT = 2;

  private static final float MENTION_WEIGHT = 3;

  private static final int LARGEST = 127;

  /** Of more, the smallest are left out: twice as many told nothing better. */
  private static final int MOST_KEPT = 360_000;

  /** More texts of one source do not count more in sum. */
  private static final double FULL_WEIGHT = 12_000;

  private final List<AbuseSet> sets;
  private final Map<Integer, Integer> numbers = new HashMap<>();
  private final List<AbuseFit.Text> texts = new ArrayList<>();
  private final Consumer<String> progress;

  private AbuseTrainer(List<AbuseSet> sets, Consumer<String> progress) {
    this.sets = sets;
    this.progress = progress;
  }

  /** Sources, and the sentences of our own beside them. */
  static List<AbuseSet> withOurs(List<AbuseSet> sources) {
    List<AbuseSet> all = new ArrayList<>(sources);
    all.add(AbuseSet.of(AbuseSet.COUNTERING, Templates.trained()));
    all.add(AbuseSet.of(AbuseSet.MENTION, Templates.mentions()));
    return all;
  }

  /**
   * Trains the model that ships, and writes it.
   *
   * @param files labelled comments; the same in the same order give the same bytes
   * @param progress takes a sentence at each step
   */
  public static void train(List<Path> files, Path out, Consumer<String> progress)
      throws IOException {
    List<AbuseSet> sources = new ArrayList<>();
    for (Path file : files) {
      progress.accept("Reading " + file);
      AbuseSet set = AbuseSet.read(file, line -> {});
      if (set.examples().isEmpty()) {
        throw new IllegalArgumentException(file + " has no labelled comment");
      }
      sources.add(set);
    }
    Files.write(out, train(withOurs(sources), progress).write());
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
      AbuseFit fit = new AbuseFit(texts, ofSharedLanguages(), a, size, a == 0 ? null : toxic);
      fit.run();
      weights[a] = fit.weights();
      biases[a] = fit.bias();
      toxicity[a] = fit.toxicity();
      if (a == 0) {
        toxicOutOfSample(toxic, size);
      }
      progress.accept("Trained %s on %d texts".formatted(AbuseModel.LEARNED.get(a), fit.count()));
    }
    return rounded(weights, biases, toxicity);
  }

  /** What toxicity says of each text, by a model that has not seen it. */
  private void toxicOutOfSample(double[] toxic, int size) {
    for (int half = 0; half < 2; half++) {
      AbuseFit fit = new AbuseFit(texts, ofSharedLanguages(), 0, size, null);
      int seen = half;
      fit.only(text -> text.example().part() % 2 == seen);
      fit.run();
      for (int i = 0; i < toxic.length; i++) {
        if (texts.get(i).example().part() % 2 != half) {
          toxic[i] = fit.logit(texts.get(i));
        }
      }
    }
  }

  /** Of which sources the language is another's, too. */
  private boolean[] ofSharedLanguages() {
    boolean[] shared = new boolean[sets.size()];
    for (int s = 0; s < shared.length; s++) {
      String language = sets.get(s).language();
      shared[s] =
          !language.isEmpty()
              && sets.stream().filter(set -> set.language().equals(language)).count() > 1;
    }
    return shared;
  }

  private void number() {
    Map<Integer, Integer> counts = new HashMap<>();
    for (AbuseSet set : sets) {
      for (AbuseSet.Example example : set.examples()) {
        if (isTrained(set, example)) {
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
      AbuseSet set = sets.get(s);
      long trained = set.examples().stream().filter(one -> isTrained(set, one)).count();
      float weight = (float) Math.min(1, FULL_WEIGHT / Math.max(1, trained));
      weight =
          switch (set.name()) {
            case AbuseSet.COUNTERING -> COUNTERING_WEIGHT;
            case AbuseSet.MENTION -> MENTION_WEIGHT;
            default -> weight;
          };
      for (AbuseSet.Example example : set.examples()) {
        if (isTrained(set, example)) {
          texts.add(text(s, example, weight));
        }
      }
    }
    progress.accept("%d texts, %d features".formatted(texts.size(), numbers.size()));
  }

  private AbuseFit.Text text(int source, AbuseSet.Example example, float weight) {
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
    return new AbuseFit.Text(
        source, Arrays.copyOf(own, n), Arrays.copyOf(shares, n), example, weight);
  }

  private static boolean isTrained(AbuseSet set, AbuseSet.Example example) {
    return set.isOurs()
        || (example.part() != AbuseSet.HELD_OUT && example.part() != AbuseSet.CALIBRATION);
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
