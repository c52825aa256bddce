package dev.parley.filter;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
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
      List<Span> parts = Sentences.of(text);
      boolean several = parts.size() > 1;
      boolean whole = text.length() <= Extractor.TEXT_LIMIT;
      reader.read(text, several && whole ? parts : List.of());
      String language = reader.language();
      var scorer = new AbuseScorer(model, minds, site, wanted, reader.observations());
      Map<Attribute, AttributeScore> summary = AttributeScore.copy(scorer.whole());
      List<SentenceScores> sentences = new ArrayList<>(parts.size());
      for (int i = 0; i < parts.size(); i++) {
        Span part = parts.get(i);
        Map<Attribute, AttributeScore> own = summary;
        if (several && whole) {
          own = scorer.part(i + 1);
        } else if (several) { // the middle of a very long text is not read with it
          reader.read(text.substring(part.start(), part.end()));
          own = new AbuseScorer(model, minds, site, wanted, reader.observations()).whole();
        }
        sentences.add(new SentenceScores(part.start(), part.end(), own));
      }
      return new AbuseScores(summary, sentences, language);
    });
  }

  /** The scores of a text as a whole alone, which cost less; its one part is all of it. */
  AbuseScores whole(long site, String text, Set<Attribute> wanted) {
    return reading(reader -> {
      reader.read(text);
      var scorer = new AbuseScorer(model, minds, site, wanted, reader.observations());
      Map<Attribute, AttributeScore> summary = AttributeScore.copy(scorer.whole());
      List<SentenceScores> all = List.of(new SentenceScores(0, text.length(), summary));
      return new AbuseScores(summary, all, reader.language());
    });
  }

  /** The stretches of a text that spoke most for an attribute, the strongest first. */
  List<Span> words(long site, String text, Attribute attribute, int most) {
    if (attribute == Attribute.CONSTRUCTIVE) {
      return List.of();
    }
    var reader = new AbuseReader(true);
    reader.read(text);
    Places places = reader.places();
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
