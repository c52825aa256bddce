package dev.parley.story;

import java.util.List;

/**
 * A published story.
 *
 * @param conversationId what is said about it
 * @param slug its name in addresses
 * @param standfirst empty, or the sentences under the headline
 * @param author as the byline names them; empty for none
 * @param dateline where it was written; empty for none
 * @param section empty for none
 * @param body Markdown
 * @param publishedAt milliseconds since 1970
 * @param updatedAt milliseconds since 1970; the same as published until it is changed
 */
public record Story(
    long id,
    long conversationId,
    String slug,
    String headline,
    String standfirst,
    String author,
    String dateline,
    String section,
    List<String> tags,
    String body,
    long publishedAt,
    long updatedAt) {
  public Story {
    tags = List.copyOf(tags);
  }

  /** Returns its path on the site. */
  public String path() {
    return path(slug);
  }

  /** Returns the same story under a number, changed at a time. */
  Story changedAt(long number, long at) {
    return new Story(
        number,
        conversationId,
        slug,
        headline,
        standfirst,
        author,
        dateline,
        section,
        tags,
        body,
        publishedAt,
        at);
  }

  static String path(String slug) {
    return "/stories/" + slug;
  }
}
