package dev.parley.filter;

import java.util.Collections;
import java.util.List;

/** A table in Markdown, written row by row. */
final class MarkdownTable {
  private final StringBuilder out = new StringBuilder();

  MarkdownTable(String... heads) {
    row(heads);
    row(Collections.nCopies(heads.length, "---").toArray(String[]::new));
  }

  void row(String... cells) {
    for (String cell : List.of(cells)) {
      out.append("| ").append(cell.replace("|", "\\|")).append(' ');
    }
    out.append("|\n");
  }

  /** A share of 0 to 1 in percent. */
  static String percent(double share, int digits) {
    return Charts.number(100 * share, digits) + " %";
  }

  @Override
  public String toString() {
    return out.toString();
  }
}
