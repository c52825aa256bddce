package dev.parley.moderation;

import dev.parley.check.Count;
import java.time.Duration;
import java.time.YearMonth;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;

/**
 * The numbers of one key by month, as a plot and as a table.
 *
 * @param site its name
 * @param bars the last twelve months, the oldest first
 * @param rows every month, the newest first
 * @param most the checks of the fullest of the twelve months
 */
public record Plot(String site, List<Bar> bars, List<Row> rows, long most) {
  static final int MONTHS = 12;

  /** How high a bar may be, in the units of its drawing. */
  public static final int HEIGHT = 100;

  public Plot {
    bars = List.copyOf(bars);
    rows = List.copyOf(rows);
  }

  /**
   * A month drawn, from the ground up: what was let through, then spam; what was wrong in each is
   * drawn over it.
   */
  public record Bar(String label, String title, Count count, long most) {
    public int ham() {
      return height(count.ham());
    }

    public int spam() {
      return height(count.spam());
    }

    public int missed() {
      return Math.min(ham(), height(count.missedSpam()));
    }

    public int falsePositives() {
      return Math.min(spam(), height(count.falsePositives()));
    }

    /** A number that is not 0 is to be seen. */
    private int height(long number) {
      return number <= 0 || most == 0
          ? 0
          : Math.clamp(Math.round((double) HEIGHT * number / most), 1, HEIGHT);
    }
  }

  /** A month in numbers. */
  public record Row(String month, Count count) {
    public String accuracy() {
      return count.checks() == 0 ? "–" : String.format(Locale.ROOT, "%.1f %%", count.accuracy());
    }

    public String saved() {
      Duration saved = count.timeSaved();
      return saved.toHours() > 0
          ? "%,d h %02d min".formatted(saved.toHours(), saved.toMinutesPart())
          : saved.toMinutes() + " min";
    }
  }

  static Plot of(String site, SortedMap<YearMonth, Count> months, YearMonth now) {
    List<Bar> bars = new ArrayList<>();
    YearMonth first = now.minusMonths(MONTHS - 1);
    long most = months.tailMap(first).values().stream().mapToLong(Count::checks).max().orElse(0);
    for (YearMonth month = first; !month.isAfter(now); month = month.plusMonths(1)) {
      Count count = months.getOrDefault(month, Count.NONE);
      String label = month.getMonth().getDisplayName(TextStyle.SHORT, Locale.ENGLISH);
      bars.add(new Bar(label, name(month) + ": " + words(count), count, most));
    }
    List<Row> rows = new ArrayList<>();
    months.forEach((month, count) -> rows.addFirst(new Row(name(month), count)));
    return new Plot(site, bars, rows, most);
  }

  private static String name(YearMonth month) {
    return month.getMonth().getDisplayName(TextStyle.FULL, Locale.ENGLISH) + " " + month.getYear();
  }

  private static String words(Count count) {
    return "%,d checks, %,d spam, %,d missed, %,d wrongly held"
        .formatted(count.checks(), count.spam(), count.missedSpam(), count.falsePositives());
  }
}
