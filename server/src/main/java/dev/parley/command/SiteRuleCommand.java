package dev.parley.command;

import dev.parley.account.Rule;
import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code parley site rule}: a site's own rules, which stand above its filter. */
@Command(
    name = "rule",
    description =
        "Say what of a site's comments is always spam, or never, whatever the filter says. Where"
            + " two rules meet, \"always\" counts.",
    mixinStandardHelpOptions = true)
public final class SiteRuleCommand implements Runnable {
  @Spec CommandSpec spec = CommandSpec.create();

  /** What rules are about; each option may be given several times. */
  public static final class About {
    @Option(
        names = "--network",
        paramLabel = "CIDR",
        description = "Comments from these addresses, such as 203.0.113.0/24 or 2001:db8::/32.")
    List<String> networks = List.of();

    @Option(
        names = "--domain",
        paramLabel = "DOMAIN",
        description =
            "Comments that name this host or one below it: in a link, as the website or in the"
                + " e-mail address.")
    List<String> domains = List.of();

    @Option(
        names = "--word",
        paramLabel = "WORDS",
        description =
            "Comments with this whole word, or these words in a row, in the text or the name, in"
                + " whatever case or disguise of letters.")
    List<String> words = List.of();

    List<Rule> rules(Rule.Says says) {
      List<Rule> rules =
          Stream.of(
                  made(networks, says, Rule.Kind.NETWORK),
                  made(domains, says, Rule.Kind.DOMAIN),
                  made(words, says, Rule.Kind.WORD))
              .flatMap(made -> made)
              .toList();
      if (rules.isEmpty()) {
        throw new CommandException("Say what the rule is about: --network, --domain or --word.");
      }
      return rules;
    }

    private static Stream<Rule> made(List<String> given, Rule.Says says, Rule.Kind kind) {
      return given.stream().map(pattern -> new Rule(says, kind, pattern));
    }
  }

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(), "Say what to do with rules: always, never, remove or list.");
  }

  @Command(
      name = "always",
      description = "Say what is always spam on a site, and print its rules.",
      mixinStandardHelpOptions = true)
  void always(@Mixin OnSite on, @Mixin About about) {
    add(on, about, Rule.Says.ALWAYS);
  }

  @Command(
      name = "never",
      description = "Say what is never spam on a site, and print its rules.",
      mixinStandardHelpOptions = true)
  void never(@Mixin OnSite on, @Mixin About about) {
    add(on, about, Rule.Says.NEVER);
  }

  private static void add(OnSite on, About about, Rule.Says says) {
    on.change(
        (sites, site) -> {
          sites.policies().add(site, about.rules(says));
          return site;
        },
        SiteLines::rules);
  }

  @Command(
      name = "remove",
      description = "Remove rules of a site, whatever they say, and print those that are left.",
      mixinStandardHelpOptions = true)
  void remove(@Mixin OnSite on, @Mixin About about) {
    on.change(
        (sites, site) -> {
          about.rules(Rule.Says.ALWAYS).forEach(rule -> sites.policies().remove(site, rule));
          return site;
        },
        SiteLines::rules);
  }

  @Command(
      name = "list",
      description = "Print the rules of a site.",
      mixinStandardHelpOptions = true)
  void list(@Mixin OnSite on) {
    on.run((sites, site) -> SiteLines.rules(site));
  }
}
