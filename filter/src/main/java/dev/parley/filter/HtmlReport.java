package dev.parley.filter;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/** A page that shows evaluations: figures, ROC and learning curves; whole in itself, no script. */
public final class HtmlReport {
  private static final int WIDTH = 360;
  private static final int HEIGHT = 240;
  private static final int LEFT = 44;
  private static final int BOTTOM = 34;

  /** How much of the ROC curve is drawn: where the good filters differ. */
  private static final double ROC_HAM = 0.1;

  private static final String STYLE =
      """
      :root{color-scheme:light dark;--ink:#1b1f24;--soft:#5b6470;--line:#d5dae0;--back:#fff;
      --spam:#b3261e;--ham:#1a6fb0}
      @media(prefers-color-scheme:dark){:root{--ink:#e8eaed;--soft:#a0a8b3;--line:#3a4149;
      --back:#15181c;--spam:#ff8a80;--ham:#7cc0ff}}
      body{font:16px/1.5 system-ui,sans-serif;color:var(--ink);background:var(--back);
      max-width:60rem;margin:2rem auto;padding:0 1rem}
      table{border-collapse:collapse;font-variant-numeric:tabular-nums;width:100%}
      th,td{padding:.3rem .6rem;text-align:right;border-bottom:1px solid var(--line)}
      th:first-child,td:first-child{text-align:left}th{font-weight:600;color:var(--soft)}
      .wide{overflow-x:auto}.pair{display:flex;flex-wrap:wrap;gap:1.5rem}
      figure{margin:0}figcaption{color:var(--soft);font-size:.875rem}
      svg{max-width:100%;height:auto}svg text{fill:var(--soft);font-size:11px}
      .grid{stroke:var(--line)}.spam{stroke:var(--spam)}.ham{stroke:var(--ham)}
      .curve{fill:none;stroke-width:2;stroke-linejoin:round}
      b.spam{color:var(--spam)}b.ham{color:var(--ham)}
      """;

  private HtmlReport() {}

  /** Writes the page to a file. */
  public static void write(List<EvaluationResult> results, Path file) throws IOException {
    var page = new StringBuilder();
    write(results, page);
    Files.writeString(file, page);
  }

