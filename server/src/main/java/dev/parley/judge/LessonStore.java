package dev.parley.judge;

import dev.parley.filter.Features;
import dev.parley.filter.Lesson;
import dev.parley.filter.Teaching;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;

/** The SQL of the learning log, which is only ever appended to. */
final class LessonStore {
  private static final RowMapper<Row> ROW =
      (row, context) ->
          new Row(
              row.getLong("id"),
              new Lesson(
                  row.getLong("site_id"),
                  row.getBytes("digest"),
                  Features.decode(row.getBytes("features")),
                  Teaching.valueOf(row.getString("teaching"))));

  /** A lesson and its place in the log. */
  record Row(long id, Lesson lesson) {}

  void append(Handle handle, Lesson lesson, String source, String who, long now) {
    handle
        .createUpdate(
            "insert into lesson (site_id, digest, features, teaching, source, who, at)"
                + " values (:site, :digest, :features, :teaching, :source, :who, :now)")
        .bind("site", lesson.site())
        .bind("digest", lesson.digest())
        .bind("features", lesson.features().encode())
        .bind("teaching", lesson.teaching().name())
        .bind("source", source)
        .bind("who", who)
        .bind("now", now)
        .execute();
  }

  List<Row> after(Handle handle, long id, int most) {
    return handle
        .createQuery("select * from lesson where id > :id order by id limit :most")
        .bind("id", id)
        .bind("most", most)
        .map(ROW)
        .list();
  }
}
