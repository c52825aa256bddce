package dev.parley.db;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;

/**
 * The database: SQLite inside the program, or a PostgreSQL server.
 *
 * <p>The same SQL runs on both. Reads see only what is committed. A write is one transaction: when
 * {@link #write} returns, it is on disk; when it throws, nothing of it is.
 */
public abstract sealed class Db implements AutoCloseable permits SqliteDb, PostgresDb {
  private final List<ChangeListener> listeners = new CopyOnWriteArrayList<>();

  /**
   * Runs a query on a read connection.
   *
   * @throws StorageException when the database cannot answer
   */
  public abstract <T> T read(Function<Handle, T> query);

  /**
   * Runs one transaction. What {@link Tx#afterCommit} and {@link Tx#changed} were given is done
   * before this returns, on the calling thread.
   *
   * @throws StorageException when the database cannot keep it (a full disk, a lost server)
   */
  public abstract <T> T write(Function<Tx, T> work);

  /** Returns whether the database answers now. */
  public abstract boolean ready();

  /** Returns what this is, for people: {@code SQLite} or {@code PostgreSQL}. */
  public abstract String kind();

  @Override
  public abstract void close();

  /** Adds a listener that is told of every committed change, of this process and of others. */
  public void onChange(ChangeListener listener) {
    listeners.add(listener);
  }

  /** Tells the listeners of a committed change. */
  void tell(Change change) {
    for (ChangeListener listener : listeners) {
      listener.changed(change);
    }
  }

  /** Hears of committed changes; must return quickly. */
  @FunctionalInterface
  public interface ChangeListener {
    void changed(Change change);
  }
}
