package dev.parley.db;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Numbers that grow when a thing of one kind may have changed. A cache that has the number in its
 * keys never answers with what was read before a change, however the two threads meet: ask for the
 * number first, then read.
 */
public final class Versions {
  private final AtomicLong all = new AtomicLong();
  private final AtomicLong any = new AtomicLong();
  private final ConcurrentMap<Long, Long> each = new ConcurrentHashMap<>();

  /** Follows the changes of a topic. */
  public Versions(Db db, String topic) {
    db.onChange(change -> {
      if (change.topic().equals(topic)) {
        each.merge(change.key(), 1L, Long::sum);
        any.incrementAndGet();
      } else if (change.touches(topic)) {
        all.incrementAndGet();
        any.incrementAndGet();
      }
    });
  }

  /** Returns the version of one thing. */
  public long of(long key) {
    return all.get() + each.getOrDefault(key, 0L);
  }

  /** Returns a number that grows when any thing of the kind may have changed. */
  public long ofAny() {
    return any.get();
  }
}
