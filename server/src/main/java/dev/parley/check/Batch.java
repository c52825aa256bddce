package dev.parley.check;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** What goes to disk together: rows, what they count, and reports that came after them. */
final class Batch {
  /** Short enough that nobody who posts a comment meanwhile waits for it. */
  private static final int MOST_ROWS = 2_000;

  private static final int MOST_BYTES = 4 << 20;

  private final List<CheckStore.Row> rows = new ArrayList<>();
  private final SortedMap<CountStore.Place, Count> counts = new TreeMap<>();
  private final List<Again> again = new ArrayList<>(0);
  private final List<Report> reports = new ArrayList<>(0);
  private long items;
  private int bytes;
  private boolean tried;

  /** A check that says it repeats one, and what it counts if that one is not found. */
  record Again(CheckStore.Row row, CountStore.Place place, Count count) {}

  void add(CheckStore.Row row) {
    rows.add(row);
    bytes += row.content().length;
  }

  void add(CountStore.Place place, Count count) {
    boolean room = counts.size() < 2 * MOST_ROWS || counts.containsKey(place);
    counts.merge(room ? place : place.ofRest(), count, Count::plus);
  }

  void add(Again one) {
    again.add(one);
    bytes += one.row().content().length;
  }

  void add(Report report) {
    reports.add(report);
  }

  /** Says that so many of what was recorded are in it. */
  void hold(long more) {
    items += more;
  }

  /** Forgets the rows, for which there is no room, and returns how many; they stay counted. */
  int dropRows() {
    int dropped = rows.size() + again.size();
    again.forEach(one -> add(one.place(), one.count()));
    rows.clear();
    again.clear();
    bytes = 0;
    return dropped;
  }

  boolean isFull() {
    return rows.size() + again.size() + reports.size() >= MOST_ROWS || bytes >= MOST_BYTES;
  }

  List<CheckStore.Row> rows() {
    return rows;
  }

  SortedMap<CountStore.Place, Count> counts() {
    return counts;
  }

  List<Again> again() {
    return again;
  }

  List<Report> reports() {
    return reports;
  }

  /** How many of what was recorded are in it. */
  long items() {
    return items;
  }

  int bytes() {
    return bytes;
  }

  boolean isTried() {
    return tried;
  }

  /** Whether it was tried before, so that it may be on disk although its commit seemed to fail. */
  boolean wasTried() {
    boolean before = tried;
    tried = true;
    return before;
  }
}
