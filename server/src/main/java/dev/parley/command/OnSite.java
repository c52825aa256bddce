package dev.parley.command;

import dev.parley.App;
import dev.parley.Config;
import dev.parley.account.Site;
import dev.parley.account.Sites;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** What the commands about one site have in common: the site, named in one of three ways. */
public final class OnSite {
  private static final String OWN = "own";

  @Mixin Common common = new Common();

  @Spec(Spec.Target.MIXEE)
  CommandSpec spec = CommandSpec.create();

  @Parameters(
      index = "0",
      paramLabel = "SITE",
      description = "The site's address, one of its keys, or \"own\" for the newsroom's own.")
  String name = OWN;

  /** Runs on the sites, and prints the lines that come back. */
  static void run(Common common, CommandSpec spec, Function<Sites, List<String>> work) {
    List<String> lines;
    try (App app = App.open(common.settings().as(Config.class), common.dataFolder())) {
      lines = work.apply(app.sites());
    } catch (IllegalArgumentException e) {
      throw new CommandException(String.valueOf(e.getMessage()), e);
    }
    lines.forEach(spec.commandLine().getOut()::println);
    spec.commandLine().getOut().flush();
  }

  /** Runs on the site, and prints the lines that come back. */
  void run(BiFunction<Sites, Site, List<String>> work) {
    run(common, spec, sites -> work.apply(sites, find(sites)));
  }

  /** Changes the site, and prints what of it {@code told} says afterwards. */
  void change(BiFunction<Sites, Site, Site> work, Function<Site, List<String>> told) {
    run((sites, site) -> told.apply(now(sites, work.apply(sites, site))));
  }

  private static Site now(Sites sites, Site site) {
    return sites.all().stream().filter(one -> one.id() == site.id()).findFirst().orElseThrow();
  }

  private Site find(Sites sites) {
    if (name.equals(OWN)) {
      return sites.all().stream().filter(site -> site.id() == Site.OWN).findFirst().orElseThrow();
    }
    if (name.matches("[0-9a-fA-F]{12}")) {
      return sites
          .byKey(name)
          .orElseThrow(() ->
              new CommandException(
                  "There is no key %s: see the keys by ./parley site list.".formatted(name)));
    }
    return sites
        .byUrl(name)
        .orElseThrow(() ->
            new CommandException(
                "There is no site %s: add it by ./parley site add %s".formatted(name, name)));
  }
}
