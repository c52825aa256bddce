package dev.parley.comment;

import java.util.Collection;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** The SQL of editors' picks and of what might become one. */
final class PickStore {
  /** So many of the newest published comments are looked through for suggestions. */
  private static final int NEWEST = 2_000;

  /** An answer: to which comment, how it reads, and whether it was held as an attack. */
  record Answer(long to, long siteId, String text, boolean isRude) {}

  void setPicked(Handle handle, long id, long at) {
    set(handle, "picked_at", id, at);
  }

  void setPassed(Handle handle, long id, long at) {
    set(handle, "passed_at", id, at);
  }

  private static void set(Handle handle, String column, long id, long at) {
    handle
        .createUpdate("update comment set " + column + " = :at where id = :id")
        .bind("at", at)
        .bind("id", id)
        .execute();
  }

  /** Returns the picks that everybody sees, the latest first. */
  List<Comment> picked(Handle handle, int most) {
    return handle
        .createQuery(
            CommentStore.FULL
                + " where c.picked_at > 0 and c.status = 'published'"
                + " order by c.picked_at desc, c.id desc limit :most")
        .bind("most", most)
        .map(CommentStore.COMMENT)
        .list();
  }

  /**
   * Returns published comments from after a time that nobody picked, passed over or took for an
   * attack, and that are constructive enough, the most constructive first.
   */
  List<Comment> promising(Handle handle, long since, double constructive, int most) {
    return handle
        .createQuery(
            CommentStore.FULL
                + " where c.status = 'published' and c.id >= (select min(l.id) from (select id"
                + " from comment where status = 'published' order by id desc limit :newest) l)"
                + " and c.created_at >= :since and c.constructive >= :constructive"
                + " and c.picked_at = 0 and c.passed_at = 0 and c.abuse = '' and c.asked = 0"
                + " order by c.constructive desc, c.id desc limit :most")
        .bind("newest", NEWEST)
        .bind("since", since)
        .bind("constructive", constructive)
        .bind("most", most)
        .map(CommentStore.COMMENT)
        .list();
  }

  /** Returns the answers to some comments that still say something, removed ones too. */
  List<Answer> answers(Handle handle, Collection<Long> comments) {
    return handle
        .createQuery(
            "select r.parent_id, v.site_id, r.text, r.abuse from comment c"
                + " join conversation v on v.id = c.conversation_id"
                + " join comment r on r.conversation_id = c.conversation_id"
                + " and r.parent_id = c.id where c.id in (<ids>) and r.text <> '' order by r.id")
        .bindList("ids", List.copyOf(comments))
        .map((row, context) ->
            new Answer(
                row.getLong("parent_id"),
                row.getLong("site_id"),
                row.getString("text"),
                !row.getString("abuse").isEmpty()))
        .list();
  }

  /** Returns how many other people answered a comment so that everybody sees it. */
  int people(Handle handle, Comment comment) {
    return handle
        .createQuery(
            "select count(distinct r.reader_key) from comment r"
                + " join comment c on c.id = r.parent_id"
                + " where r.conversation_id = :conversation and r.parent_id = :id"
                + " and r.status = 'published' and r.reader_key not in ('', c.reader_key)")
        .bind("conversation", comment.conversationId())
        .bind("id", comment.id())
        .mapTo(int.class)
        .one();
  }
}
