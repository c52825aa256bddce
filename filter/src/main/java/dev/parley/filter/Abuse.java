package dev.parley.filter;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Scores texts for abuse by the shared model and what a site's moderators taught of each attribute.
 * Thread-safe, as long as its caller keeps minds from changing meanwhile.
 */
final class Abuse {
  /** The languages whose quality {@code docs/abuse.md} measures, by ISO 639-1 code. */
  static final Set<String> LANGUAGES = Set.copyOf(Lexicon.LANGUAGES);

  /** The most attributes there may ever be; a mind's number has room for them. */
  private static final int ROOM = 16;

  /** A word speaks for an attribute when it adds so much, in log-odds. */
  private static final double SPEAKS = 0.15;

  private static final Fusion UNTAUGHT = new Fusion();

  private final AbuseModel model;
  private final Minds minds;
  private final AtomicReferenceArray<AbuseReader> spare =
      new AtomicReferenceArray<>(4 * Runtime.getRuntime().availableProcessors());

  Abuse(AbuseModel model, Minds minds) {
    this.model = model;
    this.minds = minds;
  }

  /** The number of the mind that holds what a site taught of an attribute; never a site's. */
  static long mind(long site, Attribute attribute) {
    return -1 - (site * ROOM + attribute.number());
  }

  /** What is thought of an attribute before lessons. */
  Prior prior(Attribute attribute) {
    return new Shared(model, attribute);
  }

  /** The shared model's view of one attribute. */
  private record Shared(AbuseModel model, Attribute attribute) implements Prior {
    @Override
    public double logit(int[] features, int count) {
      if (attribute == Attribute.CONSTRUCTIVE) {
        return Constructive.logit(features, count);
      }
      double[] logits = new double[AbuseModel.SIZE];
      model.logits(features, count, logits);
      return logits[attribute.number()];
    }

    @Override
    public Background background() {
      return Background.NONE;
    }
  }

  /** What lessons about a text are made of. */
  Features features(String text) {
    return reading(reader -> {
      reader.read(text);
      return Features.ofSorted(reader.observations().sorted());
    });
  }

  /** The ISO 639-1 code of a text's language, empty where nothing tells it. */
  String language(String text) {
    return reading(reader -> {
      reader.read(text);
      return reader.language();
    });
  }

  /** Counts what a text brings to a discussion. */
  Substance substance(String text) {
    return reading(reader -> {
      reader.read(text);
      int count = reader.words().count();
      int reasons = 0;
      int thanks = 0;
      for (int i = 0; i < count; i++) {
        reasons += (reader.kinds(i) & Lexicon.Kind.REASON.bit()) == 0 ? 0 : 1;
        thanks += (reader.kinds(i) & Lexicon.Kind.THANKS.bit()) == 0 ? 0 : 1;
      }
      return new Substance(count, reasons, reader.words().questions(), thanks);
    });
  }

  AbuseScores score(long site, String text, Set<Attribute> wanted) {
    return reading(reader -> {
      Map<Attribute, AttributeScore> summary = scores(site, text, wanted, reader);
      List<Span> parts = Sentences.of(text);
      List<SentenceScores> sentences = new ArrayList<>(parts.size());
      for (Span part : parts) {
        Map<Attribute, AttributeScore> own =
            parts.size() == 1
                ? summary
                : scores(site, text.substring(part.start(), part.end()), wanted, reader);
        sentences.add(new SentenceScores(part.start(), part.end(), own));
      }
      return new AbuseScores(summary, sentences);
    });
  }

  private Map<Attribute, AttributeScore> scores(
      long site, String text, Set<Attribute> wanted, AbuseReader reader) {
    reader.read(text);
    int[] found = reader.observations().found();
    int count = reader.observations().count();
    double[] logits = new double[AbuseModel.SIZE];
    model.logits(found, count, logits);
    Map<Attribute, AttributeScore> scores = new EnumMap<>(Attribute.class);
    for (Attribute attribute : wanted) {
      boolean learned = attribute != Attribute.CONSTRUCTIVE;
      double prior = learned ? logits[attribute.number()] : Constructive.logit(found, count);
      SiteMind mind = minds.get(mind(site, attribute));
      double logit = mind == null ? prior : prior + taught(mind, found, count, prior);
      double probability = Fusion.probability(logit);
      double scaled = learned ? model.line(attribute.number()).scaled(logit) : probability;
      scores.put(attribute, new AttributeScore(probability, scaled));
    }
    return scores;
  }

  /** The stretches of a text that spoke most for an attribute, the strongest first. */
  List<Span> words(long site, String text, Attribute attribute, int most) {
    if (attribute == Attribute.CONSTRUCTIVE) {
      return List.of();
    }
    var reader = new AbuseReader(true);
    reader.read(text);
    AbuseReader.Places places = reader.places();
    AbuseReader.Sizes sizes = reader.sizes();
    SiteMind mind = minds.get(mind(site, attribute));
    double[] weights = new double[text.length()];
    for (int i = 0; i < places.count; i++) {
      double weight = weight(places.features[i], attribute, sizes, mind);
      int size = Math.max(1, places.to[i] - places.from[i]);
      for (int at = places.from[i]; at < places.to[i]; at++) {
        weights[at] += weight / size;
      }
    }
    return strongest(reader.words(), weights, most);
  }

  private double weight(
      int feature, Attribute attribute, AbuseReader.Sizes sizes, @Nullable SiteMind mind) {
    int group = AbuseModel.group(feature >>> Evidence.HASH_BITS);
    int size = group == 0 ? sizes.letters() : sizes.words();
    double weight = model.share(feature, attribute.number(), size);
    if (mind != null) {
      Experts.Share share = mind.experts().share(feature);
      double root = Math.sqrt(Math.max(1, sizes.letters() + sizes.words()));
      weight += mind.fusion().weight(0) * share.all() / root;
    }
    return weight;
  }

  private static List<Span> strongest(AbuseWords words, double[] weights, int most) {
    record Told(Span span, double weight) {}
    List<Told> told = new ArrayList<>();
    for (int i = 0; i < words.count(); i++) {
      int from = words.from(i);
      int to = Math.min(words.to(i), weights.length);
      double sum = from < to ? Arrays.stream(weights, from, to).sum() : 0;
      if (sum >= SPEAKS) {
        told.add(new Told(new Span(from, to), sum));
      }
    }
    return told.stream()
        .sorted(Comparator.comparingDouble(one -> -one.weight()))
        .map(Told::span)
        .distinct()
        .limit(most)
        .toList();
  }

  /**
   * What a mind's lessons add to the log-odds before them. An empty mind fuses the prior alone, and
   * more cautiously than it was calibrated: that is left out, so that a lesson moves the texts like
   * it and no others, and one taken back leaves nothing.
   */
  private static double taught(SiteMind mind, int[] found, int count, double prior) {
    double fused = mind.fusion().logit(mind.experts().scores(found, count, prior));
    return fused - UNTAUGHT.logit(new Scores(0, 0, 0, 0, 0, prior, false));
  }

  private <T> T reading(Function<AbuseReader, T> use) {
    int at = (int) (Thread.currentThread().threadId() % spare.length());
    AbuseReader reader = spare.getAndSet(at, null);
    if (reader == null) {
      reader = new AbuseReader(false);
    }
    T result = use.apply(reader);
    spare.set(at, reader);
    return result;
  }
}
