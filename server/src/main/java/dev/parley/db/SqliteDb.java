package dev.parley.db;

import java.nio.file.Path;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;

/**
 * SQLite in one file. One platform thread writes, committing whatever waits as one transaction;
 * reads run on a small platform pool, because SQLite's native calls would hold the carriers of the
 * virtual threads.
 */
final class SqliteDb extends Db {
  private static final int MOST_IN_A_COMMIT = 256;
  private static final long LOOK_FOR_OTHERS_MS = 50;

  private final Jdbi jdbi;
  private final BlockingQueue<Handle> readers = new LinkedBlockingQueue<>();
  private final ExecutorService readPool;
  private final Handle writer;
  private final BlockingQueue<Write<?>> waiting = new LinkedBlockingQueue<>();
  private final Thread writerThread;
  private volatile boolean closed;
  private long dataVersion;

  private SqliteDb(Jdbi jdbi, int readers) {
    this.jdbi = jdbi;
    this.readPool =
        Executors.newFixedThreadPool(readers, Thread.ofPlatform().name("db-read-", 0).factory());
    this.writer = jdbi.open();
    this.dataVersion = dataVersion();
    this.writerThread = Thread.ofPlatform().name("db-write").start(this::writeUntilClosed);
  }

  static SqliteDb open(Path file) {
    SQLiteDataSource source = source(file);
    try {
      Databases.migrate(
          source,
          Map.of(
              "id",
              "integer primary key autoincrement",
              "key",
              "integer primary key",
              "blob",
              "blob"));
      return new SqliteDb(
          Databases.jdbi(source), Math.max(2, Runtime.getRuntime().availableProcessors()));
    } catch (JdbiException e) {
      throw StorageException.of(e);
    }
  }

  private static SQLiteDataSource source(Path file) {
    SQLiteConfig config = new SQLiteConfig();
    config.setJournalMode(SQLiteConfig.JournalMode.WAL);
    config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
    config.setTransactionMode(SQLiteConfig.TransactionMode.IMMEDIATE);
    config.setBusyTimeout(10_000);
    config.enforceForeignKeys(true);
    config.setCacheSize(-16_000);
    SQLiteDataSource source = new SQLiteDataSource(config);
    source.setUrl("jdbc:sqlite:" + file);
    return source;
  }

  @Override
  public <T> T read(Function<Handle, T> query) {
    try {
      return CompletableFuture.supplyAsync(() -> readHere(query), readPool).join();
    } catch (CompletionException e) {
      throw unwrapped(e);
    } catch (RejectedExecutionException e) {
      throw new StorageException("The program is stopping; nothing was read.", e);
    }
  }

  private <T> T readHere(Function<Handle, T> query) {
    Handle handle = readers.poll();
    if (handle == null) {
      handle = jdbi.open();
      handle.execute("pragma query_only = 1");
    }
    try {
      return query.apply(handle);
    } finally {
      readers.add(handle);
    }
  }

  @Override
  public <T> T write(Function<Tx, T> work) {
    Write<T> write = new Write<>(work);
    if (closed) {
      throw new StorageException(
          "The program is stopping; nothing was saved.", new IllegalStateException("closed"));
    }
    waiting.add(write);
    T result;
    try {
      result = write.done.join();
    } catch (CompletionException e) {
      throw unwrapped(e);
    }
    write.committed(this);
    return result;
  }

  private static RuntimeException unwrapped(CompletionException e) {
    return switch (e.getCause()) {
      case JdbiException jdbi -> StorageException.of(jdbi);
      case SQLException sql -> StorageException.of(sql);
      case RuntimeException runtime -> runtime;
      case Error error -> throw error;
      case null, default -> e;
    };
  }

  private void writeUntilClosed() {
    List<Write<?>> batch = new ArrayList<>();
    long looked = System.nanoTime();
    while (!closed || !waiting.isEmpty()) {
      Write<?> first = next();
      if (first != null) {
        batch.clear();
        batch.add(first);
        waiting.drainTo(batch, MOST_IN_A_COMMIT - 1);
        commit(batch);
      }
      long now = System.nanoTime();
      if (now - looked >= LOOK_FOR_OTHERS_MS * 1_000_000) { // under steady writes too
        looked = now;
        lookForOthers();
      }
    }
  }

  private @Nullable Write<?> next() {
    try {
      return waiting.poll(LOOK_FOR_OTHERS_MS, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      return null; // closing; the loop's condition decides
    }
  }

  private void commit(List<Write<?>> batch) {
    try {
      writer.begin();
      for (Write<?> write : batch) {
        write.runIn(writer);
      }
      writer.commit();
    } catch (RuntimeException | SQLException | Error e) {
      rollback(e);
      batch.forEach(write -> write.fail(e));
      return;
    }
    batch.forEach(Write::succeed);
  }

  private void rollback(Throwable why) {
    try {
      writer.rollback();
    } catch (JdbiException e) {
      why.addSuppressed(e); // SQLite has rolled back by itself, as it does on a full disk
    }
  }

  /** A changed data_version on the writer's own connection means that another process wrote. */
  private void lookForOthers() {
    try {
      long now = dataVersion();
      if (now != dataVersion) {
        dataVersion = now;
        // Its own thread: a listener may read or write, and this thread is the only writer.
        Thread.ofVirtual().start(() -> tell(Change.ANYTHING));
      }
    } catch (JdbiException e) {
      // Nothing to tell: the next look, or the next write, meets the same trouble and reports it.
      return;
    }
  }

  private long dataVersion() {
    return writer.createQuery("pragma data_version").mapTo(long.class).one();
  }

  @Override
  public boolean ready() {
    try {
      return !closed && read(h -> h.createQuery("select 1").mapTo(int.class).one()) == 1;
    } catch (StorageException e) {
      return false;
    }
  }

  @Override
  public String kind() {
    return "SQLite";
  }

  @Override
  public void close() {
    closed = true;
    writerThread.interrupt();
    try {
      writerThread.join();
      readPool.shutdown();
      if (!readPool.awaitTermination(10, TimeUnit.SECONDS)) {
        readPool.shutdownNow();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    readers.forEach(Handle::close);
    writer.close();
  }

  /** One caller's transaction, waiting for its commit. */
  private static final class Write<T> {
    private final Function<Tx, T> work;
    private final CompletableFuture<T> done = new CompletableFuture<>();
    private @Nullable Tx tx;
    private @Nullable T result;
    private @Nullable Throwable failure;

    Write(Function<Tx, T> work) {
      this.work = work;
    }

    /** Runs inside a savepoint, so that one caller's failure leaves the others' work standing. */
    void runIn(Handle writer) throws SQLException {
      Savepoint before = writer.getConnection().setSavepoint();
      Tx running = new Tx(writer, false);
      try {
        result = work.apply(running);
        tx = running;
      } catch (RuntimeException | Error e) {
        failure = e;
        writer.getConnection().rollback(before);
      }
      writer.getConnection().releaseSavepoint(before);
    }

    @SuppressWarnings("NullAway") // a result may be null where the caller's work returns null
    void succeed() {
      if (failure != null) {
        done.completeExceptionally(failure);
      } else {
        done.complete(result);
      }
    }

    void fail(Throwable why) {
      done.completeExceptionally(failure != null ? failure : why);
    }

    void committed(Db db) {
      if (tx != null) {
        tx.committed(db);
      }
    }
  }
}
