package dev.parley.command;

import dev.parley.App;
import dev.parley.Config;
import java.io.PrintWriter;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code parley moderator}: one-time links for whoever is to moderate, while the server runs. */
@Command(
    name = "moderator",
    description = "Print a one-time link for a moderator.",
    mixinStandardHelpOptions = true,
    subcommands = {ModeratorCommand.Add.class, ModeratorCommand.Link.class})
public final class ModeratorCommand implements Runnable {
  @Spec CommandSpec spec = CommandSpec.create();

  @Override
  public void run() {
    throw new CommandException(
        "Say \"moderator add\" for one moderator more, or \"moderator link NAME\" for a new"
            + " password.");
  }

  private void print(String link) {
    PrintWriter out = spec.commandLine().getOut();
    out.println(link);
    out.flush();
    PrintWriter err = spec.commandLine().getErr();
    err.println("It works once, until this time tomorrow.");
    err.flush();
  }

  /** {@code parley moderator add}. */
  @Command(
      name = "add",
      description = "Print a one-time link that makes one moderator more.",
      mixinStandardHelpOptions = true)
  public static final class Add implements Runnable {
    @Mixin Common common = new Common();

    @ParentCommand ModeratorCommand parent = new ModeratorCommand();

    @Override
    public void run() {
      Config config = common.settings().as(Config.class);
      try (App app = App.open(config, common.dataFolder())) {
        parent.print(app.newModeratorLink());
      }
    }
  }

  /** {@code parley moderator link NAME}. */
  @Command(
      name = "link",
      description = "Print a one-time link for a moderator's new password.",
      mixinStandardHelpOptions = true)
  public static final class Link implements Runnable {
    @Mixin Common common = new Common();

    @Parameters(paramLabel = "NAME", description = "The moderator's name.")
    String name = "";

    @ParentCommand ModeratorCommand parent = new ModeratorCommand();

    @Override
    public void run() {
      Config config = common.settings().as(Config.class);
      try (App app = App.open(config, common.dataFolder())) {
        parent.print(
            app.passwordLink(name)
                .orElseThrow(() ->
                    new CommandException(
                        ("Nobody here is called \"%s\": check the spelling, or use"
                                + " \"moderator add\".")
                            .formatted(name))));
      }
    }
  }
}
