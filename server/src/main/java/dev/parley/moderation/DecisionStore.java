package dev.parley.moderation;

import dev.parley.comment.Comment;
import dev.parley.comment.Status;
import dev.parley.filter.Attribute;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** The SQL of decisions, which are only ever appended. */
final class DecisionStore {
  private static final String UNDO = "undo";
  private static final String FULL =
      "select d.*, p.name, (select count(*) from decision u where u.undoes = d.id) as undone"
          + " from decision d join person p on p.id = d.person_id";
  private static final String STANDS =
      " d.action <> 'undo' and not exists (select 1 from decision u where u.undoes = d.id)";

  /**
   * What a decision tells of how a comment reads.
   *
   * @param attributes that it teaches something about
   * @param digest by which the learning log knows the text
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record About(List<Attribute> attributes, byte[] digest) {
    private static final About NOTHING = new About(List.of(), new byte[0]);

    String words() {
      return attributes.stream().map(Attribute::name).collect(Collectors.joining(" "));
    }
  }

  void add(
      Handle handle,
      Comment comment,
      Ruling ruling,
      About about,
      long person,
      Status from,
      long now) {
    insert(handle, comment, ruling.word(), about, person, from, ruling.to(), null, now);
  }

  void addUndo(Handle handle, Comment comment, Decision undone, long person, long now) {
    insert(
        handle, comment, UNDO, About.NOTHING, person, undone.to(), undone.from(), undone.id(), now);
  }

  private static void insert(
      Handle handle,
      Comment comment,
      String action,
      About about,
      long person,
      Status from,
      Status to,
      @Nullable Long undoes,
      long now) {
    handle
        .createUpdate(
            "insert into decision (comment_id, site_id, person_id, action, from_status, to_status,"
                + " digest, attributes, text_digest, undoes, at)"
                + " values (:comment, :site, :person, :action, :from, :to,"
                + " :digest, :attributes, :text, :undoes, :now)")
        .bind("comment", comment.id())
        .bind("site", comment.siteId())
        .bind("person", person)
        .bind("action", action)
        .bind("from", from.word())
        .bind("to", to.word())
        .bind("digest", comment.features().digest())
        .bind("attributes", about.words())
        .bind("text", about.digest())
        .bind("undoes", undoes)
        .bind("now", now)
        .execute();
  }

  Optional<Decision> find(Handle handle, long id) {
    return handle
        .createQuery(FULL + " where d.id = :id")
        .bind("id", id)
        .map((row, context) -> decision(row))
        .findOne();
  }

  /**
   * Returns the newest decision about a comment that nobody took back, of those about picks or of
   * the others: the two stand side by side.
   */
  Optional<Decision> standing(Handle handle, long comment, boolean aboutPicks) {
    return handle
        .createQuery(
            FULL
                + " where d.comment_id = :comment and d.action "
                + (aboutPicks ? "" : "not ")
                + "in ('pick', 'unpick', 'pass') and"
                + STANDS
                + " order by d.id desc limit 1")
        .bind("comment", comment)
        .map((row, context) -> decision(row))
        .findOne();
  }

  /**
   * Returns those of some comments that are not to be suggested: somebody picked them once and took
   * that away, or an answer to them was removed as uncivil.
   */
  Set<Long> unfit(Handle handle, Collection<Long> comments) {
    return Set.copyOf(
        handle
            .createQuery(
                "select case when d.action = 'unpick' then r.id else r.parent_id end as about"
                    + " from decision d join comment r on r.id = d.comment_id"
                    + " where (d.action = 'unpick' and r.id in (<ids>)"
                    + " or d.action = 'uncivil' and r.parent_id in (<ids>)) and"
                    + STANDS)
            .bindList("ids", List.copyOf(comments))
            .mapTo(Long.class)
            .list());
  }

  /** Returns the newest decision about a comment that nobody took back. */
  Optional<Decision> standing(Handle handle, long comment) {
    return handle
        .createQuery(
            FULL + " where d.comment_id = :comment and" + STANDS + " order by d.id desc limit 1")
        .bind("comment", comment)
        .map((row, context) -> decision(row))
        .findOne();
  }

  /**
   * Returns the newest decision that still teaches something about comments just like this one, of
   * which a wave of spam brings many.
   */
  Optional<Decision> teaching(Handle handle, long site, byte[] digest) {
    return handle
        .createQuery(
            FULL
                + " where d.site_id = :site and d.digest = :digest and d.action in ('approve', 'spam') and"
                + STANDS
                + " order by d.id desc limit 1")
        .bind("site", site)
        .bind("digest", digest)
        .map((row, context) -> decision(row))
        .findOne();
  }

  /** Returns the standing decisions that taught how a text reads, newest first. */
  List<Decision> manners(Handle handle, long site, byte[] textDigest) {
    return handle
        .createQuery(
            FULL
                + " where d.site_id = :site and d.text_digest = :text and d.attributes <> '' and"
                + STANDS
                + " order by d.id desc")
        .bind("site", site)
        .bind("text", textDigest)
        .map((row, context) -> decision(row))
        .list();
  }

  /** Returns decisions, newest first, with a number below the given. */
  List<Decision> lately(Handle handle, int most, long beforeId) {
    return handle
        .createQuery(FULL + " where d.id < :before order by d.id desc limit :most")
        .bind("before", beforeId)
        .bind("most", most)
        .map((row, context) -> decision(row))
        .list();
  }

  /** Returns how many decisions since a time still stand. */
  long countSince(Handle handle, long since) {
    return handle
        .createQuery("select count(*) from decision d where d.at >= :since and" + STANDS)
        .bind("since", since)
        .mapTo(long.class)
        .one();
  }

  private static Decision decision(ResultSet row) throws SQLException {
    return new Decision(
        row.getLong("id"),
        row.getLong("comment_id"),
        row.getString("name"),
        Ruling.of(row.getString("action")),
        Status.of(row.getString("from_status")),
        Status.of(row.getString("to_status")),
        attributes(row.getString("attributes")),
        row.getLong("undoes"), // null reads as 0: it undoes none
        row.getLong("undone") > 0,
        row.getLong("at"));
  }

  private static List<Attribute> attributes(String words) {
    return Stream.of(words.split(" ", -1)).map(Attribute::of).flatMap(Optional::stream).toList();
  }
}
