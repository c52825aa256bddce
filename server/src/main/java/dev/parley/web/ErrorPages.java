package dev.parley.web;

/** Shows what went wrong as a page in the site's look, or as JSON where a program asks. */
public final class ErrorPages implements Failures {
  private final Pages pages;

  public ErrorPages(Pages pages) {
    this.pages = pages;
  }

  @Override
  public Response answer(Request request, HttpError error) {
    return Response.html(error.status(), pages.render("error.jte", error));
  }
}
