package dev.parley.db;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A PostgreSQL server, shared by any number of nodes; changes travel by LISTEN/NOTIFY. */
final class PostgresDb extends Db {
  private static final Logger log = LoggerFactory.getLogger(PostgresDb.class);
  private static final String CHANNEL = "parley";

  private final String node = UUID.randomUUID().toString();
  private final String url;
  private final HikariDataSource pool;
  private final Jdbi jdbi;
  private final Thread listener;
  private volatile boolean closed;

  private PostgresDb(String url, HikariDataSource pool) {
    this.url = url;
    this.pool = pool;
    this.jdbi = Databases.jdbi(pool);
    this.listener = Thread.ofPlatform().daemon().name("db-listen").start(this::listenUntilClosed);
  }

  static PostgresDb open(String url) {
    HikariConfig config = new HikariConfig();
    config.setJdbcUrl(url);
    config.setMaximumPoolSize(10);
    config.setConnectionTimeout(5_000);
    config.setPoolName("parley");
    try {
      HikariDataSource pool = new HikariDataSource(config);
      try {
        Databases.migrate(
            pool,
            Map.of(
                "id",
                "bigint generated always as identity primary key",
                "key",
                "bigint primary key",
                "blob",
                "bytea"));
      } catch (StorageException e) {
        pool.close();
        throw e;
      }
      return new PostgresDb(url, pool);
    } catch (HikariPool.PoolInitializationException e) {
      throw StorageException.of(e);
    }
  }

  @Override
  public <T> T read(Function<Handle, T> query) {
    try {
      return jdbi.withHandle(query::apply);
    } catch (JdbiException e) {
      throw StorageException.of(e);
    }
  }

  @Override
  public <T> T write(Function<Tx, T> work) {
    try {
      Tx[] ran = new Tx[1];
      T result =
          jdbi.inTransaction(handle -> {
            Tx tx = new Tx(handle, true);
            ran[0] = tx;
            T value = work.apply(tx);
            notifyOthers(tx);
            return value;
          });
      ran[0].committed(this);
      return result;
    } catch (JdbiException e) {
      throw StorageException.of(e);
    }
  }

  private void notifyOthers(Tx tx) {
    for (Change change : tx.changes()) {
      tx.handle()
          .createQuery("select 1 from (select pg_notify(:channel, :message)) as told")
          .bind("channel", CHANNEL)
          .bind("message", node + " " + change.topic() + " " + change.key())
          .mapTo(int.class)
          .one();
    }
  }

  private void listenUntilClosed() {
    boolean lost = false;
    while (!closed) {
      try (Connection connection = DriverManager.getConnection(url)) {
        try (var statement = connection.createStatement()) {
          statement.execute("listen " + CHANNEL);
        }
        if (lost) {
          tell(Change.ANYTHING); // what was said while nobody listened
        }
        listen(connection);
      } catch (SQLException | RuntimeException e) { // a listener's failure must not end the thread
        lost = true;
        if (!closed) {
          log.warn("Changes of other nodes are not heard; trying again", e);
          pause();
        }
      }
    }
  }

  private void listen(Connection connection) throws SQLException {
    PGConnection server = connection.unwrap(PGConnection.class);
    while (!closed) {
      PGNotification[] heard = server.getNotifications(500);
      if (heard == null) {
        continue;
      }
      for (PGNotification one : heard) {
        String[] words = one.getParameter().split(" ", -1);
        if (words.length == 3 && !words[0].equals(node)) {
          tell(new Change(words[1], Long.parseLong(words[2])));
        }
      }
    }
  }

  private void pause() {
    try {
      Thread.sleep(1_000);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public boolean ready() {
    try {
      return read(h -> h.createQuery("select 1").mapTo(int.class).one()) == 1;
    } catch (StorageException e) {
      return false;
    }
  }

  @Override
  public String kind() {
    return "PostgreSQL";
  }

  @Override
  public void close() {
    closed = true;
    try {
      listener.join(2_000);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    pool.close();
  }
}
