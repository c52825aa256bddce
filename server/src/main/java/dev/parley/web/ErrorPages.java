package dev.parley.web;

/** Shows what went wrong as a page in the site's look. */
public final class ErrorPages implements Failures {
  private final Pages pages;
  private final Frame frame;

  public ErrorPages(Pages pages, Frame frame) {
    this.pages = pages;
    this.frame = frame;
  }

  /** What the page shows. */
  public record Shown(Frame frame, int status, String sentence) {
    /** Returns the heading. */
    public String title() {
      return switch (status) {
        case 403 -> "This was not sent from this site";
        case 404 -> "There is no page here";
        case 405 -> "This page does not take that";
        case 408 -> "That took too long";
        case 413 -> "That is too much at once";
        case 429 -> "Too many at once";
        case 503 -> "Back in a moment";
        default -> status < 500 ? "That cannot be answered" : "Something broke on our side";
      };
    }
  }

  @Override
  public Response answer(Request request, HttpError error) {
    Shown shown = new Shown(frame, error.status(), error.sentence());
    return Response.html(error.status(), pages.render("error.jte", shown));
  }
}
