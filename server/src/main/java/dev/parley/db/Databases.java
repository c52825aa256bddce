package dev.parley.db;

import java.nio.file.Path;
import java.util.Map;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.StatementExceptions;

/** Opens the database that the configuration names, and brings its tables up to date. */
public final class Databases {
  private Databases() {}

  /**
   * Opens a database.
   *
   * @param url empty for SQLite in the data folder, or {@code jdbc:postgresql://…}
   * @param dataFolder an existing, writable folder
   * @throws StorageException when it cannot be opened
   */
  public static Db open(String url, Path dataFolder) {
    if (url.isEmpty()) {
      return SqliteDb.open(dataFolder.resolve("parley.db"));
    }
    if (url.startsWith("jdbc:postgresql:")) {
      return PostgresDb.open(url);
    }
    throw new StorageException(
        "database.url is \"" + url + "\"; leave it empty or give jdbc:postgresql://…",
        new IllegalArgumentException(url));
  }

  /** Opens a source so that what a statement was given never gets into a message, or a log. */
  static Jdbi jdbi(DataSource source) {
    Jdbi jdbi = Jdbi.create(source);
    jdbi.getConfig(StatementExceptions.class)
        .setMessageRendering(StatementExceptions.MessageRendering.NONE);
    return jdbi;
  }

  static void migrate(DataSource source, Map<String, String> words) {
    try {
      Flyway.configure()
          .dataSource(source)
          .locations("classpath:db/migration")
          .placeholders(words)
          .communityDBSupportEnabled(true)
          .loggers("slf4j")
          .load()
          .migrate();
    } catch (FlywayException e) {
      throw StorageException.of(e);
    }
  }
}
