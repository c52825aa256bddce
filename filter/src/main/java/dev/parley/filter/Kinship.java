package dev.parley.filter;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which corpora are relatives, so that one must not teach the base that the other is measured with:
 * those of one family, which is the name up to the first underscore, and those of which at least
 * one longer text in fifty of the smaller is in the other, letter for letter.
 */
final class Kinship {
  private static final double SHARED = 0.02;

  /** Shorter texts are the same by chance. */
  private static final int LONGER = 60;

  private Kinship() {}

  static boolean related(LessonStream a, LessonStream b) {
    return family(a).equals(family(b)) || shared(texts(a), texts(b)) >= SHARED;
  }

  private static String family(LessonStream stream) {
    int end = stream.name().indexOf('_');
    return end < 0 ? stream.name() : stream.name().substring(0, end);
  }

  private static double shared(Set<Integer> a, Set<Integer> b) {
    List<Set<Integer>> both = a.size() < b.size() ? List.of(a, b) : List.of(b, a);
    long common = both.get(0).stream().filter(both.get(1)::contains).count();
    return (double) common / Math.max(1, both.get(0).size());
  }

  private static Set<Integer> texts(LessonStream stream) {
    return stream.comments().stream()
        .map(LessonStream.Item::features)
        .filter(features -> features.count() >= LONGER)
        .map(Kinship::text)
        .collect(Collectors.toCollection(HashSet::new));
  }

  private static int text(Features features) {
    for (int feature : features.sorted()) {
      if (Evidence.of(feature) == Evidence.SAME_TEXT) {
        return feature;
      }
    }
    return 0;
  }
}
