package dev.parley.filter;

import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Scores one text that was read, as a whole and part by part, for several attributes: by the shared
 * model, in which each feature is looked up once, and by what a site taught.
 */
final class AbuseScorer {
  private static final Fusion UNTAUGHT = new Fusion();

  private final AbuseModel model;
  private final Set<Attribute> wanted;
  private final AbuseFeatures features;
  private final @Nullable SiteMind[] minds = new SiteMind[Attribute.values().length];
  private final double[] logits = new double[AbuseModel.SIZE];
  private final Map<Attribute, AttributeScore> scores = new EnumMap<>(Attribute.class);
  private boolean divided;

  /**
   * Looks all features up.
   *
   * @param features of one text; they are not to change while this is in use
   */
  AbuseScorer(
      AbuseModel model, Minds minds, long site, Set<Attribute> wanted, AbuseFeatures features) {
    this.model = model;
    this.wanted = wanted;
    this.features = features;
    for (Attribute attribute : wanted) {
      this.minds[attribute.number()] = minds.get(Abuse.mind(site, attribute));
    }
    model.weights(features.found(), features.countAll(), features.weights());
  }

  /** The scores of the whole text, until the next are asked for. */
  Map<Attribute, AttributeScore> whole() {
    return scores(features.found(), features.weights(), 0, features.count());
  }

  /** The scores of one of its parts, by the number that it was read with, until the next. */
  Map<Attribute, AttributeScore> part(int number) {
    if (!divided) {
      features.divide();
      divided = true;
    }
    int from = features.start(number);
    return scores(features.divided(), features.dividedWeights(), from, features.start(number + 1));
  }

  private Map<Attribute, AttributeScore> scores(int[] found, long[] weights, int from, int to) {
    model.logits(found, weights, from, to, logits);
    for (Attribute attribute : wanted) {
      boolean learned = attribute != Attribute.CONSTRUCTIVE;
      double prior = learned ? logits[attribute.number()] : Constructive.logit(found, from, to);
      SiteMind mind = minds[attribute.number()];
      double logit = mind == null ? prior : prior + taught(mind, found, from, to, prior);
      double probability = Fusion.probability(logit);
      double scaled = learned ? model.line(attribute.number()).scaled(logit) : probability;
      scores.put(attribute, new AttributeScore(probability, scaled));
    }
    return scores;
  }

  /**
   * What a mind's lessons add to the log-odds before them. An empty mind fuses the prior alone, and
   * more cautiously than it was calibrated: that is left out, so that a lesson moves the texts like
   * it and no others, and one taken back leaves nothing.
   */
  private static double taught(SiteMind mind, int[] found, int from, int to, double prior) {
    double fused = mind.fusion().logit(mind.experts().scores(found, from, to, prior));
    return fused - UNTAUGHT.logit(new Scores(0, 0, 0, 0, 0, prior, false));
  }
}
