package dev.parley.filter;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Puts the shares that features have in a judgement into words. Words, phrases and links stand one
 * by one; kinds that mean nothing one by one are summed. All shares together make the log-odds, but
 * for the bias.
 */
final class Reasons {
  private Reasons() {}

  static List<Reason> of(
      Observations seen, Names names, BaseModel base, @Nullable SiteMind mind, int most) {
    var shares = new Shares(seen, base, mind);
    List<Reason> reasons = new ArrayList<>();
    Map<Evidence, Double> sums = new EnumMap<>(Evidence.class);
    for (int i = 0; i < seen.count(); i++) {
      int feature = seen.found()[i];
      Evidence kind = Evidence.of(feature);
      double weight = shares.of(feature);
      String name = names.of(feature);
      if (name.isEmpty()) {
        sums.merge(kind, weight, Double::sum);
      } else if (weight != 0) {
        reasons.add(new Reason(kind.code(), named(kind, name, weight > 0), weight));
      }
    }
    sums.forEach((kind, weight) -> {
      if (weight != 0) {
        reasons.add(new Reason(kind.code(), unnamed(kind, weight > 0), weight));
      }
    });
    reasons.sort(
        Comparator.comparingDouble((Reason reason) -> -Math.abs(reason.weight()))
            .thenComparing(Reason::words));
    return List.copyOf(reasons.subList(0, Math.min(Math.max(0, most), reasons.size())));
  }

  private static String named(Evidence kind, String name, boolean spam) {
    String known = spam ? "known from spam" : "known from good comments";
    return switch (kind) {
      case PAIR -> "The words “" + name + "” together are " + known + ".";
      case LINK -> "It links to " + name + ", " + known + ".";
      case WAVE, LANGUAGE -> name;
      default -> "“" + name + "” is " + known + ".";
    };
  }

  private static String unnamed(Evidence kind, boolean spam) {
    String like = spam ? "like that of spam" : "like that of good comments";
    String from = spam ? "in spam" : "in good comments";
    return switch (kind) {
      case LETTERS -> "Its spelling, letter by letter, is " + like + ".";
      case WORD -> "Its choice of words is " + like + ".";
      case PAIR -> "Its choice of phrases is " + like + ".";
      case LINK -> "Its links are such as occur " + from + ".";
      case PATTERN -> "Its layout of capitals, digits and marks is " + like + ".";
      case SHAPE -> "Its length and make-up (capitals, digits, links, disguises) is " + like + ".";
      case SAME_TEXT -> "The same text was met " + from + ".";
      case NAME -> "The name given is such as occurs " + from + ".";
      case ADDRESS -> "The e-mail address or its domain was met " + from + ".";
      case WEBSITE -> "The website given is such as occurs " + from + ".";
      case NETWORK -> "The sender's network was met " + from + ".";
      case BROWSER -> "The browser was met " + from + ".";
      case STORY -> "What it shares with the story is " + like + ".";
      case FORM -> "The way the form was filled in is " + like + ".";
      case WAVE -> "How often this text and this network came lately is " + like + ".";
      case LANGUAGE -> "Its language, beside the site's, is " + like + ".";
    };
  }

  /** The share each feature has in the log-odds, the experts' bounds spread over their features. */
  private static final class Shares {
    private final BaseModel base;
    private final @Nullable SiteMind mind;
    private final double[] factors = new double[Scores.EXPERTS];
    private final double push;
    private int text;

    Shares(Observations seen, BaseModel base, @Nullable SiteMind mind) {
      this.base = base;
      this.mind = mind;
      for (int i = 0; i < seen.count(); i++) {
        text += seen.found()[i] >>> Evidence.HASH_BITS <= BaseModel.LAST_KIND ? 1 : 0;
      }
      push = WavePrior.push(seen.found(), seen.count(), mind);
      factors[4] = 1;
      if (mind != null) {
        double prior = base.logit(seen.found(), seen.count());
        Scores scores = mind.scores(seen.found(), seen.count(), prior);
        double[] sums = new double[Scores.EXPERTS];
        for (int i = 0; i < seen.count(); i++) {
          SiteMind.Share share = mind.share(seen.found()[i]);
          sums[0] += share.all();
          sums[1] += share.few();
          sums[2] += share.words();
          sums[3] += share.sender();
        }
        sums[4] = prior;
        for (int e = 0; e < Scores.EXPERTS; e++) {
          factors[e] = sums[e] == 0 ? 0 : mind.fusion().weight(e) * scores.input(e) / sums[e];
        }
      }
    }

    double of(int feature) {
      double sum = factors[4] * base.share(feature, text);
      sum += WavePrior.carries(feature) ? push : 0;
      if (mind != null) {
        SiteMind.Share share = mind.share(feature);
        sum += factors[0] * share.all() + factors[2] * share.words() + factors[3] * share.sender();
        sum += feature >>> Evidence.HASH_BITS == 0 ? 0 : factors[1] * share.few();
      }
      return sum;
    }
  }
}
