package dev.parley.command;

import dev.parley.account.CallLimits;
import dev.parley.account.Site;
import dev.parley.account.Sites;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code parley site limit}: how often a site's keys may ask. */
@Command(
    name = "limit",
    description =
        "Limit how often a site's keys may ask, and print the limits. Without options, only print"
            + " them. Over the limit of a minute a call is answered 429 with Retry-After; over that"
            + " of a month, by an alert.",
    mixinStandardHelpOptions = true)
public final class SiteLimitCommand implements Runnable {
  @Mixin OnSite on = new OnSite();

  @Option(
      names = "--per-minute",
      paramLabel = "CALLS",
      description = "Checks and reports within a minute, or \"none\".")
  @Nullable String perMinute;

  @Option(
      names = "--per-month",
      paramLabel = "CALLS",
      description = "Checks within a month in UTC, or \"none\".")
  @Nullable String perMonth;

  @Override
  public void run() {
    on.change(this::set, SiteLines::limits);
  }

  private Site set(Sites sites, Site site) {
    CallLimits old = site.policy().limits();
    int minute = (int) number("--per-minute", perMinute, old.perMinute(), 1_000_000);
    long month = number("--per-month", perMonth, old.perMonth(), 1_000_000_000_000L);
    CallLimits limits = new CallLimits(minute, month);
    if (!limits.equals(old)) {
      sites.policies().limit(site, limits);
    }
    return site;
  }

  private static long number(String option, @Nullable String given, long old, long most) {
    if (given == null) {
      return old;
    }
    if (given.equals("none")) {
      return 0;
    }
    try {
      long number = Long.parseLong(given);
      if (number >= 1 && number <= most) {
        return number;
      }
    } catch (NumberFormatException e) {
      throw new CommandException(wrong(option, given, most), e);
    }
    throw new CommandException(wrong(option, given, most));
  }

  private static String wrong(String option, String given, long most) {
    return "%s is \"%s\"; accepted: a number from 1 to %d, or none.".formatted(option, given, most);
  }
}
