package dev.parley.privacy;

import java.util.List;
import org.jdbi.v3.core.Handle;

/** The SQL that erases what was kept long enough. */
final class RetentionStore {
  /** Erases e-mail addresses of comments from before a time; returns how many, at most a few. */
  int eraseEmails(Handle handle, long before, int most) {
    return handle
        .createUpdate(
            "update comment set author_email = '' where id in (select id from comment"
                + " where author_email <> '' and created_at < :before limit :most)")
        .bind("before", before)
        .bind("most", most)
        .execute();
  }

  /** Returns comments that left before a time and still say something. */
  List<Long> removedBefore(Handle handle, long before, int most) {
    return handle
        .createQuery(
            "select id from comment where status in ('spam', 'deleted')"
                + " and status_at < :before and text <> '' limit :most")
        .bind("before", before)
        .bind("most", most)
        .mapTo(Long.class)
        .list();
  }

  /**
   * Blanks everything that a person wrote or was known by. What stays is that there was a comment,
   * which its replies hang on: its number, place, times and status.
   */
  void blank(Handle handle, List<Long> comments) {
    handle
        .createUpdate(
            "update comment set author_name = '', author_email = '', author_url = '', text = '',"
                + " reader_key = '', submission_key = null, probability = 0, reasons = '[]',"
                + " digest = :nothing, features = :nothing, status = 'deleted', abuse = '',"
                + " abuse_probability = 0, abuse_scaled = 0, asked = 0, constructive = null,"
                + " picked_at = 0, passed_at = 0, brings = ''"
                + " where id in (<ids>)")
        .bindList("ids", comments)
        .bind("nothing", NO_FEATURES)
        .execute();
  }

  /** The encoding of no features at all: their count, 0. */
  private static final byte[] NO_FEATURES = {0};

  /** Removes blank comments that nobody answered; returns how many. */
  int removeLeaves(Handle handle, int most) {
    return handle
        .createUpdate(
            "delete from comment where id in (select c.id from comment c where c.text = ''"
                + " and c.status = 'deleted'"
                + " and not exists (select 1 from comment r where r.parent_id = c.id)"
                + " limit :most)")
        .bind("most", most)
        .execute();
  }
}
