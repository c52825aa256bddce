package dev.parley.command;

import dev.parley.account.Civility;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code parley site civility}: sets what happens to comments that may read as an attack. */
@Command(
    name = "civility",
    description =
        "Set what happens to a comment under the site's stories that may read as an attack: nothing,"
            + " a question to its writer before it is sent (nudge), or a moderator's look (hold).",
    mixinStandardHelpOptions = true)
public final class SiteCivilityCommand implements Runnable {
  /** What people type. */
  public enum Choice {
    off,
    nudge,
    hold
  }

  @Mixin OnSite on = new OnSite();

  @Parameters(index = "1", paramLabel = "off|nudge|hold", description = "What happens.")
  Choice choice = Choice.nudge;

  @Override
  public void run() {
    Civility civility =
        switch (choice) {
          case off -> Civility.OFF;
          case nudge -> Civility.NUDGE;
          case hold -> Civility.HOLD;
        };
    on.change(
        (sites, site) -> {
          sites.policies().civility(site, civility);
          return site;
        },
        SiteLines::civility);
  }
}
