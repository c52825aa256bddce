package dev.parley.comment;

import dev.parley.filter.Features;
import dev.parley.filter.Reason;
import java.util.List;

/**
 * A comment with everything that is kept about it, as moderators see it.
 *
 * @param siteId the site of its conversation
 * @param conversationUrl a path on the newsroom's own site, else an address
 * @param parentId the comment it answers; 0 for the head of a thread
 * @param email empty when none was given, or when it was erased
 * @param website empty, or an http or https address
 * @param text Markdown as it was written
 * @param createdAt milliseconds since 1970
 * @param statusAt when its status last changed, in milliseconds since 1970
 * @param probability what the filter said when it came: the probability of spam, 0 to 1
 * @param reasons what spoke for and against, strongest first
 * @param features what the filter saw, so that a decision teaches exactly that
 */
public record Comment(
    long id,
    long siteId,
    long conversationId,
    String conversationTitle,
    String conversationUrl,
    long parentId,
    String name,
    String email,
    String website,
    String text,
    long createdAt,
    Status status,
    long statusAt,
    double probability,
    List<Reason> reasons,
    Features features) {
  public Comment {
    reasons = List.copyOf(reasons);
  }

  /** Returns the permanent address of the comment. */
  public String permalink() {
    return Conversation.permalink(conversationUrl, id);
  }
}
