package dev.parley.filter;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/** The comments of one source as features with labels, each text once. */
final class AbuseSet {
  /** Of ten parts by the text's hash, the one that no model is trained on. */
  static final int HELD_OUT = 0;

  /** The part by which scores become probabilities. */
  static final int CALIBRATION = 1;

  static final int PARTS = 10;

  /** The name of the sentences of our own that a model is trained on. */
  static final String COUNTERING = "countering";

  /** Those of them that tell an attack from its mention. */
  static final String MENTION = "mention";

  /**
   * One comment.
   *
   * @param features its features
   * @param labels the share of raters for each attribute, not a number where unknown
   * @param scaled Perspective's scores, not a number where unknown
   * @param sample the sample it was drawn for, empty where unknown
   * @param language what the line says it is written in
   * @param constructive the share of raters who called it so, not a number where unknown
   * @param key the text's hash, by its letters and digits alone
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared, never changed
  record Example(
      int[] features,
      float[] labels,
      float[] scaled,
      String sample,
      String language,
      float constructive,
      long key) {
    /** One of {@link AbuseSet#PARTS}, by the text's hash: the same text is always in the same. */
    int part() {
      return (int) Long.remainderUnsigned((key * 0x9e3779b97f4a7c15L) >>> 20, PARTS);
    }
  }

  private final String name;
  private final List<Example> examples;

  private AbuseSet(String name, List<Example> examples) {
    this.name = name;
    this.examples = List.copyOf(examples);
  }

  String name() {
    return name;
  }

  /** Whether it is of sentences of our own. */
  boolean isOurs() {
    return name.equals(COUNTERING) || name.equals(MENTION);
  }

  /** Whether a hundredth of the smaller one's texts stand in the other. */
  boolean isRelated(AbuseSet other) {
    AbuseSet small = examples.size() < other.examples.size() ? this : other;
    Set<Long> keys = new HashSet<>();
    (small == this ? other : this).examples.forEach(example -> keys.add(example.key()));
    long shared = small.examples.stream().filter(one -> keys.contains(one.key())).count();
    return shared * 100 > small.examples.size();
  }

  /** The language of all its comments; empty where there are several, or none is told. */
  String language() {
    List<String> languages = examples.stream().map(Example::language).distinct().limit(2).toList();
    return languages.size() == 1 ? languages.getFirst() : "";
  }

  List<Example> examples() {
    return examples;
  }

  static AbuseSet of(String name, List<AbuseComment> comments) {
    var reader = new AbuseReader(false);
    var contradictions = new Contradictions(comments);
    Map<String, Example> known = new HashMap<>();
    List<Example> examples = new ArrayList<>();
    for (AbuseComment comment : comments) {
      String text = TrainingText.clean(comment.text());
      reader.read(text);
      if (known.containsKey(text)) {
        continue;
      }
      AbuseFeatures seen = reader.observations();
      Example example =
          new Example(
              java.util.Arrays.copyOf(seen.found(), seen.count()),
              labels(contradictions.believed(comment), comment.scaled()),
              numbers(comment.scaled()),
              comment.sample(),
              comment.language(),
              comment.labels().getOrDefault(Attribute.CONSTRUCTIVE, Double.NaN).floatValue(),
              key(text));
      known.put(text, example);
      examples.add(example);
    }
    return new AbuseSet(name, examples);
  }

  static AbuseSet read(Path file, Consumer<BadLine> bad) throws IOException {
    List<AbuseComment> comments = new ArrayList<>();
    AbuseCorpus.read(file, comments::add, bad);
    return of(Evaluation.name(file), comments);
  }

  /** By letters and digits alone, so that another collection's spelling of a text goes with it. */
  static long key(String text) {
    long hash = 3;
    for (int i = 0; i < text.length(); i++) {
      char c = Folding.fold(text.charAt(i));
      if (Character.isLetterOrDigit(c)) {
        hash = TextReader.mix(hash, c);
      }
    }
    return hash;
  }

  /**
   * The labels; where nobody was asked about sexual content, which no set that may be trained on
   * has, Perspective's score of it where there is one.
   */
  private static float[] labels(Map<Attribute, Double> believed, Map<Attribute, Double> scaled) {
    float[] labels = numbers(believed);
    int sexual = Attribute.SEXUALLY_EXPLICIT.number();
    if (Float.isNaN(labels[sexual])) {
      labels[sexual] = numbers(scaled)[sexual];
    }
    return labels;
  }

  private static float[] numbers(Map<Attribute, Double> given) {
    float[] numbers = new float[AbuseModel.SIZE];
    for (int a = 0; a < AbuseModel.SIZE; a++) {
      Double value = given.get(AbuseModel.LEARNED.get(a));
      numbers[a] = value == null ? Float.NaN : value.floatValue();
    }
    return numbers;
  }
}
