package dev.parley.command;

import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code parley site bind}: by which blogs a site's keys may be used. */
@Command(
    name = "bind",
    description =
        "Let a site's keys be used by these blogs and those they are bound to already, and by no"
            + " other. Others are told that the key is not theirs.",
    mixinStandardHelpOptions = true)
public final class SiteBindCommand implements Runnable {
  @Mixin OnSite on = new OnSite();

  @Parameters(
      index = "1..*",
      arity = "1..*",
      paramLabel = "BLOG",
      description =
          "A host such as blog.example, with the beginning of a path where it matters"
              + " (blog.example/news), or *.example for all names below one.")
  List<String> blogs = List.of();

  @Override
  public void run() {
    on.change(
        (sites, site) -> {
          sites.policies().bind(site, blogs);
          return site;
        },
        SiteLines::blogs);
  }
}
