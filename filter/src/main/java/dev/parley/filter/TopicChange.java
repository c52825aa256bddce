package dev.parley.filter;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * A stream whose spam changes topic half-way: one corpus as it is, then its good comments with
 * another corpus's spam in the places of its own.
 */
final class TopicChange {
  /** How many comments a rate of mistakes is taken over. */
  static final int WINDOW = 100;

  /** How many comments before the change set the rate to come back to. */
  private static final int BEFORE = 400;

  private TopicChange() {}

  /**
   * Rates of mistakes (spam published or ham held), 0 to 1, and how long they stayed higher.
   *
   * @param corpora whose ham and first spam, and whose later spam
   * @param before over the 400 comments before the change
   * @param first over the first 100 after it
   * @param second over the second 100
   * @param third over the third 100
   * @param fresh over the same third 100, by a filter that has learned nothing before the change
   * @param recovered after how many comments the next 100 have no more mistakes than such 100 had
   *     before, by chance's measure (mean and two standard deviations); -1 for never
   */
  record Row(
      String corpora,
      double before,
      double first,
      double second,
      double third,
      double fresh,
      int recovered) {}

  static Row run(LessonStream one, LessonStream other, Supplier<Filter> filters) {
    LessonStream stream = joined(one, other);
    int change = one.comments().size() / 2;
    ScoreLog log = stream.run(filters.get());
    ScoreLog fresh = stream.from(change).run(filters.get());
    double before = rate(log, change - BEFORE, change);
    double expected = before * WINDOW;
    double most = expected + 2 * Math.sqrt(Math.max(1, expected));
    int recovered = -1;
    for (int n = 0; change + n + WINDOW <= log.size() && recovered < 0; n++) {
      if (rate(log, change + n, change + n + WINDOW) * WINDOW <= most) {
        recovered = n;
      }
    }
    return new Row(
        stream.name(),
        before,
        rate(log, change, change + WINDOW),
        rate(log, change + WINDOW, change + 2 * WINDOW),
        rate(log, change + 2 * WINDOW, change + 3 * WINDOW),
        rate(fresh, 2 * WINDOW, 3 * WINDOW),
        recovered);
  }

  private static LessonStream joined(LessonStream one, LessonStream other) {
    List<LessonStream.Item> spams =
        other.comments().stream().filter(LessonStream.Item::spam).toList();
    List<LessonStream.Item> joined = new ArrayList<>();
    int half = one.comments().size() / 2;
    int next = 0;
    for (LessonStream.Item item : one.comments()) {
      if (joined.size() < half || !item.spam()) {
        joined.add(item);
      } else if (next < spams.size()) {
        joined.add(spams.get(next++));
      } else {
        break; // there is no more spam of the new kind
      }
    }
    return new LessonStream(one.name() + " → " + other.name(), joined);
  }

  private static double rate(ScoreLog log, int from, int to) {
    int start = Math.clamp(from, 0, log.size());
    int end = Math.clamp(to, start, log.size());
    int mistakes = log.mistaken(true, start, end) + log.mistaken(false, start, end);
    return (double) mistakes / Math.max(1, end - start);
  }
}
