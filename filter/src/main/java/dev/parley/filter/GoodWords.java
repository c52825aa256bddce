package dev.parley.filter;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Supplier;

/**
 * The good-word attack (Lowd and Meek 2005): from the middle of a stream on, every spam carries 200
 * words taken at random from the good comments before, as a spammer reads them on the page.
 */
final class GoodWords {
  static final int WORDS = 200;

  private final String name;
  private final int half;
  private final List<LessonStream.Item> plain = new ArrayList<>();
  private final List<LessonStream.Item> wordy = new ArrayList<>();

  private GoodWords(String name, int half) {
    this.name = name;
    this.half = half;
  }

  /**
   * Figures of the second half, each without the attack and with it.
   *
   * @param before a filter that goes on learning, no attack
   * @param after the same with the attack, which it can learn to see
   * @param still a filter that learns nothing of the second half, no attack
   * @param surprised the same with the attack: what the first such spams meet
   */
  record Row(String corpus, Outcome before, Outcome after, Outcome still, Outcome surprised) {}

  /**
   * How well the second half went.
   *
   * @param above (1−ROCA)%
   * @param missed share of spam published, 0 to 1
   * @param held share of ham held, 0 to 1
   */
  record Outcome(double above, double missed, double held) {}

  static Row run(Path file, Supplier<Filter> filters) throws IOException {
    List<LabelledComment> comments = new ArrayList<>();
    Corpus.read(file, comments::add, bad -> {});
    return run(Evaluation.name(file), comments, filters);
  }

  static Row run(String name, List<LabelledComment> comments, Supplier<Filter> filters) {
    List<LabelledComment> known =
        comments.stream().filter(comment -> comment.label().isPresent()).toList();
    var attack = new GoodWords(name, known.size() / 2);
    attack.write(known, filters.get());
    return new Row(
        name,
        attack.outcome(attack.plain, filters.get(), true),
        attack.outcome(attack.wordy, filters.get(), true),
        attack.outcome(attack.plain, filters.get(), false),
        attack.outcome(attack.wordy, filters.get(), false));
  }

  private void write(List<LabelledComment> comments, Filter reader) {
    List<String> words = new ArrayList<>();
    var random = new SplittableRandom(WORDS);
    for (LabelledComment comment : comments) {
      Submission said = comment.submission();
      Label label = comment.label().orElseThrow();
      boolean second = plain.size() >= half;
      if (label == Label.HAM && !second) {
        words.addAll(List.of(said.text().strip().split("\\s+")));
      }
      var item = new LessonStream.Item(reader.features(said), label);
      plain.add(item);
      wordy.add(
          label == Label.SPAM && second && !words.isEmpty()
              ? new LessonStream.Item(reader.features(longer(said, some(words, random))), label)
              : item);
    }
  }

  private Outcome outcome(List<LessonStream.Item> items, Filter filter, boolean learning) {
    ScoreLog log =
        new LessonStream(name, items)
            .run(
                filter,
                (number, label) ->
                    learning || number <= half ? Optional.of(label) : Optional.empty());
    return new Outcome(
        log.roc(half, log.size()).areaAbovePct(), mistaken(log, true), mistaken(log, false));
  }

  private double mistaken(ScoreLog log, boolean spam) {
    int all = log.count(spam, half, log.size());
    return (double) log.mistaken(spam, half, log.size()) / Math.max(1, all);
  }

  private static Submission longer(Submission said, String more) {
    return Submission.builder()
        .text(said.text() + " " + more)
        .author(said.author())
        .email(said.email())
        .url(said.url())
        .ip(said.ip())
        .userAgent(said.userAgent())
        .permalink(said.permalink())
        .context(said.context())
        .language(said.language())
        .build();
  }

  private static String some(List<String> words, SplittableRandom random) {
    var text = new StringBuilder();
    for (int i = 0; i < WORDS; i++) {
      text.append(words.get(random.nextInt(words.size()))).append(' ');
    }
    return text.toString();
  }
}
