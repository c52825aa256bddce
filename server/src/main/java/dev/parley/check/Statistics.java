package dev.parley.check;

import dev.parley.db.Db;
import dev.parley.db.StorageException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How many comments each key had checked, and how rightly, by day and month in UTC and by blog.
 *
 * <p>Every verdict counts, tests too, but for rechecks of a comment that is known ({@link Ledger}).
 * The numbers are added to in the transaction that writes the rows, so they are exact under any
 * number of threads and nodes. A read first waits for what was recorded before it.
 */
public final class Statistics {
  private final Db db;
  private final CountStore store;
  private final Recorder recorder;
  private final Usage usage;

  Statistics(Db db, CountStore store, Recorder recorder, Usage usage) {
    this.db = db;
    this.store = store;
    this.recorder = recorder;
    this.usage = usage;
  }

  /**
   * Returns every month in which a key had something.
   *
   * @throws StorageException when the database does not answer
   */
  public SortedMap<YearMonth, Count> months(long site) {
    recorder.settle();
    SortedMap<YearMonth, Count> months = new TreeMap<>();
    db.read(handle -> store.months(handle, site))
        .forEach((month, count) -> months.put(Days.month(month), count));
    return months;
  }

  /**
   * Returns every day from the given in which a key had something.
   *
   * @throws StorageException when the database does not answer
   */
  public SortedMap<LocalDate, Count> days(long site, LocalDate from) {
    recorder.settle();
    SortedMap<LocalDate, Count> days = new TreeMap<>();
    db.read(handle -> store.days(handle, site, Days.day(from)))
        .forEach((day, count) -> days.put(Days.date(day), count));
    return days;
  }

  /**
   * Returns a month by blog, a host and perhaps a path. At most a thousand blogs of a month are
   * counted apart; under the empty name stand the others together.
   *
   * @throws StorageException when the database does not answer
   */
  public Map<String, Count> blogs(long site, YearMonth month) {
    recorder.settle();
    return Map.copyOf(db.read(handle -> store.blogs(handle, site, Days.month(month))));
  }

  /**
   * Returns how many comments a key had checked in a month: of the running one from memory, at no
   * cost.
   *
   * @throws StorageException for another month, when the database does not answer
   */
  public long usage(long site, YearMonth month) {
    return usage
        .of(site, month)
        .orElseGet(() -> months(site).getOrDefault(month, Count.NONE).checks());
  }
}
