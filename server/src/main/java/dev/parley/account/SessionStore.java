package dev.parley.account;

import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** The SQL of sessions, of whose tokens only hashes are kept. */
final class SessionStore {
  /** A session's person and its end. */
  record Row(Person person, long expiresAt) {}

  void add(Handle handle, String tokenHash, long person, long now, long expiresAt) {
    handle
        .createUpdate(
            "insert into session (token_hash, person_id, created_at, expires_at)"
                + " values (:hash, :person, :now, :expires)")
        .bind("hash", tokenHash)
        .bind("person", person)
        .bind("now", now)
        .bind("expires", expiresAt)
        .execute();
  }

  Optional<Row> find(Handle handle, String tokenHash, long now) {
    return handle
        .createQuery(
            "select person.*, session.expires_at from session"
                + " join person on person.id = session.person_id"
                + " where token_hash = :hash and expires_at > :now")
        .bind("hash", tokenHash)
        .bind("now", now)
        .map((row, context) ->
            new Row(PersonStore.PERSON.map(row, context), row.getLong("expires_at")))
        .findOne();
  }

  void extend(Handle handle, String tokenHash, long expiresAt) {
    handle
        .createUpdate("update session set expires_at = :expires where token_hash = :hash")
        .bind("expires", expiresAt)
        .bind("hash", tokenHash)
        .execute();
  }

  void remove(Handle handle, String tokenHash) {
    handle
        .createUpdate("delete from session where token_hash = :hash")
        .bind("hash", tokenHash)
        .execute();
  }

  void removeOf(Handle handle, long person) {
    handle
        .createUpdate("delete from session where person_id = :person")
        .bind("person", person)
        .execute();
  }

  void removeExpired(Handle handle, long now) {
    handle.createUpdate("delete from session where expires_at <= :now").bind("now", now).execute();
  }
}
