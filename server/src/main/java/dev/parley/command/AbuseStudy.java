package dev.parley.command;

import dev.parley.filter.AbuseEvaluation;
import dev.parley.filter.AbuseEvaluation.Row;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

/** What {@code parley evaluate --abuse} measures: scores of abuse beside the shares of raters. */
final class AbuseStudy {
  private AbuseStudy() {}

  /**
   * Prints the figures of each file as one table, or as one JSON object a line.
   *
   * @param leaveOneOut whether each file is measured by a model trained without it
   * @param sources what such models are trained on
   * @throws CommandException when a file cannot be read, or holds no label of abuse
   */
  static void run(
      List<Path> files, List<Path> sources, boolean leaveOneOut, boolean json, CommandSpec spec) {
    PrintWriter out = spec.commandLine().getOut();
    PrintWriter err = spec.commandLine().getErr();
    List<Path> all = new ArrayList<>(files);
    all.addAll(sources);
    for (Path file : all) {
      if (!Files.isReadable(file)) {
        throw new CommandException("There is no file " + file + ": give an existing one.");
      }
    }
    try {
      List<Row> rows = new ArrayList<>();
      if (leaveOneOut) {
        rows.addAll(
            AbuseEvaluation.leftOut(files, sources.isEmpty() ? files : sources, err::println));
      } else {
        for (Path file : files) {
          BadLines bad = new BadLines(err, file.toString());
          List<Row> own = AbuseEvaluation.run(file, bad);
          bad.finish(own.isEmpty() ? 0 : 1);
          rows.addAll(own);
        }
      }
      if (rows.isEmpty()) {
        throw new CommandException(
            "No file has enough labels of abuse: give lines with"
                + " \"labels\":{\"toxicity\":0.7}, some of 0.5 and more and some of less.");
      }
      print(out, json, rows);
    } catch (IllegalArgumentException e) {
      throw new CommandException("Nothing was measured: " + e.getMessage() + ".", e);
    } catch (IOException e) {
      throw new CommandException(
          "A file cannot be read (%s): give readable ones.".formatted(e.getMessage()), e);
    }
    out.flush();
  }

  private static void print(PrintWriter out, boolean json, List<Row> rows) {
    if (json) {
      JsonMapper mapper =
          JsonMapper.builder().propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE).build();
      rows.forEach(row -> out.println(mapper.writeValueAsString(row)));
    } else {
      out.print(AbuseEvaluation.markdown(rows));
    }
  }
}
