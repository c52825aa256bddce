package dev.parley.check;

import dev.parley.db.Db;
import dev.parley.db.StorageException;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How many checks each key has in the running month, in memory, because a key's limit is asked at
 * every call: what the table had when it was last read, and what was recorded here since.
 */
final class Usage {
  private static final Logger log = LoggerFactory.getLogger(Usage.class);
  private static final long GATHER_MS = 500;

  private final Db db;
  private final CountStore store;
  private final ReentrantLock commits = new ReentrantLock();
  private final AtomicBoolean awaited = new AtomicBoolean();
  private volatile Month running;
  private volatile boolean closed;

  /** One month's numbers, by site. */
  private static final class Month {
    final int number;
    final long start;
    final long end;
    final ConcurrentMap<Long, AtomicLong> here = new ConcurrentHashMap<>();

    /** Of what was recorded here, what is on disk; guarded by commits. */
    final Map<Long, Long> written = new HashMap<>();

    /** What the table has beyond that. */
    volatile Map<Long, Long> elsewhere = Map.of();

    Month(YearMonth month) {
      number = Days.month(month);
      start = Days.start(month);
      end = Days.start(month.plusMonths(1));
    }

    void count(long site) {
      here.computeIfAbsent(site, s -> new AtomicLong()).incrementAndGet();
    }
  }

  /**
   * What a commit counted.
   *
   * @param late where checks were counted that {@link #count} was not told of
   */
  record Counted(SortedMap<CountStore.Place, Count> all, List<CountStore.Place> late) {}

  Usage(Db db, CountStore store, long now) {
    this.db = db;
    this.store = store;
    running = new Month(month(now));
    load();
  }

  private static YearMonth month(long millis) {
    return YearMonth.from(Instant.ofEpochMilli(millis).atOffset(ZoneOffset.UTC));
  }

  /** Counts a check; in the first of a new month, that month begins. */
  void count(long site, long at) {
    Month month = running;
    if (at >= month.end) {
      month = begin(at);
    }
    if (at >= month.start) {
      month.count(site);
    }
  }

  private synchronized Month begin(long at) {
    if (at >= running.end) {
      running = new Month(month(at));
    }
    return running;
  }

  /** Runs a commit that tells what it counted, so that no reading falls between the two. */
  void committing(Supplier<Counted> commit) {
    commits.lock();
    try {
      Counted counted = commit.get();
      Month month = running;
      counted
          .all()
          .forEach((place, count) -> {
            if (place.month() == month.number) {
              month.written.merge(place.site(), count.checks(), Long::sum);
            }
          });
      for (CountStore.Place place : counted.late()) {
        if (place.month() == month.number) {
          month.count(place.site());
        }
      }
    } finally {
      commits.unlock();
    }
  }

  /** Reads what the table has, in which are the numbers of other nodes. */
  private void load() {
    commits.lock();
    try {
      Month month = running;
      Map<Long, Long> others = new HashMap<>();
      db.read(handle -> store.usage(handle, month.number))
          .forEach(
              (site, checks) -> others.put(site, checks - month.written.getOrDefault(site, 0L)));
      month.elsewhere = Map.copyOf(others);
    } finally {
      commits.unlock();
    }
  }

  /** Hears that another node may have counted; reads the table soon, once for many such words. */
  void changedElsewhere() {
    if (!commits.isHeldByCurrentThread() && !awaited.getAndSet(true)) {
      Thread.ofVirtual().name("usage").start(this::loadSoon);
    }
  }

  private void loadSoon() {
    LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(GATHER_MS));
    awaited.set(false);
    try {
      if (!closed) {
        load();
      }
    } catch (StorageException e) {
      log.warn("The checks of other nodes are not counted until the database answers", e);
    }
  }

  /**
   * Returns the checks of a month, where that is the running one or a later, of which memory knows.
   */
  OptionalLong of(long site, YearMonth wanted) {
    Month month = running;
    int number = Days.month(wanted);
    if (number < month.number) {
      return OptionalLong.empty();
    }
    AtomicLong here = month.here.get(site);
    return OptionalLong.of(
        number > month.number
            ? 0
            : month.elsewhere.getOrDefault(site, 0L) + (here == null ? 0 : here.get()));
  }

  /** Reads no more. */
  void close() {
    closed = true;
  }
}
