package dev.parley.web;

import dev.parley.Config;

/**
 * What every page shows around its own content.
 *
 * @param siteName what the site is called
 * @param language of the pages, as a BCP 47 tag
 */
public record Frame(String siteName, String language, StaticFiles files) {
  public Frame(Config.Site site, StaticFiles files) {
    this(site.name(), site.language(), files);
  }

  /** Returns the address of a static file, which changes when its content does. */
  public String file(String name) {
    return files.url(name);
  }

  /** Returns a page's title with the site's name. */
  public String title(String page) {
    return page.isEmpty() ? siteName : page + " · " + siteName;
  }
}
