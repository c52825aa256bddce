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
   * @param waits whether it is in review, and why
   */
  public record Thanks(long id, Waits waits) {
    /** Why a comment waits for a moderator. */
    public enum Waits {
      /** It is published. */
      NOT(""),
      /** Its writer asked for that. */
      ASKED("A person reads it first, as you asked."),
      /** Every comment does. */
      EVERYONE("A person reads every comment here first."),
      /** It may read as an attack. */
      RUDE("It may read as an attack on somebody, so a person reads it first."),
      /** It looks like spam. */
      SPAM("It looks a little like spam to the filter, so a person reads it first.");

      private final String why;

      Waits(String why) {
        this.why = why;
      }

      /** Returns what its writer is told. */
      public String why() {
        return why;
      }
    }
  }

  /** Returns the heading. */
  public String title() {
    return count == 0 ? "Conversation" : CommentView.count(count, "comment", "comments");
  }

  /** Returns where the form goes. */
  public String action() {
    return address("/comments", order, 1, 0) + "#write";
  }

  /** Returns the address of a page in an order. */
  public String href(Order wanted, int number) {
    return address("", wanted, number, 0) + "#thread";
  }

  /** Returns the address of this page with the form answering a comment. */
  public String replyHref(long commentId) {
    return address("", order, page, commentId) + "#write";
  }

  /** Returns the address of this page with an empty form. */
  public String here() {
    return address("", order, page, 0);
  }

  private String address(String below, Order wanted, int number, long reply) {
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
    return conversation.url() + below + (query.isEmpty() ? "" : "?" + query.substring(1));
  }
}
