package dev.parley.command;

import dev.parley.account.Gates;
import dev.parley.account.Site;
import dev.parley.account.Sites;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code parley site thresholds}: from which probability a site's comments are held or dropped. */
@Command(
    name = "thresholds",
    description =
        "Say from which probability of spam a site's comments are held, and from which they may be"
            + " dropped without a trace, and print both. Without options, only print them.",
    mixinStandardHelpOptions = true)
public final class SiteThresholdsCommand implements Runnable {
  private static final String FILTER = "filter";

  @Mixin OnSite on = new OnSite();

  @Option(
      names = "--hold",
      paramLabel = "P",
      description = "0 to 1, or \"filter\" for its own threshold, which follows what it learns.")
  @Nullable String hold;

  @Option(
      names = "--discard",
      paramLabel = "P",
      description = "0 to 1 and no lower than --hold, \"never\", or \"filter\".")
  @Nullable String discard;

  @Override
  public void run() {
    on.change(this::set, SiteLines::gates);
  }

  private Site set(Sites sites, Site site) {
    Gates old = site.policy().gates();
    double held = hold == null ? old.hold() : number("--hold", hold, "or filter");
    double dropped =
        discard == null
            ? old.discard()
            : discard.equals("never")
                ? Gates.NEVER
                : number("--discard", discard, "never or filter");
    Gates gates = new Gates(held, dropped);
    if (!gates.equals(old)) {
      sites.policies().gates(site, gates);
    }
    return site;
  }

  private static double number(String option, String given, String words) {
    if (given.equals(FILTER)) {
      return Gates.FILTERS;
    }
    try {
      double number = Double.parseDouble(given);
      if (number >= 0 && number <= 1) {
        return number;
      }
    } catch (NumberFormatException e) {
      throw new CommandException(wrong(option, given, words), e);
    }
    throw new CommandException(wrong(option, given, words));
  }

  private static String wrong(String option, String given, String words) {
    return "%s is \"%s\"; accepted: a probability from 0 to 1, %s.".formatted(option, given, words);
  }
}
