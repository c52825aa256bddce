package dev.parley.story;

import dev.parley.web.Frame;
import java.util.List;

/**
 * A page of the list of stories, newest first.
 *
 * @param page from 1
 * @param pages at least 1
 */
public record FrontPage(Frame frame, String site, List<Teaser> teasers, int page, int pages) {
  public FrontPage {
    teasers = List.copyOf(teasers);
  }

  /** A story on the list. */
  public record Teaser(Story story, String instant, String date, String comments) {}

  /** Returns the address of a page of the list. */
  public String href(int number) {
    return number == 1 ? "/" : "/?page=" + number;
  }
}
