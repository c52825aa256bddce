package dev.parley.db;

import java.util.ArrayList;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** One running transaction: its connection, and what is to be done once it is on disk. */
public final class Tx {
  private final Handle handle;
  private final boolean postgres;
  private final List<Change> changes = new ArrayList<>();
  private final List<Runnable> afterCommit = new ArrayList<>();

  Tx(Handle handle, boolean postgres) {
    this.handle = handle;
    this.postgres = postgres;
  }

  /** Returns the connection to run SQL on. */
  public Handle handle() {
    return handle;
  }

  /** Says that a thing changes, so that caches and other nodes hear of it after the commit. */
  public void changed(String topic, long key) {
    Change change = new Change(topic, key);
    if (!changes.contains(change)) {
      changes.add(change);
    }
  }

  /** Adds work that follows the commit, on the thread that called {@link Db#write}. */
  public void afterCommit(Runnable work) {
    afterCommit.add(work);
  }

  /**
   * Makes the transactions that ask for the same name run one after the other until their commit,
   * so that what they append is committed in the order of its ids. SQLite's one writer does that
   * anyway.
   */
  public void oneAtATime(String name) {
    if (postgres) {
      handle
          .createQuery("select 1 from (select pg_advisory_xact_lock(:key)) as locked")
          .bind("key", (long) name.hashCode())
          .mapTo(int.class)
          .one();
    }
  }

  List<Change> changes() {
    return changes;
  }

  void committed(Db db) {
    changes.forEach(db::tell);
    afterCommit.forEach(Runnable::run);
  }
}
