package dev.parley.command;

import dev.parley.filter.AbuseTrainer;
import dev.parley.filter.BaseTrainer;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code parley train}: makes the base model that ships with the program. */
@Command(
    name = "train",
    description = "Train a base model from corpora, each a source that a new site may resemble.",
    mixinStandardHelpOptions = true)
public final class TrainCommand implements Runnable {
  @Mixin Common common = new Common();

  @Parameters(
      arity = "1..*",
      paramLabel = "FILE",
      description = "JSON lines with \"label\":\"spam\" or \"ham\", plain or gzip.")
  List<Path> files = new ArrayList<>();

  @Option(
      names = "--out",
      required = true,
      paramLabel = "MODEL",
      description = "The file to write.")
  Path out = Path.of("");

  @Option(
      names = "--abuse",
      description = "Train the model of abuse instead, from lines with \"labels\".")
  boolean abuse;

  @Spec CommandSpec spec = CommandSpec.create();

  @Override
  public void run() {
    PrintWriter err = spec.commandLine().getErr();
    for (Path file : files) {
      if (!Files.isReadable(file)) {
        throw new CommandException("There is no file " + file + ": give an existing one.");
      }
    }
    try {
      if (abuse) {
        AbuseTrainer.train(files, out, err::println);
      } else {
        BaseTrainer.train(files, out, err::println);
      }
      spec.commandLine().getOut().printf("%s: %d bytes.%n", out, Files.size(out));
    } catch (IllegalArgumentException e) {
      throw new CommandException("Nothing was trained: " + e.getMessage() + ".", e);
    } catch (IOException e) {
      throw new CommandException(
          "The model cannot be made (%s): see that the files can be read and %s be written."
              .formatted(e.getMessage(), out),
          e);
    }
  }
}
