package dev.parley.filter;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;

/**
 * How far toxicity is told apart from the naming of a group, by areas under the ROC curve (Borkan
 * et al. 2019, "Nuanced metrics"): within the sentences about a group; its polite ones against rude
 * ones about others (BPSN); its rude ones against polite ones about others (BNSP).
 */
final class Fairness {
  /** The three areas of one group in one language, 0 to 1. */
  record Areas(String language, String group, double subgroup, double bpsn, double bnsp) {
    double least() {
      return Math.min(subgroup, Math.min(bpsn, bnsp));
    }
  }

  private Fairness() {}

  static List<Areas> of(AbuseModel model) {
    List<Templates.Sentence> all = Templates.measured();
    double[] scores = new double[all.size()];
    var reader = new AbuseReader(false);
    double[] logits = new double[AbuseModel.SIZE];
    for (int i = 0; i < scores.length; i++) {
      reader.read(all.get(i).text());
      model.logits(reader.observations().found(), reader.observations().count(), logits);
      scores[i] = logits[0];
    }
    Map<String, List<Integer>> byLanguage = new TreeMap<>();
    for (int i = 0; i < scores.length; i++) {
      byLanguage.computeIfAbsent(all.get(i).language(), l -> new ArrayList<>()).add(i);
    }
    List<Areas> areas = new ArrayList<>();
    byLanguage.forEach((language, own) -> {
      List<String> groups = own.stream().map(i -> all.get(i).group()).distinct().toList();
      for (String group : groups) {
        Predicate<Templates.Sentence> in = one -> one.group().equals(group);
        areas.add(
            new Areas(
                language,
                group,
                area(all, own, scores, in),
                area(all, own, scores, one -> in.test(one) != one.rude()),
                area(all, own, scores, one -> in.test(one) == one.rude())));
      }
    });
    return areas;
  }

  /** For each language the least of each area over its groups, and whose that is. */
  static String markdown(List<Areas> all) {
    var table = new MarkdownTable("language", "groups", "subgroup AUC", "BPSN AUC", "BNSP AUC");
    for (String language : all.stream().map(Areas::language).distinct().toList()) {
      List<Areas> own = all.stream().filter(one -> one.language().equals(language)).toList();
      table.row(
          language,
          String.valueOf(own.size()),
          least(own, Areas::subgroup),
          least(own, Areas::bpsn),
          least(own, Areas::bnsp));
    }
    return table.toString();
  }

  private static String least(List<Areas> areas, ToDoubleFunction<Areas> which) {
    Areas least = areas.stream().min(Comparator.comparingDouble(which)).orElseThrow();
    return String.format(Locale.ROOT, "%.3f (%s)", which.applyAsDouble(least), least.group());
  }

  private static double area(
      List<Templates.Sentence> all,
      List<Integer> own,
      double[] scores,
      Predicate<Templates.Sentence> some) {
    double[] chosen = new double[own.size()];
    boolean[] rude = new boolean[own.size()];
    int n = 0;
    for (int i : own) {
      if (some.test(all.get(i))) {
        chosen[n] = scores[i];
        rude[n++] = all.get(i).rude();
      }
    }
    return 1 - Roc.of(chosen, rude, n).areaAbovePct() / 100;
  }
}
