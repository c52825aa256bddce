package dev.parley.comment;

/**
 * What is said about one page: a site and a URL.
 *
 * @param siteId the site that the page belongs to
 * @param url a path on the newsroom's own site, else an address
 * @param title what the page is called
 */
public record Conversation(long id, long siteId, String url, String title) {
  /** Returns the permanent address of one of its comments. */
  public String permalink(long commentId) {
    return permalink(url, commentId);
  }

  static String permalink(String url, long commentId) {
    return url + "/comments/" + commentId;
  }
}
