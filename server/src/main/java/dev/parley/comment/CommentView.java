package dev.parley.comment;

import gg.jte.Content;

/**
 * A comment as the page draws it.
 *
 * @param website empty, or an address that is sound
 * @param initials two characters at most
 * @param hue 0 to 7, always the same for a name
 * @param instant when it came, for programs
 * @param date when it came, for people
 * @param text its HTML, sanitised
 * @param gone what stands there instead of a removed comment; empty for one that is there
 * @param inReview whether it is held and the reader is its writer
 * @param isPicked whether an editor picked it
 * @param answers the comment it answers, where the drawing does not tell
 */
public record CommentView(
    long id,
    String name,
    String website,
    String initials,
    int hue,
    String instant,
    String date,
    Content text,
    String gone,
    boolean inReview,
    boolean isPicked,
    Answered answers) {

  /**
   * What a comment answers.
   *
   * @param id 0 for nothing worth telling
   */
  public record Answered(long id, String name) {
    static final Answered NOTHING = new Answered(0, "");
  }

  /** Returns the text of a count of things. */
  public static String count(long many, String one, String more) {
    return many == 1 ? "1 " + one : "%,d %s".formatted(many, more);
  }
}
