package dev.parley.filter;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;

/**
 * A corpus as features in memory, to be judged and learned many times over in different ways.
 *
 * @param name the corpus
 * @param comments in order
 */
record LessonStream(String name, List<Item> comments) {
  /** Figures shall be the same wherever they are made, so personal data is hashed under this. */
  static final byte[] KEY = "the key of every evaluation".getBytes(StandardCharsets.US_ASCII);

  /** A comment as the learners see it, and what it is. */
  record Item(Features features, Label label) {
    boolean spam() {
      return label == Label.SPAM;
    }
  }

  LessonStream {
    comments = List.copyOf(comments);
  }

  /** Reads a corpus; lines that cannot be used and those without a label are passed over. */
  static LessonStream read(Path file) throws IOException {
    Filter reader = Filter.cold(KEY);
    List<Item> comments = new ArrayList<>();
    Corpus.read(
        file,
        comment ->
            comment
                .label()
                .ifPresent(
                    label -> comments.add(new Item(reader.features(comment.submission()), label))),
        bad -> {});
    return new LessonStream(Evaluation.name(file), comments);
  }

  boolean hasBoth() {
    return comments.stream().anyMatch(Item::spam) && !comments.stream().allMatch(Item::spam);
  }

  /** The same stream with something changed about what is seen. */
  LessonStream seen(UnaryOperator<Features> change) {
    return new LessonStream(
        name,
        comments.stream().map(one -> new Item(change.apply(one.features()), one.label())).toList());
  }

  /** The comments from one on. */
  LessonStream from(int first) {
    return new LessonStream(
        name, comments.subList(Math.min(first, comments.size()), comments.size()));
  }

  /** Judges, then learns each comment. */
  ScoreLog run(Filter filter) {
    return run(filter, (number, label) -> Optional.of(label));
  }

  /**
   * Judges each comment, then teaches what {@code told} says of its number and label, if anything.
   */
  ScoreLog run(Filter filter, BiFunction<Integer, Label, Optional<Label>> told) {
    var log = new ScoreLog();
    for (Item one : comments) {
      int number = log.size() + 1;
      Judgement judgement = filter.judge(Evaluation.SITE, one.features());
      log.add(new Judged(number, "", one.label(), judgement.probability(), judgement.action()));
      told.apply(number, one.label())
          .ifPresent(label -> filter.learn(lesson(Evaluation.SITE, number, one, label)));
    }
    return log;
  }

  static Lesson lesson(long site, int number, Item item, Label label) {
    byte[] digest = ByteBuffer.allocate(16).putInt(number).array();
    return new Lesson(site, digest, item.features(), label.teaching());
  }
}
