package dev.parley.comment;

import java.util.List;

/**
 * A comment and what hangs below it, as the page draws it.
 *
 * @param replies what is drawn one step deeper
 * @param replyCount how many visible comments answer it, at any depth
 */
public record Branch(CommentView comment, List<Branch> replies, long replyCount) {
  public Branch {
    replies = List.copyOf(replies);
  }

  /** Returns the words of the branch's line. */
  public String counted() {
    return CommentView.count(replyCount, "reply", "replies");
  }
}
