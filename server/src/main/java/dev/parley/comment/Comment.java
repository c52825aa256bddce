package dev.parley.comment;

import dev.parley.filter.Features;
import dev.parley.filter.Reason;
import dev.parley.filter.Substance;
import java.util.List;
import java.util.Optional;

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
 * @param rudeness what it was held for beside spam, if it may read as an attack
 * @param asked whether its writer was told so, and asked for review
 * @param constructive how likely a reader finds it so, 0 to 1; {@link #UNKNOWN} for old ones
 * @param pickedAt when an editor picked it, in milliseconds since 1970; 0 for none
 * @param passedAt when a moderator said not to suggest it as a pick; 0 for never
 * @param brings what was counted in its own words when it came
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
    Features features,
    Optional<Rudeness> rudeness,
    boolean asked,
    double constructive,
    long pickedAt,
    long passedAt,
    Substance brings) {
  /** Nothing is known of how constructive a comment is that came before that was asked. */
  public static final double UNKNOWN = -1;

  public Comment {
    reasons = List.copyOf(reasons);
  }

  /** Returns the permanent address of the comment. */
  public String permalink() {
    return Conversation.permalink(conversationUrl, id);
  }
}
