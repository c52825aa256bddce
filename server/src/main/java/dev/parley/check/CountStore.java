package dev.parley.check;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/** The SQL of the counts of checks. Changes are added by the database, so nodes never meet. */
final class CountStore {
  private static final String SUMS =
      "sum(spam) as spam, sum(ham) as ham, sum(missed_spam) as missed_spam,"
          + " sum(false_positives) as false_positives";

  /** What is counted apart: a key, a day such as 20261123, and a blog, empty for the rest. */
  record Place(long site, int day, String blog) implements Comparable<Place> {
    @Override
    public int compareTo(Place other) {
      int bySite = Long.compare(site, other.site);
      int byDay = bySite != 0 ? bySite : Integer.compare(day, other.day);
      return byDay != 0 ? byDay : blog.compareTo(other.blog);
    }

    Place ofRest() {
      return new Place(site, day, Blogs.REST);
    }

    int month() {
      return day / 100;
    }
  }

  /** Adds changes, in one order on every node, so that two never wait for one another. */
  void add(Handle handle, SortedMap<Place, Count> changes) {
    if (changes.isEmpty()) {
      return;
    }
    try (PreparedBatch batch =
        handle.prepareBatch(
            "insert into check_count (site_id, day, blog, spam, ham, missed_spam, false_positives)"
                + " values (?, ?, ?, ?, ?, ?, ?) on conflict (site_id, day, blog) do update set"
                + " spam = check_count.spam + excluded.spam,"
                + " ham = check_count.ham + excluded.ham,"
                + " missed_spam = check_count.missed_spam + excluded.missed_spam,"
                + " false_positives = check_count.false_positives + excluded.false_positives")) {
      changes.forEach((place, count) ->
          batch.add(
              place.site(),
              place.day(),
              place.blog(),
              count.spam(),
              count.ham(),
              count.missedSpam(),
              count.falsePositives()));
      batch.execute();
    }
  }

  /** Returns what a site has, by month such as 202611. */
  SortedMap<Integer, Count> months(Handle handle, long site) {
    SortedMap<Integer, Count> months = new TreeMap<>();
    handle
        .createQuery(
            "select day / 100 as month, "
                + SUMS
                + " from check_count where site_id = :site group by day / 100")
        .bind("site", site)
        .map((row, context) -> months.put(row.getInt("month"), count(row)))
        .list();
    return months;
  }

  /** Returns what a site has by day such as 20261123, from a day on. */
  SortedMap<Integer, Count> days(Handle handle, long site, int from) {
    SortedMap<Integer, Count> days = new TreeMap<>();
    handle
        .createQuery(
            "select day, "
                + SUMS
                + " from check_count where site_id = :site and day >= :from group by day")
        .bind("site", site)
        .bind("from", from)
        .map((row, context) -> days.put(row.getInt("day"), count(row)))
        .list();
    return days;
  }

  /** Returns what a site has in a month, by blog. */
  Map<String, Count> blogs(Handle handle, long site, int month) {
    Map<String, Count> blogs = new HashMap<>();
    handle
        .createQuery(
            "select blog, "
                + SUMS
                + " from check_count where site_id = :site and day between :first and :last"
                + " group by blog")
        .bind("site", site)
        .bind("first", month * 100)
        .bind("last", month * 100 + 99)
        .map((row, context) -> blogs.put(row.getString("blog"), count(row)))
        .list();
    return blogs;
  }

  /** Returns the names of the blogs that are counted apart in a month. */
  List<String> names(Handle handle, long site, int month) {
    return handle
        .createQuery(
            "select distinct blog from check_count where site_id = :site"
                + " and day between :first and :last")
        .bind("site", site)
        .bind("first", month * 100)
        .bind("last", month * 100 + 99)
        .mapTo(String.class)
        .list();
  }

  /** Returns how many checks each site has in a month. */
  Map<Long, Long> usage(Handle handle, int month) {
    Map<Long, Long> usage = new HashMap<>();
    handle
        .createQuery(
            "select site_id, sum(spam + ham) as checks from check_count"
                + " where day between :first and :last group by site_id")
        .bind("first", month * 100)
        .bind("last", month * 100 + 99)
        .map((row, context) -> usage.put(row.getLong("site_id"), row.getLong("checks")))
        .list();
    return usage;
  }

  private static Count count(ResultSet row) throws SQLException {
    return new Count(
        row.getLong("spam"),
        row.getLong("ham"),
        row.getLong("missed_spam"),
        row.getLong("false_positives"));
  }
}
