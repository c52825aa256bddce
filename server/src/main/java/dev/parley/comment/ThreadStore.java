package dev.parley.comment;

import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/** The SQL of threads: which a reader sees, in which order, and what they are worth in it. */
final class ThreadStore {
  /**
   * {@code offset 0} keeps PostgreSQL from reading all comments there are into a table first: only
   * of heads that are not published is it asked who answers them.
   */
  private static final String SEEN_HEAD =
      "h.conversation_id = :conversation and h.parent_id is null and ("
          + CommentStore.SEEN.formatted("h")
          + " or exists (select 1 from comment r where r.thread_id = h.id and "
          + CommentStore.SEEN.formatted("r")
          + " limit 1 offset 0))";

  /** The points of a head as the page counts them. */
  private static final String POINTS =
      "(%%1$s.best + case when %%1$s.created_at >= :young then %d else 0 end)"
          .formatted(Best.YOUNG);

  private static final String RANK =
      """
      update comment set best =
        case when status in ('spam', 'deleted') then 0 else
          cast(round(%d * case
            when constructive is null or abuse <> '' and constructive > %s then %s
            else constructive end) as integer)
          + case when abuse <> '' then 0 else %d * (
            select case when count(distinct r.reader_key) > %d then %d
              else count(distinct r.reader_key) end
            from comment r where r.thread_id = :thread and r.status = 'published'
              and r.abuse = '' and coalesce(r.constructive, %s) >= %s
              and r.reader_key <> '' and r.reader_key <> comment.reader_key) end
        end
        + case when exists (select 1 from comment p where p.thread_id = :thread
            and p.picked_at > 0 and p.status = 'published') then %d else 0 end
      where id = :thread
      """
          .formatted(
              Best.CONSTRUCTIVE,
              Best.NEUTRAL,
              Best.NEUTRAL,
              Best.PERSON,
              Best.MOST_PEOPLE,
              Best.MOST_PEOPLE,
              Best.NEUTRAL,
              Best.SAYS_SOMETHING,
              Best.PICK);

  /** Returns the heads of the threads in which a reader sees something. */
  List<Long> heads(
      Handle handle, long conversation, String reader, Sorting sorting, int most, long skip) {
    String by =
        switch (sorting.order()) {
          case OLDEST -> "h.id";
          case NEWEST -> "h.id desc";
          case BEST -> POINTS.formatted("h") + " desc, h.id desc";
        };
    Query query =
        handle
            .createQuery(
                "select h.id from comment h where "
                    + SEEN_HEAD
                    + " order by "
                    + by
                    + " limit :most offset :skip")
            .bind("conversation", conversation)
            .bind("reader", reader)
            .bind("most", most)
            .bind("skip", skip);
    return bound(query, sorting).mapTo(Long.class).list();
  }

  /** Returns how many threads a reader sees something of. */
  long count(Handle handle, long conversation, String reader) {
    return handle
        .createQuery("select count(*) from comment h where " + SEEN_HEAD)
        .bind("conversation", conversation)
        .bind("reader", reader)
        .mapTo(long.class)
        .one();
  }

  /** Returns the place of a thread among those that a reader sees something of, from 1. */
  long place(Handle handle, long conversation, String reader, Sorting sorting, long thread) {
    String before =
        switch (sorting.order()) {
          case OLDEST -> "h.id <= t.id";
          case NEWEST -> "h.id >= t.id";
          case BEST ->
              "(%1$s > %2$s or %1$s = %2$s and h.id >= t.id)"
                  .formatted(POINTS.formatted("h"), POINTS.formatted("t"));
        };
    Query query =
        handle
            .createQuery(
                "select count(*) from comment t join comment h on "
                    + before
                    + " where t.id = :thread and "
                    + SEEN_HEAD)
            .bind("conversation", conversation)
            .bind("reader", reader)
            .bind("thread", thread);
    return bound(query, sorting).mapTo(long.class).one();
  }

  private static Query bound(Query query, Sorting sorting) {
    return sorting.order() == Order.BEST ? query.bind("young", sorting.youngFrom()) : query;
  }

  /** Returns the thread of a comment that a reader sees in this conversation. */
  Optional<Long> of(Handle handle, long conversation, long comment, String reader) {
    return handle
        .createQuery(
            "select c.thread_id from comment c where c.id = :id"
                + " and c.conversation_id = :conversation and "
                + CommentStore.SEEN.formatted("c"))
        .bind("id", comment)
        .bind("conversation", conversation)
        .bind("reader", reader)
        .mapTo(Long.class)
        .findOne();
  }

  /** Returns the head of a comment's thread. */
  long head(Handle handle, long comment) {
    return handle
        .createQuery("select thread_id from comment where id = :id")
        .bind("id", comment)
        .mapTo(long.class)
        .one();
  }

  /** Counts the points of a thread anew, but for those of young ones. */
  void rank(Handle handle, long thread) {
    handle.createUpdate(RANK).bind("thread", thread).execute();
  }
}
