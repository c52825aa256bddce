package dev.parley.comment;

/**
 * A comment as its form brought it, before any check: every field is hostile.
 *
 * @param parent the comment it answers; 0 for none, -1 for something that is no number
 * @param token what the form was given when it was shown
 * @param review whether its writer asks for a moderator's look, having been told how it may read
 * @param trap what stands in the field that people do not see
 */
public record Draft(
    String name,
    String email,
    String website,
    String text,
    long parent,
    String token,
    boolean review,
    String trap) {
  /** A form with nothing in it. */
  public static final Draft EMPTY = new Draft("", "", "", "", 0, "", false, "");

  /** Returns the same words without what no keyboard writes and a website with its scheme. */
  Draft cleaned() {
    return new Draft(
        Typing.line(name),
        Typing.line(email),
        Website.complete(Typing.line(website)),
        Typing.text(text),
        parent,
        token,
        review,
        trap);
  }

  /** Returns an empty form that answers a comment. */
  Draft answering(long comment) {
    return new Draft(name, email, website, text, comment, token, review, trap);
  }
}
