package dev.parley;

import dev.parley.command.CheckCommand;
import dev.parley.command.CommandException;
import dev.parley.command.ConfigCommand;
import dev.parley.command.EvaluateCommand;
import dev.parley.command.LearnCommand;
import dev.parley.command.ModeratorCommand;
import dev.parley.command.PublishCommand;
import dev.parley.command.ServeCommand;
import dev.parley.command.SiteCommand;
import dev.parley.command.TrainCommand;
import dev.parley.command.WarmCommand;
import dev.parley.config.ConfigException;
import dev.parley.db.StorageException;
import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The program's entry: finds the command, runs it, and turns a failure into one sentence. */
@Command(
    name = "parley",
    description = "The conversation under the news, kept on the newsroom's own machine.",
    mixinStandardHelpOptions = true,
    version = "Parley 0.1",
    subcommands = {
      ServeCommand.class,
      PublishCommand.class,
      SiteCommand.class,
      CheckCommand.class,
      LearnCommand.class,
      EvaluateCommand.class,
      TrainCommand.class,
      ModeratorCommand.class,
      ConfigCommand.class,
      WarmCommand.class
    })
public final class Main {
  private Main() {}

  public static void main(String[] args) {
    System.exit(run(args));
  }

  /** Runs a command; returns 0, or 1 after one sentence on standard error. */
  static int run(String... args) {
    return new CommandLine(new Main())
        .setExecutionExceptionHandler((e, line, parsed) -> failed(e, line.getErr()))
        .setParameterExceptionHandler((e, input) -> {
          e.getCommandLine().getErr().println(e.getMessage());
          e.getCommandLine()
              .getErr()
              .println("See ./parley " + name(e.getCommandLine()) + "--help.");
          return 1;
        })
        .execute(args);
  }

  private static String name(CommandLine line) {
    return line.getParent() == null ? "" : line.getCommandName() + " ";
  }

  private static int failed(Exception e, PrintWriter err) {
    switch (e) {
      case ConfigException x -> err.println(x.getMessage());
      case StorageException x -> err.println(x.getMessage());
      case CommandException x -> err.println(x.getMessage());
      default -> {
        err.println("This should not have happened; please report it with the lines below.");
        e.printStackTrace(err);
      }
    }
    return 1;
  }
}
