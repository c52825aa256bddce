package dev.parley.db;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

/**
 * The two databases that every store contract runs on.
 *
 * <p>Use it as {@code @ParameterizedClass @MethodSource("dev.parley.db.TestDatabase#here")} with a
 * {@code @Parameter TestDatabase database} field; each call of {@link #url} is a new, empty
 * database.
 */
public enum TestDatabase {
  SQLITE,
  POSTGRES;

  /** Returns the databases that are here: SQLite, and PostgreSQL where a server was started. */
  static List<TestDatabase> here() {
    if (System.getenv("PARLEY_TEST_POSTGRES") != null) {
      return List.of(SQLITE, POSTGRES);
    }
    System.err.println("Nothing runs on PostgreSQL: ./verify starts a server for the tests.");
    return List.of(SQLITE);
  }

  /** Returns the {@code database.url} of a new empty database; empty for SQLite. */
  public String url() {
    if (this == SQLITE) {
      return "";
    }
    String server = Objects.requireNonNull(System.getenv("PARLEY_TEST_POSTGRES"));
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