  /** Writes the page. */
  public static void write(List<EvaluationResult> results, Appendable out) throws IOException {
    out.append("<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">\n")
        .append("<meta name=\"viewport\" content=\"width=device-width\">\n")
        .append("<title>Parley: evaluation of the filter</title>\n<style>\n")
        .append(STYLE)
        .append("</style></head><body>\n<h1>Evaluation of the filter</h1>\n")
        .append("<p>Each comment was judged, then learned, in order.</p>\n");
    table(results, out);
    for (EvaluationResult result : results) {
      out.append("<h2>").append(escape(result.corpus())).append("</h2>\n<div class=\"pair\">\n");
      if (!result.roc().isEmpty()) {
        roc(result, out);
      }
      if (!result.curve().isEmpty()) {
        curve(result, out);
      }
      out.append("</div>\n");
    }
    out.append("</body></html>\n");
  }

  private static void table(List<EvaluationResult> results, Appendable out) throws IOException {
    out.append("<div class=\"wide\"><table><thead><tr><th>corpus</th><th>spam</th><th>ham</th>")
        .append("<th>(1−ROCA)%</th><th>hm%</th><th>sm%</th><th>lam%</th>")
        .append("<th>recall at 0.1 %</th><th>recall at 1 %</th><th>Brier</th><th>ECE</th>")
        .append("<th>comments/s</th></tr></thead><tbody>\n");
    for (EvaluationResult r : results) {
      out.append("<tr><td>").append(escape(r.corpus()));
      cell(out, Integer.toString(r.spam()));
      cell(out, Integer.toString(r.ham()));
      cell(out, number(r.oneMinusRocaPct(), 3));
      cell(out, number(r.hmPct(), 2));
      cell(out, number(r.smPct(), 2));
      cell(out, number(r.lamPct(), 2));
      cell(out, number(r.recallAt01(), 3));
      cell(out, number(r.recallAt1(), 3));
      cell(out, number(r.brier(), 4));
      cell(out, number(r.ece(), 4));
      cell(out, number(r.commentsPerSecond(), 0));
      out.append("</td></tr>\n");
    }
    out.append("</tbody></table></div>\n");
  }

  private static void cell(Appendable out, String text) throws IOException {
    out.append("</td><td>").append(text);
  }

  private static String number(@Nullable Double value, int digits) {
    return value == null ? "–" : String.format(Locale.ROOT, "%." + digits + "f", value);
  }

  private static void roc(EvaluationResult result, Appendable out) throws IOException {
    out.append("<figure>");
    frame(out, "ROC curve", "0", "10 % of ham", "spam caught", "100 %");
    var path = new StringBuilder("M");
    EvaluationResult.Point last = result.roc().getFirst();
    for (EvaluationResult.Point point : result.roc()) {
      if (point.ham() > ROC_HAM) {
        double part = (ROC_HAM - last.ham()) / (point.ham() - last.ham());
        at(path, 1, last.spam() + part * (point.spam() - last.spam()));
        break;
      }
      at(path, point.ham() / ROC_HAM, point.spam());
      last = point;
    }
    line(out, "spam", path);
    out.append("</svg><figcaption>Spam caught against ham misclassified, to 10 % of ham.")
        .append("</figcaption></figure>\n");
  }

  private static void curve(EvaluationResult result, Appendable out) throws IOException {
    double top = 0.01;
    for (EvaluationResult.Point point : result.curve()) {
      top = Math.max(top, Math.max(point.ham(), point.spam()));
    }
    String highest = String.format(Locale.ROOT, "%.0f %%", Math.ceil(top * 100));
    top = Math.ceil(top * 100) / 100;
    out.append("<figure>");
    frame(out, "Learning curve", "first", "last comment", "mistaken", highest);
    line(out, "spam", steps(result, top, EvaluationResult.Point::spam));
    line(out, "ham", steps(result, top, EvaluationResult.Point::ham));
    out.append("</svg><figcaption>Mistakes in each twentieth of the stream: ")
        .append("<b class=\"spam\">spam published</b>, <b class=\"ham\">ham held</b>.")
        .append("</figcaption></figure>\n");
  }

  private static StringBuilder steps(
      EvaluationResult result, double top, ToDoubleFunction<EvaluationResult.Point> share) {
    var path = new StringBuilder("M");
    int n = result.curve().size();
    for (int i = 0; i < n; i++) {
      at(path, (i + 0.5) / n, share.applyAsDouble(result.curve().get(i)) / top);
    }
    return path;
  }

  private static void at(StringBuilder path, double x, double y) {
    double px = LEFT + x * (WIDTH - LEFT - 10);
    double py = HEIGHT - BOTTOM - y * (HEIGHT - BOTTOM - 20);
    path.append(String.format(Locale.ROOT, "%s%.1f %.1f", path.length() > 1 ? "L" : "", px, py));
  }

  private static void line(Appendable out, String kind, CharSequence path) throws IOException {
    out.append("<path class=\"curve ").append(kind).append("\" d=\"").append(path).append("\"/>");
  }

  private static void frame(
      Appendable out, String title, String left, String right, String label, String top)
      throws IOException {
    int base = HEIGHT - BOTTOM;
    out.append(
        """
        <svg viewBox="0 0 %1$d %2$d" width="%1$d" height="%2$d" role="img" aria-label="%3$s">
        <path class="grid" fill="none" d="M%4$d 20V%5$dH%6$d"/>
        <text x="%4$d" y="%7$d">%8$s</text>
        <text x="%6$d" y="%7$d" text-anchor="end">%9$s</text>
        <text x="%4$d" y="12">%10$s</text>
        <text x="%11$d" y="28" text-anchor="end">%12$s</text>
        """
            .formatted(
                WIDTH,
                HEIGHT,
                title,
                LEFT,
                base,
                WIDTH - 10,
                base + 18,
                left,
                right,
                label,
                LEFT - 4,
                top));
  }

  private static String escape(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}
