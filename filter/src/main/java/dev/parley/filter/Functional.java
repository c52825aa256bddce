package dev.parley.filter;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * How far a model tells an attack from what only looks like one, kind by kind: our own sentences in
 * the manner of Röttger et al. 2021, "HateCheck: Functional Tests for Hate Speech Detection
 * Models". A sentence passes when its probability of toxicity is at least {@value #RUDE} just if it
 * is rude.
 */
final class Functional {
  /** The probability from which on a sentence counts as thought rude. */
  static final double RUDE = 0.5;

  /** Stands for all languages together. */
  static final String ALL = "all";

  private static final String RESOURCE = "abuse/functional.txt";

  /** One sentence and what is expected of it. */
  record Case(String language, String kind, boolean rude, String text) {}

  /** How many sentences of a kind passed, in one language or {@link #ALL}. */
  record Share(String kind, String language, boolean rude, int passed, int cases) {
    /** The share that passed, 0 to 1. */
    double passedShare() {
      return (double) passed / cases;
    }
  }

  /**
   * The area under the ROC curve of rude sentences against civil ones of the same language, 0 to 1,
   * whatever the threshold.
   *
   * @param name the kind whose sentences alone are set against all of the other expectation, or a
   *     language, or {@link #ALL}
   */
  record Area(String name, int cases, double area) {}

  /** What a model thinks of one sentence, as log-odds. */
  private record Scored(Case one, double logit) {
    boolean passed() {
      return Fusion.probability(logit) >= RUDE == one.rude();
    }
  }

  private final List<Scored> scored;

  private Functional(List<Scored> scored) {
    this.scored = scored;
  }

  /** Scores all sentences by a model. */
  static Functional of(AbuseModel model) {
    var reader = new AbuseReader(false);
    double[] logits = new double[AbuseModel.SIZE];
    List<Scored> scored = new ArrayList<>();
    for (Case one : cases()) {
      reader.read(one.text());
      model.logits(reader.observations().found(), reader.observations().count(), logits);
      scored.add(new Scored(one, logits[0]));
    }
    return new Functional(scored);
  }

  /** All sentences, kind by kind as they stand in the file. */
  static List<Case> cases() {
    try (InputStream in = Functional.class.getResourceAsStream(RESOURCE)) {
      if (in == null) {
        throw new IllegalStateException(RESOURCE + " is missing: build the program again");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .map(Functional::read)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Case read(String line) {
    String[] parts = line.split(" ", 4);
    boolean rude = parts.length == 4 && parts[2].equals("rude");
    if (parts.length < 4 || !(rude || parts[2].equals("civil"))) {
      throw new IllegalStateException(
          RESOURCE + " needs LANG KIND rude|civil TEXT on each line: " + line);
    }
    return new Case(parts[0], parts[1], rude, parts[3]);
  }

  /** The shares passed by kind over all languages. */
  List<Share> byKind() {
    return shares(Case::kind, one -> ALL);
  }

  /** The shares passed by kind and language. */
  List<Share> byKindAndLanguage() {
    return shares(Case::kind, Case::language);
  }

  private List<Share> shares(Function<Case, String> kind, Function<Case, String> language) {
    record Key(String kind, String language) {}
    Map<Key, Share> shares = new LinkedHashMap<>();
    for (Scored each : scored) {
      Case one = each.one();
      int passed = each.passed() ? 1 : 0;
      shares.merge(
          new Key(kind.apply(one), language.apply(one)),
          new Share(kind.apply(one), language.apply(one), one.rude(), passed, 1),
          (a, b) ->
              new Share(
                  a.kind(),
                  a.language(),
                  a.rude(),
                  a.passed() + b.passed(),
                  a.cases() + b.cases()));
    }
    return List.copyOf(shares.values());
  }

  /** The sentences that did not pass, each with its probability. */
  Map<Case, Double> failed() {
    Map<Case, Double> failed = new LinkedHashMap<>();
    for (Scored each : scored) {
      if (!each.passed()) {
        failed.put(each.one(), Fusion.probability(each.logit()));
      }
    }
    return failed;
  }

  /** The areas over all sentences, first, and by language. */
  List<Area> areas() {
    List<Area> areas = new ArrayList<>();
    areas.add(area(ALL, one -> true));
    for (String language : languages()) {
      areas.add(area(language, one -> one.language().equals(language)));
    }
    return areas;
  }

  /** The area of each kind's sentences against all of the other expectation. */
  List<Area> areasByKind() {
    return byKind().stream()
        .map(share ->
            area(
                share.kind(), one -> one.kind().equals(share.kind()) || one.rude() != share.rude()))
        .toList();
  }

  private List<String> languages() {
    return scored.stream().map(each -> each.one().language()).distinct().toList();
  }

  private Area area(String name, Predicate<Case> some) {
    Collection<Scored> chosen = scored.stream().filter(each -> some.test(each.one())).toList();
    double[] scores = new double[chosen.size()];
    boolean[] rude = new boolean[chosen.size()];
    int n = 0;
    for (Scored each : chosen) {
      scores[n] = each.logit();
      rude[n++] = each.one().rude();
    }
    return new Area(name, n, 1 - Roc.of(scores, rude, n).areaAbovePct() / 100);
  }

  /** The shares passed by kind and language, then the areas, as two tables in Markdown. */
  String markdown() {
    List<String> languages = languages();
    List<String> heads = new ArrayList<>(List.of("kind", "expected", "AUC", ALL));
    heads.addAll(languages);
    var kinds = new MarkdownTable(heads.toArray(String[]::new));
    List<Share> own = byKindAndLanguage();
    List<Share> shares = byKind();
    List<Area> areas = areasByKind();
    for (int i = 0; i < shares.size(); i++) {
      Share share = shares.get(i);
      List<String> cells = new ArrayList<>();
      cells.add(share.kind().replace('_', ' '));
      cells.add(share.rude() ? "rude" : "civil");
      cells.add(Charts.number(areas.get(i).area(), 3));
      cells.add(cell(share));
      for (String language : languages) {
        cells.add(
            own.stream()
                .filter(s -> s.kind().equals(share.kind()) && s.language().equals(language))
                .findFirst()
                .map(Functional::cell)
                .orElse(""));
      }
      kinds.row(cells.toArray(String[]::new));
    }
    var whole = new MarkdownTable("language", "sentences", "passed", "AUC of rude against civil");
    for (Area area : areas()) {
      List<Scored> ofIt =
          scored.stream()
              .filter(s -> area.name().equals(ALL) || s.one().language().equals(area.name()))
              .toList();
      double passed = (double) ofIt.stream().filter(Scored::passed).count() / ofIt.size();
      whole.row(
          area.name(),
          Integer.toString(area.cases()),
          MarkdownTable.percent(passed, 0),
          Charts.number(area.area(), 3));
    }
    return kinds + "\n" + whole;
  }

  private static String cell(Share share) {
    return share.passed() + "/" + share.cases();
  }
}
