package dev.parley.command;

import dev.parley.filter.Ablation;
import dev.parley.filter.LeaveOneOut;
import dev.parley.filter.StreamTrials;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

/** What {@code parley evaluate} can measure beyond one run a file; each prints tables. */
final class Study {
  @Option(
      names = "--leave-one-out",
      description =
          "Measure each file cold, and from a base trained without it and its relatives, by the"
              + " first 500 comments and by all.")
  boolean leaveOneOut;

  @Option(
      names = "--trials",
      description =
          "Measure wrong labels, a hostile key, borrowed good words and a change of topic, each"
              + " from an empty memory.")
  boolean trials;

  @Option(
      names = "--ablation",
      description =
          "Measure the filter without each kind of evidence, each expert and each rule in turn,"
              + " from an empty memory.")
  boolean ablation;

  void run(List<Path> files, List<Path> sources, boolean json, CommandSpec spec) {
    PrintWriter err = spec.commandLine().getErr();
    PrintWriter out = spec.commandLine().getOut();
    for (Path file : files) {
      if (!Files.isReadable(file)) {
        throw new CommandException("There is no file " + file + ": give an existing one.");
      }
    }
    try {
      if (leaveOneOut) {
        List<LeaveOneOut.Row> rows =
            LeaveOneOut.run(files, sources.isEmpty() ? files : sources, err::println);
        print(out, json, rows, LeaveOneOut.markdown(rows));
      }
      if (ablation) {
        Ablation.Table table = Ablation.run(files, err::println);
        print(out, json, table.rows(), table.markdown());
      }
      if (trials) {
        out.print(StreamTrials.run(files, err::println));
      }
    } catch (IllegalArgumentException e) {
      throw new CommandException("Nothing was measured: " + e.getMessage() + ".", e);
    } catch (IOException e) {
      throw new CommandException(
          "A file cannot be read (%s): give readable ones.".formatted(e.getMessage()), e);
    }
    out.flush();
  }

  private static void print(PrintWriter out, boolean json, List<?> rows, String table) {
    if (json) {
      JsonMapper mapper =
          JsonMapper.builder().propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE).build();
      rows.forEach(row -> out.println(mapper.writeValueAsString(row)));
    } else {
      out.print(table);
    }
  }
}
