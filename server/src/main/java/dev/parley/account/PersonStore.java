package dev.parley.account;

import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;

/** The SQL of people. */
final class PersonStore {
  static final RowMapper<Person> PERSON =
      (row, context) ->
          new Person(row.getLong("id"), row.getString("name"), row.getLong("created_at"));

  /** A person and the PHC string of the password. */
  record Known(Person person, String passwordHash) {}

  boolean any(Handle handle) {
    return handle.createQuery("select count(*) from person").mapTo(long.class).one() > 0;
  }

  List<Person> all(Handle handle) {
    return handle.createQuery("select * from person order by id").map(PERSON).list();
  }

  Optional<Known> byLogin(Handle handle, String login) {
    return handle
        .createQuery("select * from person where login = :login")
        .bind("login", login)
        .map((row, context) -> new Known(PERSON.map(row, context), row.getString("password_hash")))
        .findOne();
  }

  Optional<Person> byId(Handle handle, long id) {
    return handle
        .createQuery("select * from person where id = :id")
        .bind("id", id)
        .map(PERSON)
        .findOne();
  }

  /** Adds a person; returns nothing when somebody has that login already. */
  Optional<Person> add(Handle handle, String name, String login, String passwordHash, long now) {
    int added =
        handle
            .createUpdate(
                "insert into person (name, login, password_hash, created_at)"
                    + " values (:name, :login, :hash, :now) on conflict (login) do nothing")
            .bind("name", name)
            .bind("login", login)
            .bind("hash", passwordHash)
            .bind("now", now)
            .execute();
    return added == 0 ? Optional.empty() : byLogin(handle, login).map(Known::person);
  }

  void setPassword(Handle handle, long id, String passwordHash) {
    handle
        .createUpdate("update person set password_hash = :hash where id = :id")
        .bind("hash", passwordHash)
        .bind("id", id)
        .execute();
  }
}
