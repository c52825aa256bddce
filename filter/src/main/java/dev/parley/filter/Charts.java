package dev.parley.filter;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/** What the pages about evaluations are drawn with: a page, tables, curves; no script. */
final class Charts {
  private static final int WIDTH = 360;
  private static final int HEIGHT = 240;
  private static final int LEFT = 44;
  private static final int BOTTOM = 34;
  private static final int TOP = 20;
  private static final int RIGHT = 10;

  /** How much of the ROC curve is drawn: where the good filters differ. */
  private static final double ROC_HAM = 0.1;

  private static final String STYLE =
      """
      :root{color-scheme:light dark;--ink:#1b1f24;--soft:#5b6470;--line:#d5dae0;--back:#fff;
      --first:#b3261e;--second:#1a6fb0}
      @media(prefers-color-scheme:dark){:root{--ink:#e8eaed;--soft:#a0a8b3;--line:#3a4149;
      --back:#15181c;--first:#ff8a80;--second:#7cc0ff}}
      body{font:16px/1.5 system-ui,sans-serif;color:var(--ink);background:var(--back);
      max-width:75rem;margin:2rem auto;padding:0 1rem}
      table{border-collapse:collapse;font-variant-numeric:tabular-nums;width:100%;
      font-size:.875rem}
      th,td{padding:.3rem .6rem;text-align:right;border-bottom:1px solid var(--line)}
      th:first-child,td:first-child{text-align:left}th{font-weight:600;color:var(--soft)}
      .texts th:last-child,.texts td:last-child{text-align:left}
      .texts td:nth-child(2){overflow-wrap:anywhere;min-width:10rem}
      .texts td:last-child{overflow-wrap:anywhere;min-width:16rem}
      .wide{overflow-x:auto}.pair{display:flex;flex-wrap:wrap;gap:1.5rem}
      figure{margin:0}figcaption{color:var(--soft);font-size:.875rem;max-width:22rem}
      svg{max-width:100%;height:auto}svg text{fill:var(--soft);font-size:11px}
      .grid{stroke:var(--line);fill:none}.curve{fill:none;stroke-width:2;stroke-linejoin:round}
      .first{stroke:var(--first)}.second{stroke:var(--second)}.second.curve{stroke-dasharray:6 3}
      b.first{color:var(--first)}b.second{color:var(--second)}
      """;

  private Charts() {}

  /** A line of a chart: its class in the style, and its points, both ways 0 to 1. */
  record Line(String kind, List<double[]> points) {}

