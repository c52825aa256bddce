package dev.parley.comment;

import dev.parley.filter.Attribute;
import dev.parley.filter.AttributeScore;
import dev.parley.filter.Features;
import dev.parley.filter.Reason;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;

/** The SQL of comments. */
final class CommentStore {
  static final String FULL =
      "select c.*, v.site_id, v.title, v.url from comment c"
          + " join conversation v on v.id = c.conversation_id";

  /** What somebody may see: the published, and their own that are held. */
  static final String SEEN =
      "(%1$s.status = 'published' or (%1$s.status = 'held' and %1$s.reader_key = :reader))";

  static final RowMapper<Comment> COMMENT = (row, context) -> comment(row);

  /** A new comment, before it has a number. */
  record New(
      long conversationId,
      Draft draft,
      Status status,
      String readerKey,
      String submissionKey,
      double probability,
      List<Reason> reasons,
      Features features,
      Optional<Rudeness> rudeness,
      Contribution contribution,
      long now) {}

  /**
   * A comment that was sent before.
   *
   * @param isRude whether it may read as an attack
   * @param asked whether its writer was told so, and asked for review
   */
  record Sent(long id, Status status, boolean isRude, boolean asked) {}

  /** A comment as its page needs it. */
  record Line(
      long id,
      long parentId,
      long threadId,
      String name,
      String website,
      String text,
      Status status,
      long createdAt,
      boolean isPicked,
      boolean own) {}

  /** Adds a comment, unless the same submission is there; returns its number if it was added. */
  Optional<Long> insert(Handle handle, New comment) {
    Draft draft = comment.draft();
    Optional<Long> id =
        handle
            .createQuery(
                "insert into comment (conversation_id, parent_id, author_name, author_email,"
                    + " author_url, text, status, created_at, status_at, reader_key,"
                    + " submission_key, probability, reasons, digest, features, abuse,"
                    + " abuse_probability, abuse_scaled, asked, constructive, brings, thread_id)"
                    + " values (:conversation, :parent, :name, :email, :website, :text, :status,"
                    + " :now, :now, :reader, :key, :probability, :reasons, :digest, :features,"
                    + " :abuse, :likely, :scaled, :asked, :constructive, :brings,"
                    + " (select p.thread_id from comment p where p.id = :parent))"
                    + " on conflict (submission_key) do nothing returning id")
            .bind("conversation", comment.conversationId())
            .bind("parent", draft.parent() == 0 ? null : (Long) draft.parent())
            .bind("name", draft.name())
            .bind("email", draft.email())
            .bind("website", draft.website())
            .bind("text", draft.text())
            .bind("status", comment.status().word())
            .bind("now", comment.now())
            .bind("reader", comment.readerKey())
            .bind("key", comment.submissionKey())
            .bind("probability", comment.probability())
            .bind("reasons", KeptReason.write(comment.reasons()))
            .bind("digest", comment.features().digest())
            .bind("features", comment.features().encode())
            .bind("abuse", comment.rudeness().map(r -> r.attribute().name()).orElse(""))
            .bind("likely", comment.rudeness().map(r -> r.score().probability()).orElse(0.0))
            .bind("scaled", comment.rudeness().map(r -> r.score().scaled()).orElse(0.0))
            .bind("asked", draft.review() ? 1 : 0)
            .bind("constructive", comment.contribution().constructive())
            .bind("brings", Contribution.write(comment.contribution().substance()))
            .mapTo(Long.class)
            .findOne();
    if (id.isPresent() && draft.parent() == 0) {
      handle
          .createUpdate("update comment set thread_id = id where id = :id")
          .bind("id", id.get())
          .execute();
    }
    return id;
  }

  Optional<Sent> bySubmission(Handle handle, String key) {
    return handle
        .createQuery("select id, status, abuse, asked from comment where submission_key = :key")
        .bind("key", key)
        .map((row, context) -> sent(row))
        .findOne();
  }

  Optional<Comment> find(Handle handle, long id) {
    return handle.createQuery(FULL + " where c.id = :id").bind("id", id).map(COMMENT).findOne();
  }

  /** Returns held comments, oldest first. */
  List<Comment> held(Handle handle, int most, long afterId) {
    return handle
        .createQuery(FULL + " where c.status = 'held' and c.id > :after order by c.id limit :most")
        .bind("after", afterId)
        .bind("most", most)
        .map(COMMENT)
        .list();
  }

  /** Returns published comments, newest first. */
  List<Comment> lately(Handle handle, int most, long beforeId) {
    return handle
        .createQuery(
            FULL
                + " where c.status = 'published' and c.id < :before"
                + " order by c.id desc limit :most")
        .bind("before", beforeId)
        .bind("most", most)
        .map(COMMENT)
        .list();
  }

  long heldCount(Handle handle) {
    return handle
        .createQuery("select count(*) from comment where status = 'held'")
        .mapTo(long.class)
        .one();
  }

  void setStatus(Handle handle, long id, Status to, long now) {
    handle
        .createUpdate("update comment set status = :to, status_at = :now where id = :id")
        .bind("to", to.word())
        .bind("now", now)
        .bind("id", id)
        .execute();
  }

