package dev.parley.check;

import dev.parley.db.StorageException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** The SQL of answered checks. */
final class CheckStore {
  /** A row as it is written; its content may be large. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Row(
      long id,
      long tail,
      long site,
      Said said,
      Said would,
      Cause cause,
      double probability,
      long same,
      long firstId,
      byte[] content) {
    Row repeating(long first) {
      return new Row(id, tail, site, said, would, cause, probability, same, first, content);
    }
  }

  /** What later corrections need to know of a check; its content is empty once it is erased. */
  record Standing(
      long id,
      long site,
      Said said,
      Said would,
      Cause cause,
      Correction correction,
      Packed.Content content) {
    boolean isErased() {
      return content.isEmpty();
    }
  }

  /**
   * Writes rows with the driver's own batches: they are the hot path, and Jdbi's cost several times
   * as much.
   */
  void insert(Handle handle, List<Row> rows) {
    Connection connection = handle.getConnection();
    try (PreparedStatement insert =
        connection.prepareStatement(
            "insert into checked (id, tail, site_id, said, would, cause, probability, same,"
                + " first_id, content) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
                + " on conflict (id) do nothing")) {
      for (Row row : rows) {
        insert.setLong(1, row.id());
        insert.setLong(2, row.tail());
        insert.setLong(3, row.site());
        insert.setInt(4, row.said().code());
        insert.setInt(5, row.would().code());
        insert.setInt(6, row.cause().code());
        insert.setDouble(7, row.probability());
        insert.setLong(8, row.same());
        if (row.firstId() == 0) {
          insert.setNull(9, Types.BIGINT);
        } else {
          insert.setLong(9, row.firstId());
        }
        insert.setBytes(10, row.content());
        insert.addBatch();
      }
      insert.executeBatch();
    } catch (SQLException e) {
      throw StorageException.of(e);
    }
  }

  /** Returns whether a check is there. */
  boolean has(Handle handle, long id) {
    return handle
        .createQuery("select 1 from checked where id = :id")
        .bind("id", id)
        .mapTo(int.class)
        .findOne()
        .isPresent();
  }

  /** Returns the newest check of the same comment among the last few of its site. */
  Optional<Long> newestOf(Handle handle, long site, long same, int lookedThrough) {
    return handle
        .createQuery(
            "select id from (select id, same from checked where site_id = :site"
                + " order by id desc limit :most) as lately"
                + " where same = :same order by id desc limit 1")
        .bind("site", site)
        .bind("most", lookedThrough)
        .bind("same", same)
        .mapTo(Long.class)
        .findOne();
  }

  /** Returns how a check stands, for whoever is about to correct it in this transaction. */
  Optional<Standing> standing(Handle handle, long id) {
    return handle
        .createQuery("select * from checked where id = :id")
        .bind("id", id)
        .map((row, context) ->
            new Standing(
                row.getLong("id"),
                row.getLong("site_id"),
                Said.of(row.getInt("said")),
                Said.of(row.getInt("would")),
                Cause.of(row.getInt("cause")),
                Correction.of(row.getInt("corrected")),
                Packed.unpack(row.getBytes("content"))))
        .findOne();
  }

  void correct(Handle handle, long id, Correction correction) {
    handle
        .createUpdate("update checked set corrected = :corrected where id = :id")
        .bind("corrected", correction.code())
        .bind("id", id)
        .execute();
  }

  /**
   * Returns the comments last checked, the newest first: what tells them again, and their numbers.
   */
  List<long[]> lately(Handle handle, int most) {
    return handle
        .createQuery("select same, id from checked order by id desc limit :most")
        .bind("most", most)
        .map((row, context) -> new long[] {row.getLong("same"), row.getLong("id")})
        .list();
  }

  Optional<Kept> find(Handle handle, long id) {
    return handle
        .createQuery("select * from checked where id = :id")
        .bind("id", id)
        .map((row, context) -> kept(row))
        .findOne();
  }

  /** Returns the checks that repeat one, in order. */
  List<Kept> repeating(Handle handle, long id) {
    return handle
        .createQuery("select * from checked where first_id = :id order by id")
        .bind("id", id)
        .map((row, context) -> kept(row))
        .list();
  }

  /**
   * Returns the newest checks below a number.
   *
   * @param site the site's number; 0 for every site
   */
  List<Kept> before(Handle handle, long site, long before, int most) {
    return handle
        .createQuery(
            "select * from checked where id < :before"
                + (site == 0 ? "" : " and site_id = :site")
                + " order by id desc limit :most")
        .bind("before", before)
        .bindMap(site == 0 ? Map.of() : Map.of("site", site))
        .bind("most", most)
        .map((row, context) -> kept(row))
        .list();
  }

  /** Puts another content in place of a check's. */
  void rewrite(Handle handle, long id, byte[] content) {
    handle
        .createUpdate("update checked set content = :content where id = :id")
        .bind("content", content)
        .bind("id", id)
        .execute();
  }

  private static Kept kept(ResultSet row) throws SQLException {
    long id = row.getLong("id");
    Packed.Content content = Packed.unpack(row.getBytes("content"));
    Check check =
        new Check(
            Guids.of(id, row.getLong("tail")),
            row.getLong("site_id"),
            Guids.timeOf(id),
            content.blog(),
            content.submission(),
            content.test(),
            Said.of(row.getInt("said")),
            Said.of(row.getInt("would")),
            Cause.of(row.getInt("cause")),
            content.rule(),
            row.getDouble("probability"),
            content.recheckReason(),
            content.client());
    // A null first_id reads as 0: it repeats none.
    return new Kept(
        check, row.getLong("first_id"), Correction.of(row.getInt("corrected")), content.isEmpty());
  }

  /** Returns up to which check texts were erased. */
  long erasedTo(Handle handle) {
    return handle
        .createQuery("select value from setting where name = 'checks_erased_to'")
        .mapTo(String.class)
        .findOne()
        .map(Long::parseLong)
        .orElse(0L);
  }

  /** Returns the last of the next few checks between two numbers, both left out. */
  Optional<Long> lastOfNext(Handle handle, long after, long before, int most) {
    return handle
        .createQuery(
            "select max(id) from (select id from checked where id > :after and id < :before"
                + " order by id limit :most) as next")
        .bind("after", after)
        .bind("before", before)
        .bind("most", most)
        .mapTo(Long.class)
        .findOne();
  }

  /** Empties what checks were about, up to one, and notes that. */
  int erase(Handle handle, long after, long last) {
    int erased =
        handle
            .createUpdate("update checked set content = :nothing where id > :after and id <= :last")
            .bind("nothing", new byte[0])
            .bind("after", after)
            .bind("last", last)
            .execute();
    handle
        .createUpdate(
            "insert into setting (name, value) values ('checks_erased_to', :last)"
                + " on conflict (name) do update set value = excluded.value")
        .bind("last", Long.toString(last))
        .execute();
    return erased;
  }

  /** Removes a few of the oldest checks with all that was said of them; returns how many. */
  int remove(Handle handle, long before, int most) {
    List<Long> oldest =
        handle
            .createQuery("select id from checked where id < :before order by id limit :most")
            .bind("before", before)
            .bind("most", most)
            .mapTo(Long.class)
            .list();
    if (oldest.isEmpty()) {
      return 0;
    }
    for (String sql :
        List.of(
            "delete from correction where check_id in (<ids>) and undoes is not null",
            "delete from correction where check_id in (<ids>)",
            "delete from checked where id in (<ids>)")) {
      handle.createUpdate(sql).bindList("ids", oldest).execute();
    }
    return oldest.size();
  }
}
