package dev.parley.bench;

import dev.parley.bench.peer.Scored;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The table of {@code docs/accuracy.md}, between two marks that the prose around it leaves alone.
 *
 * @param learners the names of the textbooks' learners, of which the best sets the aim
 * @param rows what was measured, a corpus each
 */
record AccuracyTable(List<String> learners, List<Row> rows) {
  static final String OURS = "Parley";

  private static final String BEGIN = "<!-- written by bench/accuracy -->\n";
  private static final String END = "<!-- until here -->\n";

  /**
   * One corpus.
   *
   * @param scored what everybody reached, by name, ours first
   */
  record Row(String corpus, int spam, int ham, Map<String, Scored> scored) {
    Scored of(String name) {
      Scored found = scored.get(name);
      if (found == null) {
        throw new IllegalArgumentException("nobody measured " + name + " on " + corpus);
      }
      return found;
    }
  }

  AccuracyTable {
    learners = List.copyOf(learners);
    rows = List.copyOf(rows);
  }

  private double aim(Row row) {
    return learners.stream().mapToDouble(name -> row.of(name).oneMinusRocaPct()).min().orElse(0)
        / 2;
  }

  /** The table in Markdown. */
  String text() {
    if (rows.isEmpty()) {
      return "";
    }
    List<String> names = List.copyOf(rows.getFirst().scored().keySet());
    var out = new StringBuilder("| corpus | spam / ham | half of the best learner |");
    names.forEach(name -> out.append(' ').append(name).append(" |"));
    out.append("\n|---|---|---|").append("---|".repeat(names.size())).append('\n');
    for (Row row : rows) {
      out.append("| ").append(row.corpus()).append(" | ").append(row.spam()).append(" / ");
      out.append(row.ham()).append(" | ").append(number(aim(row))).append(" |");
      for (String name : names) {
        Scored scored = row.of(name);
        String figure = number(scored.oneMinusRocaPct());
        boolean reached = name.equals(OURS) && scored.oneMinusRocaPct() <= aim(row);
        boolean part = scored.comments() < row.spam() + row.ham();
        out.append(' ').append(reached ? "**" + figure + "**" : figure).append(part ? "*" : "");
        out.append(" |");
      }
      out.append('\n');
    }
    out.append("| geometric mean, in Parley's | | |");
    names.forEach(name -> out.append(' ').append(number(mean(name))).append(" |"));
    out.append("\n| cost of a comment, in Parley's | | |");
    names.forEach(name -> out.append(' ').append(number(cost(name) / cost(OURS))).append(" |"));
    out.append("\n| the same, µs | | |");
    names.forEach(name -> out.append(' ').append(Math.round(cost(name))).append(" |"));
    return out.append('\n').append(notes()).toString();
  }

  private String notes() {
    String cut =
        rows.stream()
            .filter(row ->
                row.scored().values().stream()
                    .anyMatch(one -> one.comments() < row.spam() + row.ham()))
            .map(Row::corpus)
            .collect(Collectors.joining(", "));
    return cut.isEmpty()
        ? ""
        : "\n\\* of its first %,d comments: %s.\n".formatted(AccuracyBench.MOST_FOR_PROGRAMS, cut);
  }

  /** How many times as large as ours somebody's (1−ROCA)% is, in the geometric mean. */
  private double mean(String name) {
    double logs = 0;
    for (Row row : rows) {
      logs +=
          Math.log(
              Math.max(1e-4, row.of(name).oneMinusRocaPct())
                  / Math.max(1e-4, row.of(OURS).oneMinusRocaPct()));
    }
    return Math.exp(logs / rows.size());
  }

  /** Microseconds a comment over all corpora. */
  private double cost(String name) {
    double sum = 0;
    long comments = 0;
    for (Row row : rows) {
      sum += row.of(name).microseconds() * row.of(name).comments();
      comments += row.of(name).comments();
    }
    return sum / comments;
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, value < 0.1 ? "%.3f" : value < 20 ? "%.2f" : "%.0f", value);
  }

  /** Replaces what stands between the marks of a file; a file without them gets both at its end. */
  void putInto(Path file) throws IOException {
    String old = Files.exists(file) ? Files.readString(file) : "";
    int begin = old.indexOf(BEGIN);
    int end = old.indexOf(END);
    String before = begin < 0 ? old : old.substring(0, begin);
    String after = end < 0 ? "" : old.substring(end + END.length());
    Files.writeString(file, before + BEGIN + text() + END + after);
  }
}
