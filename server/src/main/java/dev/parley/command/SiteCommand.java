package dev.parley.command;

import dev.parley.App;
import dev.parley.Config;
import dev.parley.account.Site;
import java.io.PrintWriter;
import java.time.Instant;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code parley site}: the sites that ask this Parley over a protocol, and their keys. */
@Command(
    name = "site",
    description = "Add a site that may ask for verdicts, or list the sites and their keys.",
    mixinStandardHelpOptions = true)
public final class SiteCommand implements Runnable {
  @Spec CommandSpec spec = CommandSpec.create();

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(), "Say what to do with sites: add URL, or list.");
  }

  @Command(
      name = "add",
      description = "Print the key of a site, 12 hexadecimal characters, made if it has none yet.",
      mixinStandardHelpOptions = true)
  void add(
      @Mixin Common common,
      @Parameters(paramLabel = "URL", description = "The site's address.") String url) {
    try (App app = App.open(common.settings().as(Config.class), common.dataFolder())) {
      out().println(app.sites().add(url).apiKey());
    } catch (IllegalArgumentException e) {
      throw new CommandException(String.valueOf(e.getMessage()), e);
    }
  }

  @Command(
      name = "list",
      description = "Print a line for each site: its key, when it was added, and its address.",
      mixinStandardHelpOptions = true)
  void list(@Mixin Common common) {
    try (App app = App.open(common.settings().as(Config.class), common.dataFolder())) {
      for (Site site : app.sites().all()) {
        String added = Instant.ofEpochMilli(site.createdAt()).toString().substring(0, 10);
        String address = site.id() == Site.OWN ? "(the newsroom's own)" : site.url();
        out().printf("%s  %s  %s%n", site.apiKey(), added, address);
      }
    }
  }

  private PrintWriter out() {
    return spec.commandLine().getOut();
  }
}