  static void begin(String title, Appendable out) throws IOException {
    out.append("<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">\n")
        .append("<meta name=\"viewport\" content=\"width=device-width\">\n<title>Parley: ")
        .append(escape(title))
        .append("</title>\n<style>\n")
        .append(STYLE)
        .append("</style></head><body>\n<h1>")
        .append(escape(title))
        .append("</h1>\n");
  }

  static void end(Appendable out) throws IOException {
    out.append("</body></html>\n");
  }

  /** Begins a table of figures that scrolls by itself; its rows follow. */
  static void table(Appendable out, String... heads) throws IOException {
    table("wide", out, heads);
  }

  /** Begins a table whose last column holds texts. */
  static void texts(Appendable out, String... heads) throws IOException {
    table("wide texts", out, heads);
  }

  private static void table(String kind, Appendable out, String... heads) throws IOException {
    out.append("<div class=\"").append(kind).append("\"><table><thead><tr>");
    for (String head : heads) {
      out.append("<th>").append(escape(head)).append("</th>");
    }
    out.append("</tr></thead><tbody>\n");
  }

  static void row(Appendable out, String... cells) throws IOException {
    out.append("<tr>");
    for (String cell : cells) {
      out.append("<td>").append(escape(cell)).append("</td>");
    }
    out.append("</tr>\n");
  }

  static void endTable(Appendable out) throws IOException {
    out.append("</tbody></table></div>\n");
  }

  static String number(@Nullable Double value, int digits) {
    return value == null ? "–" : String.format(Locale.ROOT, "%." + digits + "f", value);
  }

  /** The ROC curve's part that is drawn. */
  static Line roc(String kind, EvaluationResult result) {
    List<double[]> line = new ArrayList<>();
    EvaluationResult.Point last = result.roc().getFirst();
    for (EvaluationResult.Point point : result.roc()) {
      if (point.ham() > ROC_HAM) {
        double part = (ROC_HAM - last.ham()) / (point.ham() - last.ham());
        line.add(new double[] {1, last.spam() + part * (point.spam() - last.spam())});
        break;
      }
      line.add(new double[] {point.ham() / ROC_HAM, point.spam()});
      last = point;
    }
    return new Line(kind, line);
  }

  /** One of the two learning curves, {@code top} being drawn highest. */
  static Line learning(
      String kind,
      EvaluationResult result,
      double top,
      ToDoubleFunction<EvaluationResult.Point> share) {
    List<double[]> line = new ArrayList<>();
    int n = result.curve().size();
    for (int i = 0; i < n; i++) {
      line.add(new double[] {(i + 0.5) / n, share.applyAsDouble(result.curve().get(i)) / top});
    }
    return new Line(kind, line);
  }

  /** What was against what was said, where there is enough to tell. */
  static Line reliability(String kind, EvaluationResult result) {
    List<double[]> line = new ArrayList<>();
    for (EvaluationResult.Reliability one : result.reliability()) {
      if (one.count() > 0) {
        line.add(new double[] {one.said(), one.was()});
      }
    }
    return new Line(kind, line);
  }

  /** A whole per cent at or above every share. */
  static double top(double highest) {
    return Math.max(0.01, Math.ceil(highest * 100) / 100);
  }

  /**
   * Draws a chart.
   *
   * @param labels at the left and right end below, above the left end, and at the top
   * @param caption what is below, in HTML
   */
  static void chart(
      Appendable out,
      String title,
      String[] labels,
      String caption,
      boolean diagonal,
      Line... lines)
      throws IOException {
    int base = HEIGHT - BOTTOM;
    out.append(
        """
        <figure><svg viewBox="0 0 %1$d %2$d" width="%1$d" height="%2$d" role="img" aria-label="%3$s">
        <path class="grid" d="M%4$d %5$dV%6$dH%7$d"/>
        <text x="%4$d" y="%8$d">%9$s</text>
        <text x="%7$d" y="%8$d" text-anchor="end">%10$s</text>
        <text x="%4$d" y="12">%11$s</text>
        <text x="%12$d" y="28" text-anchor="end">%13$s</text>
        """
            .formatted(
                WIDTH,
                HEIGHT,
                title,
                LEFT,
                TOP,
                base,
                WIDTH - RIGHT,
                base + 18,
                labels[0],
                labels[1],
                labels[2],
                LEFT - 4,
                labels[3]));
    if (diagonal) {
      out.append("<path class=\"grid\" d=\"")
          .append(path(List.of(new double[] {0, 0}, new double[] {1, 1})))
          .append("\"/>\n");
    }
    for (Line line : lines) {
      if (!line.points().isEmpty()) {
        out.append("<path class=\"curve ").append(line.kind()).append("\" d=\"");
        out.append(path(line.points())).append("\"/>\n");
      }
    }
    out.append("</svg><figcaption>").append(caption).append("</figcaption></figure>\n");
  }

  private static String path(List<double[]> points) {
    var path = new StringBuilder();
    for (double[] point : points) {
      double x = LEFT + point[0] * (WIDTH - LEFT - RIGHT);
      double y = HEIGHT - BOTTOM - point[1] * (HEIGHT - BOTTOM - TOP);
      path.append(String.format(Locale.ROOT, "%s%.1f %.1f", path.isEmpty() ? "M" : "L", x, y));
    }
    return path.toString();
  }

  static String escape(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }
}
