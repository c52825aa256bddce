package dev.parley.moderation;

import dev.parley.comment.Comment;
import dev.parley.comment.Comments;
import dev.parley.db.Db;
import dev.parley.db.Tx;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The rules of editors' picks: what marks a comment as one, and what is suggested. */
final class Picks {
  static final int MOST_SUGGESTED = 12;

  /** So that one busy story does not fill the list. */
  static final int MOST_OF_A_CONVERSATION = 3;

  private static final Duration RECENT = Duration.ofDays(7);

  /** More likely than not, and by some: ninety words of one's own, or fewer with reasons. */
  private static final double CONSTRUCTIVE = 0.65;

  private static final int LOOKED_AT = 60;

  private final Db db;
  private final Comments comments;
  private final DecisionStore store;
  private final Clock clock;

  Picks(Db db, Comments comments, DecisionStore store, Clock clock) {
    this.db = db;
    this.comments = comments;
    this.store = store;
    this.clock = clock;
  }

  /** Does what a ruling about picks says. */
  void carryOut(Tx tx, Comment comment, Ruling ruling) {
    switch (ruling) {
      case PICK -> comments.setPicked(tx, comment, clock.millis());
      case UNPICK -> comments.setPicked(tx, comment, 0);
      case PASS -> comments.setPassed(tx, comment, clock.millis());
      case APPROVE, SPAM, UNCIVIL, DELETE -> throw new IllegalArgumentException(ruling.word());
    }
  }

  /** Takes such a ruling back, which the log of decisions says already. */
  void takeBack(Tx tx, Comment comment, Decision undone) {
    switch (undone.ruling().orElseThrow()) {
      case PICK -> comments.setPicked(tx, comment, 0);
      case UNPICK -> comments.setPicked(tx, comment, before(tx, comment));
      case PASS -> comments.setPassed(tx, comment, 0);
      case APPROVE, SPAM, UNCIVIL, DELETE ->
          throw new IllegalArgumentException("no decision about picks: " + undone.id());
    }
  }

  /** When a comment was picked whose pick was taken away: it takes its old place among them. */
  private long before(Tx tx, Comment comment) {
    return store.standing(tx.handle(), comment.id(), true).map(Decision::at).orElse(clock.millis());
  }

  /**
   * Returns what might be picked, the most constructive first: published within a week, civil, not
   * answered with abuse, and with a reason or a question in it. At most a dozen, and at most three
   * of one conversation.
   */
  List<Suggestion> suggestions() {
    long since = clock.millis() - RECENT.toMillis();
    List<Comment> promising = comments.promising(since, CONSTRUCTIVE, LOOKED_AT);
    if (promising.isEmpty()) {
      return List.of();
    }
    List<Long> ids = promising.stream().map(Comment::id).toList();
    Set<Long> unfit = db.read(handle -> store.unfit(handle, ids));
    Map<Long, Integer> ofConversations = new HashMap<>();
    List<Suggestion> suggestions = new ArrayList<>();
    for (Comment comment : promising) {
      boolean brings = comment.brings().reasons() + comment.brings().questions() > 0;
      if (brings
          && !unfit.contains(comment.id())
          && ofConversations.merge(comment.conversationId(), 1, Integer::sum)
              <= MOST_OF_A_CONVERSATION
          && suggestions.size() < MOST_SUGGESTED) {
        suggestions.add(new Suggestion(comment, comments.people(comment)));
      }
    }
    return suggestions;
  }
}
