package dev.parley.filter;

import java.util.ArrayList;
import java.util.List;

/** A site that starts from the shipped base and names spam alone, as clients report mistakes. */
final class SpamAlone {
  /** The last so many spams of a corpus are kept to see how many are caught. */
  private static final int KEPT = 100;

  private SpamAlone() {}

  /**
   * What a filter does that was told some spams and nothing else.
   *
   * @param told how many spams it was told
   * @param held the share of the corpus's good comments that it holds, 0 to 1
   * @param caught the share of the corpus's last hundred spams that it holds, 0 to 1
   */
  record Row(int told, double held, double caught) {}

  /** A row for each number of spams that the corpus has, beside the hundred that are kept. */
  static List<Row> run(LessonStream stream, int... numbers) {
    List<LessonStream.Item> spams =
        stream.comments().stream().filter(LessonStream.Item::spam).toList();
    List<LessonStream.Item> hams = stream.comments().stream().filter(item -> !item.spam()).toList();
    int kept = Math.max(0, spams.size() - KEPT);
    Filter filter = Filter.withBase(LessonStream.KEY);
    List<Row> rows = new ArrayList<>();
    int told = 0;
    for (int number : numbers) {
      if (number > kept) {
        break;
      }
      for (; told < number; told++) {
        LessonStream.Item spam = spams.get(told);
        filter.learn(LessonStream.lesson(Evaluation.SITE, told, spam, Label.SPAM));
      }
      List<LessonStream.Item> last = spams.subList(kept, spams.size());
      rows.add(new Row(number, held(filter, hams), held(filter, last)));
    }
    return rows;
  }

  private static double held(Filter filter, List<LessonStream.Item> items) {
    long held =
        items.stream()
            .filter(one -> filter.judge(Evaluation.SITE, one.features()).action() != Action.PUBLISH)
            .count();
    return (double) held / Math.max(1, items.size());
  }
}