  /** Returns a comment that everybody sees in this conversation. */
  Optional<Line> published(Handle handle, long conversation, long id) {
    return handle
        .createQuery(
            "select * from comment where id = :id and conversation_id = :conversation"
                + " and status = 'published'")
        .bind("id", id)
        .bind("conversation", conversation)
        .map((row, context) -> line(row, ""))
        .findOne();
  }

  /** Returns every comment of some threads, also the removed ones, in the order they came. */
  List<Line> lines(Handle handle, Collection<Long> threads, String reader) {
    if (threads.isEmpty()) {
      return List.of();
    }
    return handle
        .createQuery(
            "select id, parent_id, thread_id, author_name, author_url, text, status, created_at,"
                + " reader_key, picked_at from comment where thread_id in (<threads>) order by id")
        .bindList("threads", List.copyOf(threads))
        .map((row, context) -> line(row, reader))
        .list();
  }

  /** Returns the texts of published comments of a conversation, newest first. */
  List<String> texts(Handle handle, long conversation, int most) {
    return handle
        .createQuery(
            "select text from comment where conversation_id = :conversation"
                + " and status = 'published' order by id desc limit :most")
        .bind("conversation", conversation)
        .bind("most", most)
        .mapTo(String.class)
        .list();
  }

  /** Returns whether a reader has a held comment in this conversation. */
  boolean waits(Handle handle, long conversation, String reader) {
    return handle
        .createQuery(
            "select 1 from comment where reader_key = :reader and conversation_id = :conversation"
                + " and status = 'held' limit 1")
        .bind("reader", reader)
        .bind("conversation", conversation)
        .mapTo(int.class)
        .findOne()
        .isPresent();
  }

  /** Returns a reader's own comment, to thank for it. */
  Optional<Sent> own(Handle handle, long conversation, long id, String reader) {
    return handle
        .createQuery(
            "select id, status, abuse, asked from comment"
                + " where id = :id and conversation_id = :conversation"
                + " and reader_key = :reader")
        .bind("id", id)
        .bind("conversation", conversation)
        .bind("reader", reader)
        .map((row, context) -> sent(row))
        .findOne();
  }

  /** Returns how many published comments each conversation has; none is left out. */
  Map<Long, Long> counts(Handle handle, Collection<Long> conversations) {
    Map<Long, Long> counts = new LinkedHashMap<>();
    conversations.forEach(id -> counts.put(id, 0L));
    if (!counts.isEmpty()) {
      handle
          .createQuery(
              "select conversation_id, count(*) as many from comment"
                  + " where conversation_id in (<ids>) and status = 'published'"
                  + " group by conversation_id")
          .bindList("ids", List.copyOf(counts.keySet()))
          .map((row, context) -> Map.entry(row.getLong("conversation_id"), row.getLong("many")))
          .forEach(entry -> counts.put(entry.getKey(), entry.getValue()));
    }
    return counts;
  }

  private static Sent sent(ResultSet row) throws SQLException {
    return new Sent(
        row.getLong("id"),
        Status.of(row.getString("status")),
        !row.getString("abuse").isEmpty(),
        row.getInt("asked") != 0);
  }

  private static Line line(ResultSet row, String reader) throws SQLException {
    return new Line(
        row.getLong("id"),
        row.getLong("parent_id"), // null reads as 0: no parent
        row.getLong("thread_id"),
        row.getString("author_name"),
        row.getString("author_url"),
        row.getString("text"),
        Status.of(row.getString("status")),
        row.getLong("created_at"),
        row.getLong("picked_at") > 0,
        row.getString("reader_key").equals(reader));
  }

  private static Comment comment(ResultSet row) throws SQLException {
    return new Comment(
        row.getLong("id"),
        row.getLong("site_id"),
        row.getLong("conversation_id"),
        row.getString("title"),
        row.getString("url"),
        row.getLong("parent_id"),
        row.getString("author_name"),
        row.getString("author_email"),
        row.getString("author_url"),
        row.getString("text"),
        row.getLong("created_at"),
        Status.of(row.getString("status")),
        row.getLong("status_at"),
        row.getDouble("probability"),
        KeptReason.read(row.getString("reasons")),
        Features.decode(row.getBytes("features")),
        rudeness(row),
        row.getInt("asked") != 0,
        constructive(row),
        row.getLong("picked_at"),
        row.getLong("passed_at"),
        Contribution.read(row.getString("brings")));
  }

  private static Optional<Rudeness> rudeness(ResultSet row) throws SQLException {
    double probability = row.getDouble("abuse_probability");
    double scaled = row.getDouble("abuse_scaled");
    return Attribute.of(row.getString("abuse"))
        .map(attribute -> new Rudeness(attribute, new AttributeScore(probability, scaled)));
  }

  private static double constructive(ResultSet row) throws SQLException {
    double kept = row.getDouble("constructive");
    return row.wasNull() ? Comment.UNKNOWN : kept;
  }
}
