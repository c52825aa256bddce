package dev.parley.akismet;

import dev.parley.check.Count;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Locale;
import java.util.SortedMap;
import java.util.function.Function;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The numbers of a key in JSON, spelled as the protocol's clients read them. */
final class NumbersJson {
  private static final JsonMapper JSON = JsonMapper.shared();

  private NumbersJson() {}

  /** Returns statistics by day, such as {@code 2026-11-24}. */
  static String days(SortedMap<LocalDate, Count> days) {
    return stats(days, LocalDate::toString, LocalDate::toString);
  }

  /** Returns statistics by month, such as {@code 2026-11}. */
  static String months(SortedMap<YearMonth, Count> months) {
    return stats(months, YearMonth::toString, month -> month.atDay(1).toString());
  }

  private static <T> String stats(
      SortedMap<T, Count> parts, Function<T, String> name, Function<T, String> day) {
    Count all = parts.values().stream().reduce(Count.NONE, Count::plus);
    ObjectNode root = counts(JSON.createObjectNode(), all);
    root.put("accuracy", String.format(Locale.ROOT, "%.2f", all.accuracy()));
    root.put("time_saved", all.timeSaved().toSeconds());
    ObjectNode breakdown = root.putObject("breakdown");
    parts.forEach((part, count) ->
        counts(breakdown.putObject(name.apply(part)), count)
            .put("blogs", 1)
            .put("da", day.apply(part)));
    return JSON.writeValueAsString(root);
  }

  private static ObjectNode counts(ObjectNode node, Count count) {
    return node.put("spam", count.spam())
        .put("ham", count.ham())
        .put("missed_spam", count.missedSpam())
        .put("false_positives", count.falsePositives());
  }

  /**
   * Returns how much of a month's limit is used.
   *
   * @param limit checks a month, 0 for no limit
   * @param extended whether what a subscription would add is wanted, too: there is none to change
   *     to
   */
  static String usage(long limit, long used, boolean extended) {
    ObjectNode root = JSON.createObjectNode();
    if (limit == 0) {
      root.put("limit", "none");
    } else {
      root.put("limit", limit);
    }
    double percent = limit == 0 ? 0 : 100.0 * used / limit;
    root.put("usage", used)
        .put("percentage", String.format(Locale.ROOT, "%.2f", percent))
        .put("throttled", limit > 0 && used >= limit);
    if (extended) {
      root.put("notice_level", 0).put("upgrade", false);
    }
    return JSON.writeValueAsString(root);
  }
}
