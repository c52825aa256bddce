package dev.parley.privacy;

import dev.parley.web.Compressed;
import dev.parley.web.Frame;
import dev.parley.web.Pages;
import dev.parley.web.Router;
import java.util.Map;

/** {@code /how-comments-are-processed}: the notice. */
public final class NoticeRoutes {
  /** Where the notice is. */
  public static final String PATH = "/how-comments-are-processed";

  private final Compressed page;

  /** Draws the page, once: settings do not change while the program runs. */
  public NoticeRoutes(Notice notice, Pages pages, Frame frame) {
    page =
        new Compressed(
            "text/html; charset=utf-8",
            pages.render("privacy/notice.jte", Map.of("notice", notice, "frame", frame)));
  }

  public void routes(Router router) {
    router.get(
        PATH, request -> page.response(request).with("Cache-Control", "public, max-age=300"));
  }
}
