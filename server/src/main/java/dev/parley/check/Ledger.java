package dev.parley.check;

import dev.parley.db.Db;
import dev.parley.db.Tx;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;

/**
 * The rules of what is kept and counted of a check. A comment counts once, by its first verdict, on
 * the day it came: a check that repeats one with a {@code recheck_reason} is kept beside it and
 * counts nothing, whatever it says. Of a key that only logs, what it would have said counts.
 *
 * <p>For the one thread that writes.
 */
final class Ledger {
  static final String TOPIC = "checked";

  /** How many of a site's checks are looked through for one that memory has forgotten. */
  private static final int LOOKED_THROUGH = 5_000;

  /** How often that is done for a batch, so that nobody slows the recording by asking. */
  private static final int SEARCHES = 8;

  private static final int REMEMBERED = 20_000;
  private static final long DAY_MS = 86_400_000L;

  private final Db db;
  private final CheckStore checks;
  private final CountStore counts;
  private final Blogs blogs;
  private final Usage usage;
  private final Corrections corrections;
  private final Known known = new Known();
  private boolean remembers;
  private long epochDay = Long.MIN_VALUE;
  private int day;

  Ledger(
      Db db,
      CheckStore checks,
      CountStore counts,
      Blogs blogs,
      Usage usage,
      Corrections corrections) {
    this.db = db;
    this.checks = checks;
    this.counts = counts;
    this.blogs = blogs;
    this.usage = usage;
    this.corrections = corrections;
  }

  static CountStore.Place place(Check check, String blog) {
    return new CountStore.Place(check.site(), Days.day(check.at()), blog);
  }

  static Count count(Check check) {
    return check.would().isSpam() ? new Count(1, 0, 0, 0) : new Count(0, 1, 0, 0);
  }

  /** Enters a check into a batch. */
  void enter(Check check, Batch batch) {
    CheckStore.Row row =
        new CheckStore.Row(
            check.id(),
            Guids.tail(check.guid()),
            check.site(),
            check.said(),
            check.would(),
            check.cause(),
            check.probability(),
            Packed.same(check.site(), check.submission()),
            0,
            Packed.pack(check));
    CountStore.Place place =
        new CountStore.Place(check.site(), day(check.at()), Blogs.name(check.blog()));
    if (check.recheckReason().isEmpty()) {
      batch.add(row);
      batch.add(place, count(check));
      known.put(row.same(), row.id());
    } else {
      batch.add(new Batch.Again(row, place, count(check)));
    }
  }

  private int day(long at) {
    long number = Math.floorDiv(at, DAY_MS);
    if (number != epochDay) {
      epochDay = number;
      day = Days.day(at);
    }
    return day;
  }

  /**
   * Writes a batch in one transaction. What was on disk already, because only the word of its
   * commit was lost, is not written twice.
   */
  void write(Batch batch) {
    boolean again = batch.wasTried();
    usage.committing(() ->
        db.write(tx -> {
          boolean there =
              again
                  && !batch.rows().isEmpty()
                  && checks.has(tx.handle(), batch.rows().getFirst().id());
          tx.changed(TOPIC, 0);
          return there ? new Usage.Counted(batch.counts(), List.of()) : write(tx, batch);
        }));
  }

  private Usage.Counted write(Tx tx, Batch batch) {
    Handle handle = tx.handle();
    checks.insert(handle, batch.rows());
    SortedMap<CountStore.Place, Count> added = new TreeMap<>();
    batch.counts().forEach((place, count) -> add(added, handle, place, count));
    List<CountStore.Place> late = new ArrayList<>(0);
    int searches = 0;
    for (Batch.Again one : batch.again()) {
      CheckStore.Row row = one.row();
      long first = find(handle, row.site(), row.same(), searches++ < SEARCHES);
      checks.insert(handle, List.of(row.repeating(first)));
      if (first == 0) {
        add(added, handle, one.place(), one.count());
        late.add(one.place());
        known.put(row.same(), row.id());
      }
    }
    for (Report report : batch.reports()) {
      long same = Packed.same(report.site(), report.submission());
      long check = find(handle, report.site(), same, searches++ < SEARCHES);
      corrections
          .report(tx, report, check)
          .forEach((place, count) -> add(added, handle, place, count));
    }
    counts.add(handle, added);
    return new Usage.Counted(added, late);
  }

  private void add(
      SortedMap<CountStore.Place, Count> all, Handle handle, CountStore.Place place, Count count) {
    all.merge(blogs.place(handle, place), count, Count::plus);
  }

  /** Returns the number of the check of a comment, 0 when it is not found. */
  private long find(Handle handle, long site, long same, boolean search) {
    long found = known.get(same);
    if (found == 0 && !remembers) {
      checks.lately(handle, REMEMBERED).reversed().forEach(one -> known.put(one[0], one[1]));
      remembers = true;
      found = known.get(same);
    }
    return found != 0 || !search
        ? found
        : checks.newestOf(handle, site, same, LOOKED_THROUGH).orElse(0L);
  }
}
