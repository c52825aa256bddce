package dev.parley.command;

import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code parley site unbind}: takes blogs back from a site's keys. */
@Command(
    name = "unbind",
    description =
        "Take blogs back from a site's keys. Without a blog, take all of them back: then any blog"
            + " may use the keys again.",
    mixinStandardHelpOptions = true)
public final class SiteUnbindCommand implements Runnable {
  @Mixin OnSite on = new OnSite();

  @Parameters(index = "1..*", arity = "0..*", paramLabel = "BLOG", description = "As it was bound.")
  List<String> blogs = List.of();

  @Override
  public void run() {
    on.change(
        (sites, site) -> {
          sites.policies().unbind(site, blogs);
          return site;
        },
        SiteLines::blogs);
  }
}
