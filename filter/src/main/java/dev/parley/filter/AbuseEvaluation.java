package dev.parley.filter;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * How well labelled comments are scored for abuse: by the model that ships, and by models trained
 * without the corpus that they are measured on.
 */
public final class AbuseEvaluation {
  /** Fewer comments of either kind say nothing. */
  private static final int LEAST = 5;

  /**
   * Where fewer raters than this saw something, and where at least half did, the label is clear.
   */
  private static final float CLEAR = 0.15f;

  private AbuseEvaluation() {}

  /** Which comments of a corpus a row is about. */
  public enum Part {
    /** All of them. */
    ALL("all"),
    /** The tenth, by the text's hash, that no model is trained on. */
    HELD_OUT("held out"),
    /** Those whose raters agree: nearly none saw it, or at least half did. */
    CLEAR("clear"),
    /** As they came, where the corpus is otherwise boosted in positives. */
    NATURAL("held out, natural");

    private final String words;

    Part(String words) {
      this.words = words;
    }

    @Override
    public String toString() {
      return words;
    }

    private boolean has(AbuseSet.Example example, int attribute) {
      float share = example.labels()[attribute];
      return switch (this) {
        case ALL -> true;
        case HELD_OUT -> example.part() == AbuseSet.HELD_OUT;
        case CLEAR -> share <= AbuseEvaluation.CLEAR || share >= 0.5;
        case NATURAL ->
            example.part() == AbuseSet.HELD_OUT && example.sample().startsWith("natural");
      };
    }
  }

  /**
   * The figures of one attribute in one language of a corpus.
   *
   * @param corpus its name
   * @param language ISO 639-1, empty where the corpus does not tell
   */
  public record Row(
      String corpus, String language, Attribute attribute, Part part, AbuseFigures figures) {}

  /**
   * Measures the model that ships on a file; the rows of {@link Part#ALL} are only fair where it
   * was not trained on the file.
   *
   * @param bad takes each line that is no comment
   */
  public static List<Row> run(Path file, Consumer<BadLine> bad) throws IOException {
    return rows(AbuseSet.read(file, bad), AbuseModel.shipped());
  }

  /**
   * Measures each file by a model trained on sources without it and its relatives, with which it
   * shares texts.
   *
   * @param progress takes a sentence at each step
   */
  public static List<Row> leftOut(List<Path> files, List<Path> sources, Consumer<String> progress)
      throws IOException {
    Map<Path, AbuseSet> read = new HashMap<>();
    List<AbuseSet> all = new ArrayList<>();
    for (Path source : sources) {
      progress.accept("Reading " + source);
      read.put(source, AbuseSet.read(source, line -> {}));
      all.add(read.get(source));
    }
    List<Row> rows = new ArrayList<>();
    for (Path file : files) {
      AbuseSet known = read.get(file);
      AbuseSet set = known == null ? AbuseSet.read(file, line -> {}) : known;
      List<AbuseSet> others =
          new ArrayList<>(all.stream().filter(other -> !other.isRelated(set)).toList());
      if (others.isEmpty()) {
        throw new IllegalArgumentException("no source is left without " + set.name());
      }
      progress.accept(
          "%s: without %d of %d sources"
              .formatted(set.name(), all.size() - others.size(), all.size()));
      rows.addAll(rows(set, AbuseTrainer.train(AbuseTrainer.withOurs(others), progress)));
    }
    return rows;
  }

  private static List<Row> rows(AbuseSet set, AbuseModel model) {
    List<double[]> logits = new ArrayList<>();
    for (AbuseSet.Example example : set.examples()) {
      double[] own = new double[AbuseModel.SIZE];
      model.logits(example.features(), example.features().length, own);
      logits.add(own);
    }
    List<String> languages =
        set.examples().stream().map(AbuseSet.Example::language).distinct().sorted().toList();
    List<Row> rows = new ArrayList<>();
    for (String language : languages) {
      for (Attribute attribute : AbuseModel.LEARNED) {
        int a = attribute.number();
        for (Part part : Part.values()) {
          AbuseFigures figures =
              figures(set, logits, a, one -> one.language().equals(language) && part.has(one, a));
          int negatives = figures.size() - figures.positives();
          if (figures.positives() >= LEAST && negatives >= LEAST) {
            rows.add(new Row(set.name(), language, attribute, part, figures));
          }
        }
      }
      constructive(set, language, rows);
    }
    return rows;
  }

  private static AbuseFigures figures(
      AbuseSet set, List<double[]> logits, int attribute, Predicate<AbuseSet.Example> some) {
    double[] probabilities = new double[logits.size()];
    double[] shares = new double[logits.size()];
    int n = 0;
    for (int i = 0; i < logits.size(); i++) {
      AbuseSet.Example example = set.examples().get(i);
      if (!Float.isNaN(example.labels()[attribute]) && some.test(example)) {
        probabilities[n] = Fusion.probability(logits.get(i)[attribute]);
        shares[n++] = example.labels()[attribute];
      }
    }
    return AbuseFigures.of(probabilities, shares, n);
  }

  /** The attribute that is told by form alone, so that all comments are held out. */
  private static void constructive(AbuseSet set, String language, List<Row> rows) {
    double[] probabilities = new double[set.examples().size()];
    double[] shares = new double[probabilities.length];
    int n = 0;
    for (AbuseSet.Example example : set.examples()) {
      if (example.language().equals(language) && !Float.isNaN(example.constructive())) {
        int[] features = example.features();
        probabilities[n] = Fusion.probability(Constructive.logit(features, 0, features.length));
        shares[n++] = example.constructive();
      }
    }
    AbuseFigures figures = AbuseFigures.of(probabilities, shares, n);
    if (figures.positives() >= LEAST) {
      rows.add(new Row(set.name(), language, Attribute.CONSTRUCTIVE, Part.ALL, figures));
    }
  }

  /** Rows as a table in Markdown; AUC is the area under the ROC curve. */
  public static String markdown(List<Row> rows) {
    var table =
        new MarkdownTable(
            "corpus",
            "language",
            "attribute",
            "comments",
            "have it",
            "of them",
            "AUC",
            "average precision",
            "ECE");
    for (Row row : rows) {
      AbuseFigures figures = row.figures();
      table.row(
          row.corpus(),
          row.language(),
          row.attribute().name(),
          row.part().toString(),
          String.valueOf(figures.positives()),
          String.valueOf(figures.size()),
          String.format(Locale.ROOT, "%.3f", figures.auc()),
          String.format(Locale.ROOT, "%.3f", figures.averagePrecision()),
          String.format(Locale.ROOT, "%.3f", figures.ece()));
    }
    return table.toString();
  }

  /**
   * How far the model that ships keeps the naming of a group apart from abuse, as a table in
   * Markdown: for each language the least of each area over all groups.
   */
  public static String fairness() {
    return Fairness.markdown(Fairness.of(AbuseModel.shipped()));
  }

  /**
   * How many of our own sentences the model that ships tells rightly, kind by kind, in Markdown.
   */
  public static String functional() {
    return Functional.of(AbuseModel.shipped()).markdown();
  }

  /** Rank correlation with Perspective's own scores, where a file has them, in Markdown. */
  public static String beside(Path file) throws IOException {
    return PerspectiveScale.markdown(AbuseSet.read(file, line -> {}), AbuseModel.shipped());
  }

  /** The tenth that a text belongs to; 0 is held out of all training, 1 calibrates. */
  public static int part(String text) {
    return new AbuseSet.Example(
            new int[0], new float[0], new float[0], "", "", Float.NaN, AbuseSet.key(text))
        .part();
  }
}
