package dev.parley.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Erring moderators, a hostile key, borrowed words and new topics: on made-up and real comments.
 */
class StreamTrialsTest {
  private static final String[] TALK = {
    "council", "bridge", "river", "school", "budget", "mayor", "winter", "bus", "library", "street",
    "reporter", "vote", "park", "hospital", "tax", "teacher", "market", "concert", "train", "rain"
  };
  private static final String[] PILLS = {"pills", "cheap", "pharmacy", "discount", "doctor", "buy"};
  private static final String[] BETS = {"casino", "jackpot", "slots", "bonus", "win", "spin"};

  private static LabelledComment comment(
      int number, Label label, String[] words, SplittableRandom random) {
    var text = new StringBuilder();
    int length = 6 + random.nextInt(12);
    for (int i = 0; i < length; i++) {
      // both kinds use common words; a third of a spam's are its own
      String[] from = i % 3 == 0 ? words : TALK;
      text.append(from[random.nextInt(from.length)]).append(' ');
    }
    return new LabelledComment(
        number, "", Submission.of(text.append(number).toString()), Optional.of(label));
  }

  private static List<LabelledComment> comments(int count, String[] spam) {
    var random = new SplittableRandom(5);
    List<LabelledComment> comments = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      boolean isSpam = random.nextInt(3) == 0;
      comments.add(comment(i, isSpam ? Label.SPAM : Label.HAM, isSpam ? spam : TALK, random));
    }
    return comments;
  }

  private static LessonStream stream(String name, int count, String[] spam) {
    Filter reader = Filter.cold(LessonStream.KEY);
    return new LessonStream(
        name,
        comments(count, spam).stream()
            .map(one ->
                new LessonStream.Item(reader.features(one.submission()), one.label().orElseThrow()))
            .toList());
  }

  private static Path corpus(String name) {
    String folder = System.getenv("PARLEY_CORPORA");
    assumeThat(folder).as("PARLEY_CORPORA names no folder of corpora").isNotNull();
    Path file = Path.of(folder, "spam", name + ".jsonl.gz");
    assumeThat(Files.exists(file)).as(file + " is missing").isTrue();
    return file;
  }

  private static double clean(LessonStream stream) {
    return stream
        .run(Filter.cold(LessonStream.KEY))
        .roc(0, stream.comments().size())
        .areaAbovePct();
  }

  @Test
  void aHostileKeyChangesNoOtherSitesJudgementInAnyBit() {
    LessonStream stream = stream("talk", 400, PILLS);
    assertThat(StreamTrials.changed(stream, 10_000)).isZero();
  }

  @Test
  void aFewWrongLabelsDoNotDrownTheRight() {
    LessonStream stream = stream("talk", 1_500, PILLS);
    assertThat(StreamTrials.flipped(stream, StreamTrials.FLIPPED, 1))
        .isLessThan(clean(stream) + 1.5)
        .isLessThan(StreamTrials.flipped(stream, 0.45, 1));
  }

  @Test
  void borrowedWordsAreSeenThrough() {
    GoodWords.Row row =
        GoodWords.run("talk", comments(1_000, PILLS), () -> Filter.cold(LessonStream.KEY));
    assertThat(row.after().above()).isLessThan(10);
    assertThat(row.after().held()).isLessThan(0.02);
    assertThat(row.surprised().above()).isGreaterThanOrEqualTo(row.still().above());
  }

  @Test
  void aNewTopicIsLearnedWithinTwoHundredComments() {
    TopicChange.Row row =
        TopicChange.run(
            stream("pills", 1_600, PILLS),
            stream("bets", 1_600, BETS),
            () -> Filter.cold(LessonStream.KEY));
    assertThat(row.recovered()).isBetween(0, 200);
    assertThat(row.third()).isLessThan(0.1).isLessThanOrEqualTo(row.fresh() + 0.02);
  }

  /** Elsewhere it is more yet: the figures are in docs/filter.md. */
  @ParameterizedTest
  @ValueSource(strings = {"youtube_uci_train", "id_judi_muzazr", "nostr_2023"})
  void fiveInAHundredWrongLabelsRaiseTheErrorByAtMostAHalf(String name) throws IOException {
    LessonStream stream = LessonStream.read(corpus(name));
    assertThat(StreamTrials.flipped(stream, StreamTrials.FLIPPED, 3))
        .isLessThanOrEqualTo(1.5 * clean(stream));
  }

  @ParameterizedTest
  @ValueSource(strings = {"youtube_uci_train", "sms_uci", "id_judi_muzazr"})
  void realSpamThatChangesItsTopicIsLearnedWithinTwoHundredComments(String name)
      throws IOException {
    TopicChange.Row row =
        TopicChange.run(
            LessonStream.read(corpus(name)),
            LessonStream.read(corpus("stream_tune_blog")),
            () -> Filter.cold(LessonStream.KEY));
    assertThat(row.recovered()).isBetween(0, 200);
  }

  /** Elsewhere it is more yet: the figures are in docs/filter.md. */
  @Test
  void readersOfASiteThatNamesSpamAloneHardlyWait() throws IOException {
    for (SpamAlone.Row row :
        SpamAlone.run(LessonStream.read(corpus("youtube_2013_extra")), 3, 100)) {
      assertThat(row.held()).as("held after " + row.told()).isLessThan(0.05);
    }
  }
}
