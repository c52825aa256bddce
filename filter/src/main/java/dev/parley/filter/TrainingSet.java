package dev.parley.filter;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * The texts of one source as text features, each once. A line without a label is ham: collections
 * of readers' comments say nothing of spam because they have none.
 */
final class TrainingSet {
  /** The numbers of a text's features with its label, and how much it counts. */
  @SuppressWarnings("ArrayRecordComponent") // never compared, never changed
  record Example(int[] numbers, boolean spam, double weight) {}

  /** The most texts taken of one source and label; of more, every so manieth. */
  private static final int MOST = 6_000;

  /** From this many on, more texts of one source and label do not count more in sum. */
  private static final double FULL_WEIGHT = 2_000;

  private final String name;
  private final List<Example> examples;

  private TrainingSet(String name, List<Example> examples) {
    this.name = name;
    this.examples = List.copyOf(examples);
  }

  String name() {
    return name;
  }

  List<Example> examples() {
    return examples;
  }

  boolean hasSpam() {
    return examples.stream().anyMatch(Example::spam);
  }

  boolean hasHam() {
    return examples.stream().anyMatch(example -> !example.spam());
  }

  /** Reads a file; {@code numbers} gives each feature met the next number, over all sources. */
  static TrainingSet read(Path file, Map<Integer, Integer> numbers, Consumer<BadLine> bad)
      throws IOException {
    var extractor = new Extractor(new KeyedHash(new byte[16])); // keyed kinds are left out below
    var seen = new Observations(null);
    Set<Features> known = new HashSet<>();
    List<int[]> spam = new ArrayList<>();
    List<int[]> ham = new ArrayList<>();
    Corpus.read(
        file,
        comment -> {
          String text = TrainingText.clean(comment.submission().text());
          extractor.read(Submission.of(text), seen);
          int[] features =
              Arrays.stream(seen.sorted())
                  .takeWhile(f -> f >>> Evidence.HASH_BITS <= BaseModel.LAST_KIND)
                  .toArray();
          if (known.add(Features.ofSorted(features))) {
            boolean isSpam = comment.label().filter(label -> label == Label.SPAM).isPresent();
            (isSpam ? spam : ham).add(features);
          }
        },
        bad);
    List<Example> examples = new ArrayList<>();
    take(spam, true, numbers, examples);
    take(ham, false, numbers, examples);
    return new TrainingSet(file.toString(), examples);
  }

  private static void take(
      List<int[]> texts, boolean spam, Map<Integer, Integer> numbers, List<Example> examples) {
    int taken = Math.min(MOST, texts.size());
    double weight = Math.min(1, FULL_WEIGHT / Math.max(1, taken));
    for (int i = 0; i < taken; i++) {
      int at = (int) ((long) i * texts.size() / taken);
      int[] own =
          Arrays.stream(texts.get(at))
              .map(f -> numbers.computeIfAbsent(f, fresh -> numbers.size()))
              .toArray();
      examples.add(new Example(own, spam, weight));
    }
  }
}
