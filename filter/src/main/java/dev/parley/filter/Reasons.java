package dev.parley.filter;

import dev.parley.filter.Stretches.Stretch;
import dev.parley.filter.Trace.Sight;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Puts the shares that features have in a judgement into a few reasons: stretches of the text,
 * disguises and links where they stand, the text's shape, the sender's traits. What is too small to
 * be told is summed up, so that all weights together make the log-odds.
 */
final class Reasons {
  /** No reason smaller than this is told, in log-odds. */
  private static final double LEAST = 0.01;

  /** The strongest reason of the weaker side is told from this weight on, in log-odds. */
  private static final double WORTH_A_SIDE = 0.1;

  private static final String DISGUISE = "disguise";

  /** So many disguises are told however little they weigh: a moderator wants to know of them. */
  private static final int MOST_SLIGHT_DISGUISES = 2;

  /** How many places in the text one reason points to at most. */
  private static final int MOST_SPANS = 20;

  private final Submission submission;
  private final Observations seen;
  private final Trace trace;
  private final Shares shares;
  private final Stretches stretches;
  private final Wording wording;
  private final List<Candidate> candidates = new ArrayList<>();

  /** A reason that may be told; it is worded only when it is. */
  private record Candidate(String code, double weight, Supplier<String> words, List<Span> spans) {}

  private Reasons(Submission submission, Observations seen, Trace trace, Shares shares) {
    this.submission = submission;
    this.seen = seen;
    this.trace = trace;
    this.shares = shares;
    this.stretches = new Stretches(seen, trace, shares, submission.text());
    this.wording = new Wording(trace, shares, new Quote(submission, trace));
  }

  static Explanation of(
      Submission submission,
      Observations seen,
      Trace trace,
      BaseModel base,
      @Nullable SiteMind mind,
      int most) {
    var shares = new Shares(seen, base, mind);
    var reasons = new Reasons(submission, seen, trace, shares);
    double rest = reasons.collect();
    return new Explanation(shares.logOdds(), reasons.strongest(rest, Math.max(0, most)));
  }

  /** Makes the candidates; returns the weight of what belongs to none. */
  private double collect() {
    double rest = stretches.elsewhere();
    Map<Trait, Double> traits = new EnumMap<>(Trait.class);
    Map<Trait, Integer> values = new EnumMap<>(Trait.class);
    Map<Clue, List<Integer>> clues = new EnumMap<>(Clue.class);
    for (int i = 0; i < seen.count(); i++) {
      int feature = seen.found()[i];
      Clue clue = trace.clues().getOrDefault(feature, Clue.ofKind(Evidence.of(feature)));
      String sentence = trace.sentences().get(feature);
      Optional<Trait.Stated> stated = Trait.of(feature);
      if (sentence != null) {
        add(Evidence.of(feature).code(), weight(feature), () -> sentence, List.of());
      } else if (clue != Clue.NONE) {
        clues.computeIfAbsent(clue, key -> new ArrayList<>()).add(feature);
      } else if (stated.isPresent()) {
        traits.merge(stated.get().trait(), weight(feature), Double::sum);
        values.putIfAbsent(stated.get().trait(), stated.get().value());
      } else if (!stretches.holds(feature)) {
        rest += weight(feature);
      }
    }
    for (Trait trait : Trait.values()) {
      if (!trait.sight().map(stretches::of).orElse(List.of()).isEmpty()) {
        traits.putIfAbsent(trait, 0.0);
      }
    }
    clues.forEach(this::clue);
    traits.forEach((trait, weight) -> trait(trait, values.getOrDefault(trait, 0), weight));
    links();
    return rest + words();
  }

  private double weight(int feature) {
    return shares.site(feature) + shares.base(feature);
  }

  private void clue(Clue clue, List<Integer> features) {
    double weight = features.stream().mapToDouble(this::weight).sum();
    int telling =
        features.stream()
            .max(Comparator.comparingDouble(feature -> Math.abs(weight(feature))))
            .orElseThrow();
    String code = Evidence.of(telling).code();
    add(code, weight, () -> wording.clue(clue, telling, weight > 0), List.of());
  }

