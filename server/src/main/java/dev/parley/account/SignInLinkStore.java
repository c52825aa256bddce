package dev.parley.account;

import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** The SQL of one-time links, of which only hashes are kept. */
final class SignInLinkStore {
  private final PersonStore people = new PersonStore();

  void add(
      Handle handle,
      String tokenHash,
      SignInLink.Kind kind,
      @Nullable Long person,
      long now,
      long expiresAt) {
    handle
        .createUpdate(
            "insert into sign_in_link (token_hash, kind, person_id, created_at, expires_at)"
                + " values (:hash, :kind, :person, :now, :expires)")
        .bind("hash", tokenHash)
        .bind("kind", kind.name())
        .bind("person", person)
        .bind("now", now)
        .bind("expires", expiresAt)
        .execute();
  }

  Optional<SignInLink> find(Handle handle, String tokenHash) {
    return handle
        .createQuery("select * from sign_in_link where token_hash = :hash")
        .bind("hash", tokenHash)
        .map((row, context) -> {
          long id = row.getLong("person_id");
          boolean nobody = row.wasNull();
          return new SignInLink(
              SignInLink.Kind.valueOf(row.getString("kind")),
              nobody ? null : people.byId(handle, id).orElse(null),
              row.getLong("expires_at"));
        })
        .findOne();
  }

  /** Removes a link; returns whether it was there, so that of two users one succeeds. */
  boolean remove(Handle handle, String tokenHash) {
    return handle
            .createUpdate("delete from sign_in_link where token_hash = :hash")
            .bind("hash", tokenHash)
            .execute()
        == 1;
  }

  void removeFirst(Handle handle) {
    handle.execute("delete from sign_in_link where kind = 'FIRST'");
  }

  void removeExpired(Handle handle, long now) {
    handle
        .createUpdate("delete from sign_in_link where expires_at <= :now")
        .bind("now", now)
        .execute();
  }
}
