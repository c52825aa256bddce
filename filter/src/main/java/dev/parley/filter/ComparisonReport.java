package dev.parley.filter;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.ToDoubleFunction;

/**
 * A page that compares two kept runs, corpus by corpus: figures, ROC, learning curves, how true the
 * probabilities are, and the comments where they differ most. Whole in itself, no script. Texts are
 * shown where the corpus can still be read where the run found it.
 */
public final class ComparisonReport {
  private static final int MOST_COMMENTS = 200;
  private static final int MOST_CHARACTERS = 300;
  private static final double DIFFERENT = 0.25;

  private final List<EvaluationRun> first;
  private final List<EvaluationRun> second;

  /** A comment both runs judged. */
  private record Both(Judged a, Judged b) {
    double apart() {
      return Math.abs(a.probability() - b.probability());
    }

    boolean actsDiffer() {
      return a.action() != b.action();
    }

    boolean differ() {
      return actsDiffer() || apart() >= DIFFERENT;
    }
  }

  private ComparisonReport(List<EvaluationRun> first, List<EvaluationRun> second) {
    this.first = first;
    this.second = second;
  }

  /**
   * Writes the page to a file.
   *
   * @throws IllegalArgumentException when the runs have no corpus in common
   */
  public static void write(List<EvaluationRun> first, List<EvaluationRun> second, Path file)
      throws IOException {
    var page = new StringBuilder();
    new ComparisonReport(first, second).write(page);
    Files.writeString(file, page);
  }

  private void write(Appendable out) throws IOException {
    Charts.begin("Two runs compared", out);
    out.append(
            "<p>Each comment was judged, then learned, in order. <b class=\"first\">A</b> is the")
        .append(" first run, <b class=\"second\">B</b> the second.</p>\n");
    Map<String, EvaluationRun> others = new HashMap<>();
    second.forEach(run -> others.putIfAbsent(run.result().corpus(), run));
    int sections = 0;
    for (EvaluationRun a : first) {
      EvaluationRun b = others.get(a.result().corpus());
      if (b != null) {
        section(a, b, out);
        sections++;
      }
    }
    if (sections == 0) {
      throw new IllegalArgumentException(
          "the two runs have no corpus in common; compare runs of the same files");
    }
    Charts.end(out);
  }

  private static void section(EvaluationRun a, EvaluationRun b, Appendable out) throws IOException {
    out.append("<h2>").append(Charts.escape(a.result().corpus())).append("</h2>\n");
    String[] heads = HtmlReport.FIGURES.clone();
    heads[0] = "run";
    Charts.table(out, heads);
    HtmlReport.figures("A", a.result(), out);
    HtmlReport.figures("B", b.result(), out);
    Charts.endTable(out);
    out.append("<div class=\"pair\">\n");
    curves(a.result(), b.result(), out);
    out.append("</div>\n");
    comments(a, b, out);
  }

  private static void curves(EvaluationResult a, EvaluationResult b, Appendable out)
      throws IOException {
    String both = " <b class=\"first\">A</b>, <b class=\"second\">B</b>.";
    if (!a.roc().isEmpty() && !b.roc().isEmpty()) {
      Charts.chart(
          out,
          "ROC curve",
          new String[] {"0", "10 % of ham", "spam caught", "100 %"},
          "Spam caught against ham misclassified, to 10 % of ham:" + both,
          false,
          Charts.roc("first", a),
          Charts.roc("second", b));
    }
    learning("Spam published", a, b, EvaluationResult.Point::spam, both, out);
    learning("Ham held", a, b, EvaluationResult.Point::ham, both, out);
    Charts.chart(
        out,
        "Reliability",
        new String[] {"0", "probability said", "share that was spam", "100 %"},
        "What was against what was said, in tenths:" + both,
        true,
        Charts.reliability("first", a),
        Charts.reliability("second", b));
  }

  private static void learning(
      String title,
      EvaluationResult a,
      EvaluationResult b,
      ToDoubleFunction<EvaluationResult.Point> share,
      String both,
      Appendable out)
      throws IOException {
    double top = 0;
    for (EvaluationResult one : List.of(a, b)) {
      top = Math.max(top, one.curve().stream().mapToDouble(share).max().orElse(0));
    }
    top = Charts.top(top);
    Charts.chart(
        out,
        title,
        new String[] {"first", "last comment", "share", HtmlReport.percent(top)},
        title + " in each twentieth of the stream:" + both,
        false,
        Charts.learning("first", a, top, share),
        Charts.learning("second", b, top, share));
  }

  private static void comments(EvaluationRun a, EvaluationRun b, Appendable out)
      throws IOException {
    Map<Long, Judged> others = new HashMap<>();
    b.comments().forEach(one -> others.put(one.number(), one));
    List<Both> differ = new ArrayList<>();
    int mended = 0;
    int broken = 0;
    for (Judged one : a.comments()) {
      Judged other = others.get(one.number());
      if (other == null || !other.id().equals(one.id())) {
        continue;
      }
      mended += one.mistaken() && !other.mistaken() ? 1 : 0;
      broken += !one.mistaken() && other.mistaken() ? 1 : 0;
      Both both = new Both(one, other);
      if (both.differ()) {
        differ.add(both);
      }
    }
    out.append("<h3>Where they differ</h3>\n<p>B mends ")
        .append(Integer.toString(mended))
        .append(" of A’s mistakes and makes ")
        .append(Integer.toString(broken))
        .append(" that A did not make. ")
        .append(Integer.toString(differ.size()))
        .append(" comments are judged differently.</p>\n");
    if (differ.isEmpty()) {
      return;
    }
    differ.sort(Comparator.comparing(Both::actsDiffer).thenComparingDouble(Both::apart).reversed());
    List<Both> shown = differ.subList(0, Math.min(MOST_COMMENTS, differ.size()));
    Map<Long, String> texts = texts(a, shown);
    Charts.texts(out, "line", "id", "label", "A", "A would", "B", "B would", "comment");
    for (Both both : shown) {
      Charts.row(
          out,
          Long.toString(both.a().number()),
          both.a().id(),
          word(both.a().label()),
          Charts.number(both.a().probability(), 3),
          word(both.a().action()),
          Charts.number(both.b().probability(), 3),
          word(both.b().action()),
          texts.getOrDefault(both.a().number(), "–"));
    }
    Charts.endTable(out);
  }

  private static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }

  /** The beginnings of the texts by their lines' numbers; none when the corpus is gone. */
  private static Map<Long, String> texts(EvaluationRun run, List<Both> shown) throws IOException {
    Map<Long, String> texts = new HashMap<>();
    Path file = Path.of(run.file());
    if (Files.isReadable(file) && Files.isRegularFile(file)) {
      Set<Long> wanted = new HashSet<>();
      shown.forEach(both -> wanted.add(both.a().number()));
      Corpus.read(
          file,
          comment -> {
            if (wanted.contains(comment.number())) {
              String text = comment.submission().text();
              int length = text.codePointCount(0, text.length());
              texts.put(
                  comment.number(),
                  length <= MOST_CHARACTERS
                      ? text
                      : text.substring(0, text.offsetByCodePoints(0, MOST_CHARACTERS)) + "…");
            }
          },
          bad -> {});
    }
    return texts;
  }
}
