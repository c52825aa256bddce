package dev.parley.filter;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;

/**
 * What each part of the filter is worth: (1−ROCA)% of corpora, judged and learned from nothing,
 * with each kind of evidence, each expert, the fusion, the doubt and the fading left out in turn.
 *
 * <p>What the shared base is worth, {@link LeaveOneOut} tells.
 */
public final class Ablation {
  private static final List<String> EXPERTS = List.of("all", "few", "words", "sender", "looks");

  /** A perfect stream still counts for something in a geometric mean. */
  private static final double LEAST = 0.001;

  private final List<LessonStream> streams;
  private final Consumer<String> progress;
  private final List<Row> rows = new ArrayList<>();

  /**
   * The figures without one part.
   *
   * @param without what was left out; of the first row nothing
   * @param corpora (1−ROCA)% of each corpus, in their order
   * @param mean their geometric mean
   * @param times the mean by that of the whole filter; a part that helps has more than 1
   */
  public record Row(String without, List<Double> corpora, double mean, double times) {
    public Row {
      corpora = List.copyOf(corpora);
    }
  }

  /**
   * The whole table.
   *
   * @param corpora the names of the columns
   * @param rows the whole filter first
   */
  public record Table(List<String> corpora, List<Row> rows) {
    public Table {
      corpora = List.copyOf(corpora);
      rows = List.copyOf(rows);
    }

    /** The table in Markdown. */
    public String markdown() {
      List<String> heads = new ArrayList<>(List.of("without", "geometric mean", "times the whole"));
      heads.addAll(corpora);
      var table = new MarkdownTable(heads.toArray(String[]::new));
      for (Row row : rows) {
        List<String> cells = new ArrayList<>();
        cells.add(row.without());
        cells.add(Charts.number(row.mean(), 3));
        cells.add(Charts.number(row.times(), 2));
        row.corpora().forEach(figure -> cells.add(Charts.number(figure, 3)));
        table.row(cells.toArray(String[]::new));
      }
      return table.toString();
    }
  }

  private Ablation(List<LessonStream> streams, Consumer<String> progress) {
    this.streams = streams;
    this.progress = progress;
  }

  /**
   * Measures on each corpus that has both spam and ham.
   *
   * @param progress takes a sentence at each step
   * @throws IllegalArgumentException when no corpus has both
   */
  public static Table run(List<Path> corpora, Consumer<String> progress) throws IOException {
    List<LessonStream> streams = new ArrayList<>();
    for (Path file : corpora) {
      progress.accept("Reading " + file);
      LessonStream stream = LessonStream.read(file);
      if (stream.hasBoth()) {
        streams.add(stream);
      }
    }
    if (streams.isEmpty()) {
      throw new IllegalArgumentException("no file has both spam and ham; give one");
    }
    return new Ablation(streams, progress).table();
  }

  private Table table() {
    add("nothing", streams, Cut.NOTHING);
    for (int expert = 0; expert < EXPERTS.size(); expert++) {
      add("the expert *" + EXPERTS.get(expert) + "*", streams, Cut.expert(expert));
    }
    add("fusion: experts added up", streams, new Cut(-1, true, false, false));
    add("doubt: lessons believed whole", streams, new Cut(-1, false, true, false));
    add("fading: nothing forgotten", streams, new Cut(-1, false, false, true));
    for (Evidence kind : Evidence.values()) {
      if (streams.stream().anyMatch(stream -> has(stream, kind))) {
        add(
            "evidence: " + kind.code(),
            streams.stream().map(stream -> without(stream, kind)).toList(),
            Cut.NOTHING);
      }
    }
    return new Table(streams.stream().map(LessonStream::name).toList(), rows);
  }

  private void add(String without, List<LessonStream> seen, Cut cut) {
    progress.accept("Without " + without);
    List<Double> figures = new ArrayList<>();
    double logs = 0;
    for (LessonStream stream : seen) {
      double above = above(stream, cut);
      figures.add(above);
      logs += Math.log(Math.max(LEAST, above));
    }
    double mean = Math.exp(logs / seen.size());
    rows.add(new Row(without, figures, mean, rows.isEmpty() ? 1 : mean / rows.getFirst().mean()));
  }

  private static double above(LessonStream stream, Cut cut) {
    var mind = new SiteMind(cut);
    int size = stream.comments().size();
    double[] scores = new double[size];
    boolean[] spam = new boolean[size];
    for (int i = 0; i < size; i++) {
      LessonStream.Item item = stream.comments().get(i);
      Features features = item.features();
      Scores said = mind.experts().scores(features.sorted(), features.count(), 0);
      scores[i] = mind.fusion().logit(cut.heard(said));
      spam[i] = item.spam();
      mind.learn(LessonStream.lesson(Evaluation.SITE, i, item, item.label()), BaseModel.none());
    }
    return Roc.of(scores, spam, size).areaAbovePct();
  }

  private static boolean has(LessonStream stream, Evidence kind) {
    return stream.comments().stream()
        .anyMatch(item -> Arrays.stream(item.features().sorted()).anyMatch(f -> is(f, kind)));
  }

  private static LessonStream without(LessonStream stream, Evidence kind) {
    return stream.seen(features ->
        Features.ofSorted(
            Arrays.stream(features.sorted()).filter(feature -> !is(feature, kind)).toArray()));
  }

  private static boolean is(int feature, Evidence kind) {
    return Evidence.of(feature) == kind;
  }
}
