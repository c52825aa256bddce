package dev.parley.moderation;

import dev.parley.comment.Status;
import dev.parley.filter.Attribute;
import java.util.List;
import java.util.Optional;

/**
 * One row of the audit: what somebody decided about a comment.
 *
 * @param person the name of who decided
 * @param ruling what was decided; empty for an undo
 * @param from where the comment stood before
 * @param to where it stood after
 * @param attributes of abuse that it taught something about
 * @param undoes the decision that this one takes back; 0 for none
 * @param isUndone whether a later one takes this one back
 * @param at milliseconds since 1970
 */
public record Decision(
    long id,
    long commentId,
    String person,
    Optional<Ruling> ruling,
    Status from,
    Status to,
    List<Attribute> attributes,
    long undoes,
    boolean isUndone,
    long at) {
  public Decision {
    attributes = List.copyOf(attributes);
  }
}
