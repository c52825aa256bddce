package dev.parley.command;

import dev.parley.account.Site;
import dev.parley.account.Sites;
import java.time.Duration;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code parley site}: the sites that ask this Parley over a protocol, and their keys. */
@Command(
    name = "site",
    description = "Give sites keys for Akismet's protocol, and say what each key may do.",
    mixinStandardHelpOptions = true,
    subcommands = {
      SiteLimitCommand.class,
      SiteBindCommand.class,
      SiteUnbindCommand.class,
      SiteThresholdsCommand.class,
      SiteLogOnlyCommand.class,
      SiteCivilityCommand.class,
      SiteRuleCommand.class
    })
public final class SiteCommand implements Runnable {
  @Spec CommandSpec spec = CommandSpec.create();

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(),
        "Say what to do with sites: %s."
            .formatted(String.join(", ", spec.commandLine().getSubcommands().keySet())));
  }

  @Command(
      name = "add",
      description = "Print the key of a site, 12 hexadecimal characters, made if it has none yet.",
      mixinStandardHelpOptions = true)
  void add(
      @Mixin Common common,
      @Parameters(paramLabel = "URL", description = "The site's address.") String url) {
    OnSite.run(common, spec, sites -> List.of(sites.add(url).apiKey()));
  }

  @Command(
      name = "list",
      description =
          "Print a line for each site: its key, when it was added, what is special, its address.",
      mixinStandardHelpOptions = true)
  void list(@Mixin Common common) {
    OnSite.run(common, spec, sites -> sites.all().stream().map(SiteLines::line).toList());
  }

  @Command(
      name = "show",
      description = "Print everything that is set for a site.",
      mixinStandardHelpOptions = true)
  void show(@Mixin OnSite on) {
    on.run((sites, site) -> SiteLines.all(site));
  }

  @Command(
      name = "rotate",
      description =
          "Print a new key of a site. The old one ends, at once or after the hours given; it also"
              + " makes a revoked site work again.",
      mixinStandardHelpOptions = true)
  void rotate(
      @Mixin OnSite on,
      @Option(
              names = "--keep-old",
              paramLabel = "HOURS",
              description = "How long the old key works beside the new one (default: 0).")
          int hours) {
    if (hours < 0 || hours > 24 * 366) {
      throw new CommandException("--keep-old is a number of hours from 0 to 8784 (a year).");
    }
    on.run((sites, site) -> List.of(sites.rotate(site, Duration.ofHours(hours)).apiKey()));
  }

  @Command(
      name = "revoke",
      description =
          "End every key of a site; or, given a key that was replaced, that one alone. Clients are"
              + " told that it was revoked.",
      mixinStandardHelpOptions = true)
  void revoke(@Mixin OnSite on) {
    on.run((sites, site) -> revoke(sites, site, on.name));
  }

  private static List<String> revoke(Sites sites, Site site, String name) {
    boolean former = name.matches("[0-9a-fA-F]{12}") && !name.equalsIgnoreCase(site.apiKey());
    if (former) {
      sites.revokeFormer(site, name);
      return List.of("The replaced key %s of %s has ended.".formatted(name, SiteLines.name(site)));
    }
    sites.revoke(site);
    return List.of(
        "The keys of %s have ended; ./parley site rotate gives it a new one."
            .formatted(SiteLines.name(site)));
  }
}
