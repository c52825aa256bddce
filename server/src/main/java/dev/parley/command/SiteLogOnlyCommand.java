package dev.parley.command;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code parley site log-only}: lets every comment of a site through, and notes the verdicts. */
@Command(
    name = "log-only",
    description =
        "Let every comment of a site through, and only note what would have been said of it: a way"
            + " to try Parley beside what a site uses now.",
    mixinStandardHelpOptions = true)
public final class SiteLogOnlyCommand implements Runnable {
  /** What people type. */
  public enum Switch {
    on,
    off
  }

  @Mixin OnSite on = new OnSite();

  @Parameters(index = "1", paramLabel = "on|off", description = "Whether it is to do so.")
  Switch only = Switch.on;

  @Override
  public void run() {
    on.change(
        (sites, site) -> {
          sites.policies().logOnly(site, only == Switch.on);
          return site;
        },
        SiteLines::logOnly);
  }
}
