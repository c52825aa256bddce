package dev.parley.command;

import dev.parley.account.Site;
import dev.parley.account.Sites;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/** What commands are given: a site by its URL, a file by its name. */
final class Inputs {
  private Inputs() {}

  /** Returns the id of the site with this URL, or of the newsroom's own when none is given. */
  static long site(Sites sites, @Nullable String url) {
    if (url == null) {
      return Site.OWN;
    }
    try {
      return sites
          .byUrl(url)
          .map(Site::id)
          .orElseThrow(() ->
              new CommandException(
                  "There is no site %s: add it by ./parley site add %s".formatted(url, url)));
    } catch (IllegalArgumentException e) {
      throw new CommandException(String.valueOf(e.getMessage()), e);
    }
  }

  /** Says in one sentence why a file cannot be read. */
  static CommandException unreadable(String name, IOException why) {
    return new CommandException(
        switch (why) {
          case NoSuchFileException e -> "There is no file " + name + ": give an existing one.";
          case AccessDeniedException e -> "You may not read " + name + ": ask its owner.";
          case ZipException e -> name + " is damaged gzip: fetch it anew.";
          default -> name + " cannot be read (" + why.getMessage() + "): give a readable file.";
        },
        why);
  }
}
