package dev.parley.judge;

import dev.parley.db.StorageException;
import dev.parley.filter.Attribute;
import dev.parley.filter.Features;
import dev.parley.filter.Lesson;
import dev.parley.filter.Teaching;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jspecify.annotations.Nullable;

/** The SQL of the learning log, which is only ever appended to. */
final class LessonStore {
  private static final RowMapper<Row> ROW = (row, context) -> row(row);

  /** A lesson, where it came from and when. */
  record Told(Lesson lesson, String source, long at) {}

  /** A lesson and its place in the log. */
  record Row(long id, Lesson lesson) {}

  private static Row row(ResultSet row) throws SQLException {
    long id = row.getLong("id");
    try {
      return new Row(
          id,
          new Lesson(
              row.getLong("site_id"),
              row.getBytes("digest"),
              attribute(row.getString("attribute")),
              Features.decode(row.getBytes("features")),
              Teaching.valueOf(row.getString("teaching"))));
    } catch (IllegalArgumentException e) {
      throw new StorageException(
          "Lesson %d of the learning log is damaged: restore the database from a backup."
              .formatted(id),
          e);
    }
  }

  private static @Nullable Attribute attribute(String name) {
    return name.isEmpty() ? null : Attribute.valueOf(name);
  }

  private static String name(@Nullable Attribute attribute) {
    return attribute == null ? "" : attribute.name();
  }

  /** Appends a lesson and returns its place in the log. */
  long append(Handle handle, Lesson lesson, String source, String who, long now) {
    return handle
        .createQuery(
            "insert into lesson (site_id, digest, attribute, features, teaching, source, who, at)"
                + " values (:site, :digest, :attribute, :features, :teaching, :source, :who, :now)"
                + " returning id")
        .bind("site", lesson.site())
        .bind("digest", lesson.digest())
        .bind("attribute", name(lesson.attribute()))
        .bind("features", lesson.features().encode())
        .bind("teaching", lesson.teaching().name())
        .bind("source", source)
        .bind("who", who)
        .bind("now", now)
        .mapTo(long.class)
        .one();
  }

  /** Returns what was last said about the same thing. */
  Optional<Teaching> last(Handle handle, Lesson lesson) {
    return handle
        .createQuery(
            "select teaching from lesson where site_id = :site and digest = :digest"
                + " and attribute = :attribute order by id desc limit 1")
        .bind("site", lesson.site())
        .bind("digest", lesson.digest())
        .bind("attribute", name(lesson.attribute()))
        .map((row, context) -> Teaching.valueOf(row.getString("teaching")))
        .findOne();
  }

  /** Returns the last place in the log, 0 when it is empty. */
  long end(Handle handle) {
    return handle.createQuery("select coalesce(max(id), 0) from lesson").mapTo(long.class).one();
  }

  List<Row> after(Handle handle, long id, int most) {
    return handle
        .createQuery("select * from lesson where id > :id order by id limit :most")
        .bind("id", id)
        .bind("most", most)
        .map(ROW)
        .list();
  }

  /** Returns the lessons of a site about spam, newest first. */
  List<Told> lately(Handle handle, long site, int most) {
    return handle
        .createQuery(
            "select * from lesson where site_id = :site and attribute = '' order by id desc limit :most")
        .bind("site", site)
        .bind("most", most)
        .map((row, context) ->
            new Told(row(row).lesson(), row.getString("source"), row.getLong("at")))
        .list();
  }

  /**
   * Returns a SHA-256 of one row, by which a snapshot knows its own log again: a database that was
   * restored from a backup has another row, or none, at that place.
   */
  Optional<byte[]> mark(Handle handle, long id) {
    return handle
        .createQuery(
            "select id, site_id, at, digest, attribute, teaching from lesson where id = :id")
        .bind("id", id)
        .map((row, context) -> mark(row))
        .findOne();
  }

  private static byte[] mark(ResultSet row) throws SQLException {
    try {
      MessageDigest sha = MessageDigest.getInstance("SHA-256");
      sha.update(
          ByteBuffer.allocate(3 * Long.BYTES)
              .putLong(row.getLong("id"))
              .putLong(row.getLong("site_id"))
              .putLong(row.getLong("at"))
              .flip());
      sha.update(row.getBytes("digest"));
      sha.update(row.getString("attribute").getBytes(StandardCharsets.US_ASCII));
      return sha.digest(row.getString("teaching").getBytes(StandardCharsets.US_ASCII));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
