package dev.parley.filter;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * A page that shows evaluations: figures, ROC, learning curves and how true the probabilities are;
 * whole in itself, no script.
 */
public final class HtmlReport {
  static final String[] FIGURES = {
    "corpus",
    "spam",
    "ham",
    "(1−ROCA)%",
    "hm%",
    "sm%",
    "lam%",
    "recall at 0.1 %",
    "recall at 1 %",
    "Brier",
    "ECE",
    "held ham later %",
    "discarded ham",
    "comments/s"
  };

  private HtmlReport() {}

  /** Writes the page to a file. */
  public static void write(List<EvaluationResult> results, Path file) throws IOException {
    var page = new StringBuilder();
    write(results, page);
    Files.writeString(file, page);
  }

  /** Writes the page. */
  public static void write(List<EvaluationResult> results, Appendable out) throws IOException {
    Charts.begin("Evaluation of the filter", out);
    out.append("<p>Each comment was judged, then learned, in order.</p>\n");
    Charts.table(out, FIGURES);
    for (EvaluationResult result : results) {
      figures(result.corpus(), result, out);
    }
    Charts.endTable(out);
    for (EvaluationResult result : results) {
      out.append("<h2>").append(Charts.escape(result.corpus())).append("</h2>\n");
      out.append("<div class=\"pair\">\n");
      curves(result, out);
      out.append("</div>\n");
    }
    Charts.end(out);
  }

  /** Writes a row of the table of figures. */
  static void figures(String name, EvaluationResult r, Appendable out) throws IOException {
    Charts.row(
        out,
        name,
        Integer.toString(r.spam()),
        Integer.toString(r.ham()),
        Charts.number(r.oneMinusRocaPct(), 3),
        Charts.number(r.hmPct(), 2),
        Charts.number(r.smPct(), 2),
        Charts.number(r.lamPct(), 2),
        Charts.number(r.recallAt01(), 3),
        Charts.number(r.recallAt1(), 3),
        Charts.number(r.brier(), 4),
        Charts.number(r.ece(), 4),
        Charts.number(r.heldHamLaterPct(), 2),
        Integer.toString(r.discardedHam()),
        Charts.number(r.commentsPerSecond(), 0));
  }

  private static void curves(EvaluationResult result, Appendable out) throws IOException {
    if (!result.roc().isEmpty()) {
      Charts.chart(
          out,
          "ROC curve",
          new String[] {"0", "10 % of ham", "spam caught", "100 %"},
          "Spam caught against ham misclassified, to 10 % of ham.",
          false,
          Charts.roc("first", result));
    }
    if (!result.curve().isEmpty()) {
      double top = 0;
      for (EvaluationResult.Point point : result.curve()) {
        top = Math.max(top, Math.max(point.ham(), point.spam()));
      }
      top = Charts.top(top);
      Charts.chart(
          out,
          "Learning curve",
          new String[] {"first", "last comment", "mistaken", percent(top)},
          "Mistakes in each twentieth of the stream: <b class=\"first\">spam published</b>,"
              + " <b class=\"second\">ham held</b>.",
          false,
          Charts.learning("first", result, top, EvaluationResult.Point::spam),
          Charts.learning("second", result, top, EvaluationResult.Point::ham));
    }
    if (result.spam() + result.ham() > 0) {
      Charts.chart(
          out,
          "Reliability",
          new String[] {"0", "probability said", "share that was spam", "100 %"},
          "What was against what was said, in tenths; on the diagonal both agree.",
          true,
          Charts.reliability("first", result));
    }
  }

  static String percent(double share) {
    return String.format(Locale.ROOT, "%.0f %%", share * 100);
  }
}