  /** A trait stands alone, or with the words in which a moderator can see it. */
  private void trait(Trait trait, int value, double weight) {
    Optional<Sight> sight = trait.sight();
    List<Stretch> places = sight.map(stretches::of).orElse(List.of());
    if (places.isEmpty()) {
      add("shape", weight, () -> trait.words(value, weight > 0), capitals(trait, value));
      return;
    }
    double all = weight + places.stream().mapToDouble(Stretch::weight).sum();
    add(
        DISGUISE,
        all,
        () -> wording.disguise(sight.orElseThrow(), places, all > 0),
        places.stream().map(this::span).toList());
  }

  private List<Span> capitals(Trait trait, int value) {
    return trait == Trait.CAPITALS && value > 0 && value < 15
        ? trace.sights(Sight.CAPITALS).stream()
            .map(at -> wording.quote().span(at[0], at[1]))
            .toList()
        : List.of();
  }

  private void links() {
    boolean fromStory =
        submission.context().isBlank() || trace.clues().containsValue(Clue.STORY_WORDS);
    grouped(stretches.of(Sight.LINK))
        .forEach(same -> {
          double weight = same.stream().mapToDouble(Stretch::weight).sum();
          add(
              "link",
              weight,
              () -> wording.link(same, weight > 0, !fromStory),
              same.stream().map(this::span).toList());
        });
  }

  /** The strongest stretches of plain words; returns the weight of all other words. */
  private double words() {
    double rest = stretches.plain();
    for (int side : new int[] {1, -1}) {
      for (List<Stretch> same : grouped(stretches.strongest(side))) {
        double weight = same.stream().mapToDouble(Stretch::weight).sum();
        rest -= weight;
        add(
            "words",
            weight,
            () -> wording.words(same, weight > 0),
            same.stream().map(this::span).toList());
      }
    }
    return rest;
  }

  /** Stretches of the same words are one. */
  private List<List<Stretch>> grouped(List<Stretch> all) {
    Map<String, List<Stretch>> groups = new LinkedHashMap<>();
    for (Stretch one : all) {
      String key = new String(seen.folded, one.start(), one.end() - one.start());
      groups.computeIfAbsent(key, k -> new ArrayList<>()).add(one);
    }
    return List.copyOf(groups.values());
  }

  private Span span(Stretch stretch) {
    return wording.quote().span(stretch.start(), stretch.end());
  }

  private void add(String code, double weight, Supplier<String> words, List<Span> spans) {
    candidates.add(new Candidate(code, weight, words, spans));
  }

  /** The strongest, of each side at least one where it has any, then what sums up the others. */
  private List<Reason> strongest(double rest, int most) {
    candidates.sort(Comparator.comparingDouble(candidate -> -Math.abs(candidate.weight())));
    List<Candidate> told = new ArrayList<>();
    candidates.stream()
        .filter(candidate -> candidate.code().equals(DISGUISE))
        .limit(Math.min(MOST_SLIGHT_DISGUISES, most))
        .forEach(told::add);
    for (Candidate candidate : candidates) {
      boolean worth = Math.abs(candidate.weight()) >= LEAST && !told.contains(candidate);
      if (told.size() < most && worth) {
        told.add(candidate);
      }
    }
    if (told.size() > 1) {
      boolean spam = told.getFirst().weight() > 0;
      if (told.stream().allMatch(candidate -> candidate.weight() > 0 == spam)) {
        candidates.stream()
            .filter(other -> other.weight() > 0 != spam && Math.abs(other.weight()) >= WORTH_A_SIDE)
            .findFirst()
            .ifPresent(other -> told.set(told.size() - 1, other));
      }
    }
    List<Reason> reasons = new ArrayList<>();
    double smaller = rest;
    for (Candidate candidate : candidates) {
      if (told.contains(candidate)) {
        List<Span> spans =
            candidate.spans().stream()
                .distinct()
                .sorted(Comparator.comparingInt(Span::start))
                .limit(MOST_SPANS)
                .toList();
        reasons.add(
            new Reason(candidate.code(), candidate.words().get(), candidate.weight(), spans));
      } else {
        smaller += candidate.weight();
      }
    }
    reasons.add(new Reason(Explanation.SMALLER, "Everything smaller.", smaller));
    reasons.add(new Reason(Explanation.START, "Where judging starts.", shares.start()));
    return reasons;
  }
}
