package dev.parley.comment;

import java.util.List;
import java.util.Optional;

/**
 * A conversation as its page draws it.
 *
 * @param count how many comments everybody sees
 * @param threads those of this page
 * @param page from 1
 * @param pages at least 1
 * @param thanks where this reader has just sent something
 */
public record ConversationView(
    Conversation conversation,
    long count,
    List<Branch> threads,
    Order order,
    int page,
    int pages,
    FormView form,
    Optional<Thanks> thanks) {
  public ConversationView {
    threads = List.copyOf(threads);
  }

  /**
   * What is said after sending.
   *
   * @param held whether it is in review
   * @param everyOneIsRead whether that is so for every comment
   */
  public record Thanks(long id, boolean held, boolean everyOneIsRead) {}

  /** Returns the heading. */
  public String title() {
    return count == 0 ? "Conversation" : CommentView.count(count, "comment", "comments");
  }

  /** Returns where the form goes. */
  public String action() {
    return conversation.url() + "/comments#write";
  }

  /** Returns the address of a page in an order. */
  public String href(Order wanted, int number) {
    return address(wanted, number, 0) + "#thread";
  }

  /** Returns the address of this page with the form answering a comment. */
  public String replyHref(long commentId) {
    return address(order, page, commentId) + "#write";
  }

  /** Returns the address of this page with an empty form. */
  public String here() {
    return address(order, page, 0);
  }

  private String address(Order wanted, int number, long reply) {
    StringBuilder query = new StringBuilder();
    if (wanted != Order.OLDEST) {
      query.append("&order=").append(wanted.word());
    }
    if (number > 1) {
      query.append("&page=").append(number);
    }
    if (reply > 0) {
      query.append("&reply=").append(reply);
    }
    return conversation.url() + (query.isEmpty() ? "" : "?" + query.substring(1));
  }
}
