package dev.parley;

import dev.parley.comment.KeptReason;
import dev.parley.db.Db;
import dev.parley.filter.Features;
import dev.parley.filter.Submission;
import dev.parley.judge.Judge;
import dev.parley.judge.Verdict;

/** Comments put straight into a database, for tests of what happens to them afterwards. */
public final class Planted {
  private final Db db;
  private final Judge judge;

  public Planted(Db db, Judge judge) {
    this.db = db;
    this.judge = judge;
  }

  /** Returns what the filter sees of a text. */
  public static Submission submission(String name, String text) {
    return Submission.builder().author(name).text(text).ip("203.0.113.7").build();
  }

  /** Adds a conversation; returns its number. */
  public long conversation(String url, String title) {
    return db.write(tx ->
        tx.handle()
            .createQuery(
                "insert into conversation (site_id, url, title, created_at)"
                    + " values (1, :url, :title, 0) returning id")
            .bind("url", url)
            .bind("title", title)
            .mapTo(long.class)
            .one());
  }

  /** Adds a comment with the verdict that the filter has of it now; returns its number. */
  public long comment(long conversation, long parent, String status, String name, String text) {
    return comment(conversation, parent, status, name, text, 1_000);
  }

  /** Adds a comment of a time, in milliseconds since 1970; returns its number. */
  public long comment(
      long conversation, long parent, String status, String name, String text, long at) {
    Verdict verdict = judge.judge(1, submission(name, text));
    Features features = verdict.features();
    return db.write(tx -> {
      long id =
          tx.handle()
              .createQuery(
                  "insert into comment (conversation_id, parent_id, author_name, author_email,"
                      + " author_url, text, status, created_at, status_at, reader_key,"
                      + " probability, reasons, digest, features)"
                      + " values (:conversation, :parent, :name, 'mail@example.org',"
                      + " 'https://example.org', :text, :status, :at, :at, 'reader',"
                      + " :probability, :reasons, :digest, :features) returning id")
              .bind("conversation", conversation)
              .bind("parent", parent == 0 ? null : (Long) parent)
              .bind("name", name)
              .bind("text", text)
              .bind("status", status)
              .bind("at", at)
              .bind("probability", verdict.probability())
              .bind("reasons", KeptReason.write(verdict.reasons()))
              .bind("digest", features.digest())
              .bind("features", features.encode())
              .mapTo(long.class)
              .one();
      tx.handle()
          .createUpdate(
              "update comment set thread_id = coalesce("
                  + "(select p.thread_id from comment p where p.id = comment.parent_id), id)"
                  + " where id = :id")
          .bind("id", id)
          .execute();
      tx.changed("conversation", conversation);
      return id;
    });
  }
}
