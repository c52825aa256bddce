package dev.parley.akismet;

import dev.parley.account.Blogs;
import dev.parley.check.Count;
import java.time.YearMonth;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToLongFunction;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The blogs that used a key in a month, as much of them as was asked for.
 *
 * @param rows the blogs asked for, in order
 * @param total how many there are, whatever was asked for
 */
record KeySites(YearMonth month, List<Row> rows, int limit, int offset, int total) {
  /** How many are told at once. */
  static final int MOST = 500;

  private static final JsonMapper JSON = JsonMapper.shared();

  /**
   * One blog.
   *
   * @param site its name; that of those that are not counted apart is no blog's
   * @param isRevoked whether the key is not bound to it any more
   */
  record Row(String site, Count count, boolean isRevoked) {}

  KeySites {
    rows = List.copyOf(rows);
  }

  /**
   * Chooses and orders blogs.
   *
   * @param bound the blogs that may use the key
   * @param filter part of a blog's name, or the empty text
   * @param order the column with the highest numbers first; calls, where it is none
   */
  static KeySites of(
      YearMonth month,
      Map<String, Count> blogs,
      Blogs bound,
      String filter,
      String order,
      int limit,
      int offset) {
    String wanted = filter.toLowerCase(Locale.ROOT);
    ToLongFunction<Row> column =
        switch (order) {
          case "spam" -> row -> row.count().spam();
          case "ham" -> row -> row.count().ham();
          case "missed_spam" -> row -> row.count().missedSpam();
          case "false_positives" -> row -> row.count().falsePositives();
          default -> row -> row.count().checks();
        };
    List<Row> all =
        blogs.entrySet().stream()
            .map(blog -> row(blog.getKey(), blog.getValue(), bound))
            .filter(row -> row.site().toLowerCase(Locale.ROOT).contains(wanted))
            .sorted(Comparator.comparingLong(column).reversed().thenComparing(Row::site))
            .toList();
    return new KeySites(
        month, all.stream().skip(offset).limit(limit).toList(), limit, offset, all.size());
  }

  private static Row row(String blog, Count count, Blogs bound) {
    return blog.isEmpty()
        ? new Row("(others)", count, false)
        : new Row(blog, count, !bound.allow(blog));
  }

  /** Returns it as JSON; the numbers of a blog are texts, as clients know them. */
  String json() {
    ObjectNode root = JSON.createObjectNode();
    ArrayNode sites = root.putArray(month.toString());
    for (Row row : rows) {
      sites
          .addObject()
          .put("site", row.site())
          .put("api_calls", String.valueOf(row.count().checks()))
          .put("spam", String.valueOf(row.count().spam()))
          .put("ham", String.valueOf(row.count().ham()))
          .put("missed_spam", String.valueOf(row.count().missedSpam()))
          .put("false_positives", String.valueOf(row.count().falsePositives()))
          .put("is_revoked", row.isRevoked());
    }
    root.put("limit", limit).put("offset", offset).put("total", total);
    return JSON.writeValueAsString(root);
  }

  /** Returns it as comma-separated values (RFC 4180) under a title line. */
  String csv() {
    StringBuilder csv = new StringBuilder();
    csv.append(
        "Active sites during %s (limit: %d, offset: %d, total: %d)\n"
            .formatted(month, limit, offset, total));
    csv.append("Site,Total API Calls,Spam,Ham,Missed Spam,False Positives,Is Revoked\n");
    for (Row row : rows) {
      Count count = row.count();
      csv.append(field(row.site()))
          .append(',')
          .append(count.checks())
          .append(',')
          .append(count.spam())
          .append(',')
          .append(count.ham())
          .append(',')
          .append(count.missedSpam())
          .append(',')
          .append(count.falsePositives())
          .append(',')
          .append(row.isRevoked())
          .append('\n');
    }
    return csv.toString();
  }

  /** Anybody with the key names blogs: a name must not become a formula in a spreadsheet. */
  private static String field(String name) {
    boolean formula = !name.isEmpty() && "=+-@\t\r".indexOf(name.charAt(0)) >= 0;
    String safe = formula ? "'" + name : name;
    return safe.chars().anyMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r')
        ? '"' + safe.replace("\"", "\"\"") + '"'
        : safe;
  }
}
