package dev.parley.account;

import dev.parley.db.Db;
import dev.parley.db.Tx;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/**
 * Who is signed in. A session lives in the database, so that every node knows it and a sign-out
 * ends it everywhere at once; it ends by itself when its browser has not come for 30 days.
 */
public final class Sessions {
  /** How long a session outlives the last visit. */
  public static final Duration LIFE = Duration.ofDays(30);

  private static final Duration EXTEND_AFTER = Duration.ofDays(1);
  private static final int LONGEST_TOKEN = 100;

  private final Db db;
  private final Secret secret;
  private final Clock clock;
  private final SessionStore store = new SessionStore();

  public Sessions(Db db, Secret secret, Clock clock) {
    this.db = db;
    this.secret = secret;
    this.clock = clock;
  }

  /** Opens a session; returns its token, which is kept nowhere. */
  public String open(Person person) {
    String token = Tokens.create();
    long now = clock.millis();
    db.write(tx -> {
      store.add(tx.handle(), Tokens.hash(token), person.id(), now, now + LIFE.toMillis());
      return true;
    });
    return token;
  }

  /** Finds the session of a token. */
  public Optional<Session> find(String token) {
    if (token.isEmpty() || token.length() > LONGEST_TOKEN) {
      return Optional.empty();
    }
    String hash = Tokens.hash(token);
    return db.read(handle -> store.find(handle, hash, clock.millis()))
        .map(row -> new Session(hash, row.person(), row.expiresAt(), secret.sign("csrf", hash)));
  }

  /** Puts the end of a session off, at most once a day; returns whether its cookie needs it too. */
  public boolean keepAlive(Session session) {
    long until = clock.millis() + LIFE.toMillis();
    if (until - session.expiresAt() < EXTEND_AFTER.toMillis()) {
      return false;
    }
    db.write(tx -> {
      store.extend(tx.handle(), session.tokenHash(), until);
      return true;
    });
    return true;
  }

  /** Ends a session; its token opens nothing any more. */
  public void close(Session session) {
    db.write(tx -> {
      store.remove(tx.handle(), session.tokenHash());
      return true;
    });
  }

  /** Ends every session of a person, as a new password does. */
  void closeAll(Tx tx, Person person) {
    store.removeOf(tx.handle(), person.id());
  }

  void removeExpired(Tx tx) {
    store.removeExpired(tx.handle(), clock.millis());
  }
}
