package dev.parley.filter;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What a base is worth to a site it has not seen: each corpus judged and learned from nothing, and
 * from a base trained without it and its {@linkplain Kinship relatives}.
 */
public final class LeaveOneOut {
  private final List<Path> sources;
  private final Consumer<String> progress;
  private final Map<List<Path>, BaseModel> trained = new HashMap<>();
  private final Map<Path, LessonStream> read = new HashMap<>();

  /**
   * One corpus, cold and warm; figures that a corpus cannot give are null.
   *
   * @param corpus the one judged
   * @param leftOut the names of the sources that its base was trained without
   * @param coldFirst (1−ROCA)% of its first 500 comments, from nothing
   * @param warmFirst the same from the base
   * @param cold (1−ROCA)% of the whole stream, from nothing
   * @param warm the same from the base
   * @param heldPct share of ham held in the first 500 comments, from the base
   */
  public record Row(
      String corpus,
      List<String> leftOut,
      @Nullable Double coldFirst,
      @Nullable Double warmFirst,
      @Nullable Double cold,
      @Nullable Double warm,
      @Nullable Double heldPct) {
    public Row {
      leftOut = List.copyOf(leftOut);
    }
  }

  private LeaveOneOut(List<Path> sources, Consumer<String> progress) {
    this.sources = sources;
    this.progress = progress;
  }

  /**
   * Measures each corpus that has both spam and ham.
   *
   * @param corpora what is measured
   * @param sources what bases are trained from; a line without a label is ham there
   * @param progress takes a sentence at each step
   * @throws IllegalArgumentException when too few sources are left to train a base
   */
  public static List<Row> run(List<Path> corpora, List<Path> sources, Consumer<String> progress)
      throws IOException {
    var bench = new LeaveOneOut(List.copyOf(sources), progress);
    List<Row> rows = new ArrayList<>();
    for (Path corpus : corpora) {
      LessonStream stream = bench.stream(corpus);
      if (stream.hasBoth()) {
        rows.add(bench.row(corpus, stream));
      }
    }
    return rows;
  }

  private LessonStream stream(Path file) throws IOException {
    LessonStream known = read.get(file);
    if (known == null) {
      progress.accept("Reading " + file);
      known = LessonStream.read(file);
      read.put(file, known);
    }
    return known;
  }

  private Row row(Path corpus, LessonStream stream) throws IOException {
    List<Path> left = new ArrayList<>();
    List<String> out = new ArrayList<>();
    for (Path source : sources) {
      if (source.equals(corpus) || Kinship.related(stream, stream(source))) {
        out.add(Evaluation.name(source));
      } else {
        left.add(source);
      }
    }
    progress.accept(stream.name() + ": cold");
    ScoreLog cold = stream.run(Filter.cold(LessonStream.KEY));
    BaseModel base = trained.get(left);
    if (base == null) {
      base = BaseTrainer.train(left, progress);
      trained.put(left, base);
    }
    progress.accept(stream.name() + ": warm");
    ScoreLog warm = stream.run(Filter.withBase(LessonStream.KEY, base));
    int first = Math.min(EvaluationResult.EARLY, warm.size());
    int ham = warm.count(false, 0, first);
    return new Row(
        stream.name(),
        out,
        above(cold, first),
        above(warm, first),
        above(cold, cold.size()),
        above(warm, warm.size()),
        ham == 0 ? null : 100.0 * warm.mistaken(false, 0, first) / ham);
  }

  private static @Nullable Double above(ScoreLog log, int to) {
    double above = log.roc(0, to).areaAbovePct();
    return Double.isNaN(above) ? null : above;
  }

  /** The rows as a table in Markdown, with the geometric mean of warm by cold. */
  public static String markdown(List<Row> rows) {
    var table =
        new MarkdownTable(
            "corpus",
            "its base has not seen",
            "first 500, cold",
            "warm",
            "whole, cold",
            "warm",
            "ham held of the first 500, %");
    for (Row row : rows) {
      table.row(
          row.corpus(),
          row.leftOut().isEmpty() ? "it" : String.join(", ", row.leftOut()),
          Charts.number(row.coldFirst(), 2),
          Charts.number(row.warmFirst(), 2),
          Charts.number(row.cold(), 3),
          Charts.number(row.warm(), 3),
          Charts.number(row.heldPct(), 2));
    }
    String first = Charts.number(mean(rows, true), 2);
    String whole = Charts.number(mean(rows, false), 2);
    table.row("geometric mean of warm ÷ cold", "", "", first, "", whole, "");
    return table.toString();
  }

  private static @Nullable Double mean(List<Row> rows, boolean first) {
    double logs = 0;
    int count = 0;
    for (Row row : rows) {
      Double cold = first ? row.coldFirst() : row.cold();
      Double warm = first ? row.warmFirst() : row.warm();
      if (cold != null && warm != null && cold > 0 && warm > 0) {
        logs += Math.log(warm / cold);
        count++;
      }
    }
    return count == 0 ? null : Math.exp(logs / count);
  }
}
