package dev.parley.filter;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** How a form was filled, who sent it and why again, as evidence. */
class SignsTest {
  private static final byte[] KEY = "sixteen bytes or more".getBytes(StandardCharsets.UTF_8);
  private static final List<String> WORDS =
      List.of(
          "bridge",
          "council",
          "harbour",
          "report",
          "evening",
          "letter",
          "garden",
          "winter",
          "teacher",
          "station",
          "market",
          "river",
          "island",
          "window",
          "summer",
          "question");

  private final Filter filter = Filter.cold(KEY);

  /** The same sort of words whatever they are taught as: they tell nothing. */
  private static String text(int i) {
    var random = new SplittableRandom(i);
    var text = new StringBuilder("Text " + i);
    for (int n = 0; n < 12; n++) {
      text.append(' ').append(WORDS.get(random.nextInt(WORDS.size())));
    }
    return text.toString();
  }

  private static Submission with(int i, UnaryOperator<Submission.Builder> more) {
    return more.apply(Submission.builder().text(text(i))).build();
  }

  private void teach(
      UnaryOperator<Submission.Builder> spam, UnaryOperator<Submission.Builder> ham) {
    for (int i = 0; i < 60; i++) {
      teach(with(2 * i, spam), Teaching.SPAM);
      teach(with(2 * i + 1, ham), Teaching.HAM);
    }
  }

  private void teach(Submission submission, Teaching teaching) {
    Features features = filter.features(submission);
    filter.learn(new Lesson(1, features.digest(), features, teaching));
  }

  private void tellsApart(
      UnaryOperator<Submission.Builder> spam, UnaryOperator<Submission.Builder> ham, String told) {
    teach(spam, ham);
    int held = 0;
    int published = 0;
    for (int i = 1_000; i < 1_020; i++) {
      held += filter.judge(1, with(i, spam)).action() == Action.PUBLISH ? 0 : 1;
      published += filter.judge(1, with(i, ham)).action() == Action.PUBLISH ? 1 : 0;
    }
    assertThat(held).isGreaterThan(17);
    assertThat(published).isGreaterThan(17);
    assertThat(filter.explain(1, with(1_000, spam), 5).reasons())
        .anySatisfy(reason -> {
          assertThat(reason.words()).startsWith(told).contains("60 spams here, no good comment");
          assertThat(reason.code()).isEqualTo("form");
          assertThat(reason.weight()).isPositive();
        });
  }

  @Test
  void aMindThatLearnedHowSpamIsTypedKnowsItByThat() {
    tellsApart(
        b -> b.sign(Sign.NOTHING_TYPED).sign(Sign.NO_HAND),
        b -> b.sign(Sign.TYPED).sign(Sign.MOUSE).sign(Sign.CORRECTED),
        "No key was pressed for the text");
  }

  @Test
  void knowsSpamByTheRoleOfItsSender() {
    tellsApart(
        b -> b.role("subscriber"), b -> b.role("Author,editor"), "The sender's role on the site");
  }

  @Test
  void knowsSpamByTheFormItCameBy() {
    tellsApart(b -> b.type("trackback"), b -> b.type("forum-post"), "The kind of form it came by");
  }

  @Test
  void knowsSpamByWhyItIsCheckedAgain() {
    tellsApart(b -> b.recheck("edit"), b -> b.recheck("retry"), "Why it is checked again");
  }

  @Test
  void aSignThatOnlySpamHasSpeaksAgainstWhatHasIt() {
    teach(b -> b.recheck("edit"), b -> b);
    for (int i = 1_000; i < 1_020; i++) {
      assertThat(filter.judge(1, with(i, b -> b.recheck("edit"))).probability())
          .isGreaterThan(filter.judge(1, with(i, b -> b)).probability() + 0.1);
    }
  }

  @Test
  void whatIsUsualOrAbsentIsNoEvidence() {
    Features plain = filter.features(with(1, b -> b));
    for (String type : List.of("", "comment", "reply")) {
      assertThat(filter.features(with(1, b -> b.type(type).role("").recheck("")))).isEqualTo(plain);
    }
    assertThat(filter.features(with(1, b -> b.type("signup")))).isNotEqualTo(plain);
  }

  @ParameterizedTest
  @EnumSource(Sign.class)
  void everySignIsKeptByItsNumberAndHasAWordOfItsOwn(Sign sign) {
    assertThat(Sign.of(sign.number())).contains(sign);
    assertThat(filter.features(with(1, b -> b.sign(sign))).count())
        .isEqualTo(filter.features(with(1, b -> b)).count() + 1);
    for (Sign other : Sign.values()) {
      assertThat(other == sign || other.clue() != sign.clue()).isTrue();
    }
    assertThat(Sign.of(0)).isEmpty();
  }

  @Test
  void theOrderOfSignsIsNothing() {
    Submission one = with(1, b -> b.sign(Sign.TOUCH).sign(Sign.TYPED).sign(Sign.TOUCH));
    Submission other = with(1, b -> b.sign(Sign.TYPED).sign(Sign.TOUCH));
    assertThat(one).isEqualTo(other);
    assertThat(filter.features(one)).isEqualTo(filter.features(other));
  }
}
