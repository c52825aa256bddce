package dev.parley.check;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** The SQL of what was said of checks later. */
final class CorrectionStore {
  private static final String ALL =
      "select c.*, (select count(*) from correction u where u.undoes = c.id) as undone"
          + " from correction c";

  /** Adds what was said, and returns its number. */
  long add(
      Handle handle,
      CheckStore.Standing check,
      String source,
      String who,
      Correction state,
      @Nullable Long undoes,
      Delivery delivery,
      long at) {
    return handle
        .createQuery(
            "insert into correction (check_id, site_id, source, who, state, undoes, at, delivery,"
                + " tries, answer, delivered_at) values (:check, :site, :source, :who, :state,"
                + " :undoes, :at, :delivery, 0, '', 0) returning id")
        .bind("check", check.id())
        .bind("site", check.site())
        .bind("source", source)
        .bind("who", who)
        .bind("state", state.code())
        .bind("undoes", undoes)
        .bind("at", at)
        .bind("delivery", delivery.word())
        .mapTo(long.class)
        .one();
  }

  Optional<Corrected> find(Handle handle, long id) {
    return handle
        .createQuery(ALL + " where c.id = :id")
        .bind("id", id)
        .map((row, context) -> corrected(row))
        .findOne();
  }

  /** Returns what was said of a check, in order. */
  List<Corrected> of(Handle handle, long check) {
    return handle
        .createQuery(ALL + " where c.check_id = :check order by c.id")
        .bind("check", check)
        .map((row, context) -> corrected(row))
        .list();
  }

  /** Returns the newest of what moderators said, of every check. */
  List<Corrected> lately(Handle handle, long site, int most) {
    return handle
        .createQuery(
            ALL + " where c.site_id = :site and c.source = 'desk' order by c.id desc limit :most")
        .bind("site", site)
        .bind("most", most)
        .map((row, context) -> corrected(row))
        .list();
  }

  /** Notes how the call to the site stands. */
  void deliver(Handle handle, long id, Delivery delivery, int tries, String answer, long at) {
    handle
        .createUpdate(
            "update correction set delivery = :delivery, tries = :tries, answer = :answer,"
                + " delivered_at = :at where id = :id")
        .bind("delivery", delivery.word())
        .bind("tries", tries)
        .bind("answer", answer)
        .bind("at", at)
        .bind("id", id)
        .execute();
  }

  private static Corrected corrected(ResultSet row) throws SQLException {
    return new Corrected(
        row.getLong("id"),
        row.getLong("check_id"),
        row.getLong("site_id"),
        row.getString("source"),
        row.getString("who"),
        Correction.of(row.getInt("state")),
        row.getLong("undoes"), // null reads as 0: it undoes none
        row.getLong("undone") > 0,
        row.getLong("at"),
        Delivery.of(row.getString("delivery")),
        row.getInt("tries"),
        row.getString("answer"),
        row.getLong("delivered_at"));
  }
}
