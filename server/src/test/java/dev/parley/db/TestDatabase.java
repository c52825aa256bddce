package dev.parley.db;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.UUID;

/**
 * The two databases that every store contract runs on.
 *
 * <p>Use it as {@code @ParameterizedClass @EnumSource(TestDatabase.class)} with a {@code @Parameter
 * TestDatabase database} field; each call of {@link #url} is a new, empty database.
 */
public enum TestDatabase {
  SQLITE,
  POSTGRES;

  /** Returns the {@code database.url} of a new empty database; empty for SQLite. */
  public String url() {
    if (this == SQLITE) {
      return "";
    }
    String server = System.getenv("PARLEY_TEST_POSTGRES");
    assumeTrue(
        server != null, "PARLEY_TEST_POSTGRES is not set: ./verify starts a server and sets it");
    String name = "parley_" + UUID.randomUUID().toString().replace("-", "");
    try (Connection connection = DriverManager.getConnection(server);
        var statement = connection.createStatement()) {
      statement.execute("create database " + name);
    } catch (SQLException e) {
      throw new IllegalStateException("No database could be made on " + server, e);
    }
    return server.replaceFirst("(jdbc:postgresql://[^/]+/)[^?]*", "$1" + name);
  }

  /** Opens a new, empty database. */
  public Db open(Path folder) {
    return Databases.open(url(), folder);
  }
}
