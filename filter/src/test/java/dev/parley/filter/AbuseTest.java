package dev.parley.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a comment is scored for, and what a site's moderators change of that. */
class AbuseTest {
  private static final byte[] KEY = new byte[16];
  private static final Set<Attribute> ALL = EnumSet.allOf(Attribute.class);

  private final Filter filter = Filter.withBase(KEY);

  private double probability(long site, String text, Attribute attribute) {
    AttributeScore score = filter.abuse(site, text, ALL).summary().get(attribute);
    assertThat(score).isNotNull();
    return score == null ? Double.NaN : score.probability();
  }

  private double toxicity(String text) {
    return probability(1, text, Attribute.TOXICITY);
  }

  private boolean teach(long site, String text, Attribute attribute, Teaching teaching) {
    Features features = filter.abuseFeatures(text);
    return filter.learn(new Lesson(site, features.digest(), attribute, features, teaching));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "You are an idiot",
        "you 1d10t",
        "you are an i d i o t",
        "You are an idiooooot!!!",
        "you are an ıdıоt", // a Turkish i and a Cyrillic o
        "f**k you",
        "Du bist ein Arschloch",
        "Tu es un connard",
        "Eres un imbécil de mierda",
        "Sei un idiota di merda",
        "Você é um idiota, cala a boca",
        "ты тупой идиот",
        "你是傻逼",
        "이 병신아 꺼져",
        "Mày là đồ ngu ngốc, câm mồm"
      })
  void abuseIsToldInEveryLanguageAndDisguise(String text) {
    assertThat(toxicity(text)).isGreaterThan(0.5);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Thank you for the article, I learned a lot.",
        "I disagree: the numbers of 2019 say otherwise.",
        "My neighbours are Muslims and they helped us.",
        "Das sehe ich anders, aber danke für die Antwort.",
        "Die Frau am Schalter war sehr freundlich.",
        "Merci pour votre réponse.",
        "Gracias por el artículo.",
        "Grazie per l'articolo.",
        "Obrigado pela resposta.",
        "Спасибо за статью.",
        "谢谢你的文章",
        "좋은 기사 감사합니다",
        "Cảm ơn bài viết rất hay."
      })
  void whatIsCivilIsNotHeld(String text) {
    assertThat(toxicity(text)).isLessThan(0.4);
  }

  @Test
  void theAttributesTellDifferentThings() {
    assertThat(probability(1, "I will find you and kill you", Attribute.THREAT))
        .isGreaterThan(probability(1, "You are a stupid moron", Attribute.THREAT) + 0.3);
    assertThat(probability(1, "You are a stupid moron", Attribute.INSULT))
        .isGreaterThan(probability(1, "I will find you and kill you", Attribute.INSULT));
    assertThat(probability(1, "this is fucking shit", Attribute.PROFANITY)).isGreaterThan(0.8);
    assertThat(probability(1, "ok", Attribute.CONSTRUCTIVE)).isLessThan(0.1);
    assertThat(
            probability(
                1,
                "I think the proposal would cost more than the council says, because the study of"
                    + " 2019 only counted the first year. For example, our school needed a second"
                    + " bus after two years. Where are these figures in the report? Thanks.",
                Attribute.CONSTRUCTIVE))
        .isGreaterThan(0.4);
  }

  @Test
  void sentencesHaveTheirOwnScoresAndUtf16Places() {
    String text = "Good morning 😀 everyone! You are an idiot. Bye";
    AbuseScores scores = filter.abuse(1, text, Set.of(Attribute.TOXICITY));
    assertThat(scores.sentences())
        .extracting(one -> text.substring(one.begin(), one.end()))
        .containsExactly("Good morning 😀 everyone!", "You are an idiot.", "Bye");
    assertThat(scores.sentences().get(1).scores().values())
        .allSatisfy(score -> assertThat(score.probability()).isGreaterThan(0.5));
    assertThat(scores.sentences().getFirst().scores().values())
        .allSatisfy(score -> assertThat(score.probability()).isLessThan(0.3));
  }

  @Test
  void theWordsThatSpokeAreShown() {
    String text = "Good morning, you fucking idiot, how are you?";
    List<String> words =
        filter.abusiveWords(1, text, Attribute.TOXICITY, 2).stream()
            .map(span -> text.substring(span.start(), span.end()))
            .toList();
    assertThat(words).contains("idiot").doesNotContain("Good", "morning");
  }

  @Test
  void aSiteLearnsOneAttributeApartFromOthersAndFromSpam() {
    String text = "What a badger you are";
    double before = probability(1, text, Attribute.INSULT);
    double toxicBefore = toxicity(text);
    double spamBefore = filter.judge(1, Submission.of(text)).probability();
    String start = filter.fingerprint();
    for (int i = 0; i < 20; i++) {
      assertThat(teach(1, "What a badger number " + i, Attribute.INSULT, Teaching.SPAM)).isTrue();
      assertThat(teach(1, "A lovely garden number " + i, Attribute.INSULT, Teaching.HAM)).isTrue();
    }
    assertThat(probability(1, text, Attribute.INSULT)).isGreaterThan(before + 0.3);
    assertThat(probability(2, text, Attribute.INSULT)).isEqualTo(before);
    assertThat(toxicity(text)).isEqualTo(toxicBefore);
    assertThat(filter.judge(1, Submission.of(text)).probability()).isEqualTo(spamBefore);
    assertThat(teach(1, "What a badger number 3", Attribute.INSULT, Teaching.SPAM)).isFalse();
    assertThat(teach(1, "What a badger number 3", Attribute.THREAT, Teaching.SPAM)).isTrue();
    assertThat(filter.fingerprint()).isNotEqualTo(start);
  }

  @Test
  void whatWasTaughtOutlivesASnapshot() throws Exception {
    for (int i = 0; i < 8; i++) {
      teach(1, "Oh you badger " + i, Attribute.INSULT, Teaching.SPAM);
    }
    ByteArrayOutputStream kept = new ByteArrayOutputStream();
    filter.save(kept);
    Filter again = Filter.restore(KEY, true, new ByteArrayInputStream(kept.toByteArray()));
    assertThat(again.fingerprint()).isEqualTo(filter.fingerprint());
    assertThat(again.abuse(1, "badger", ALL)).isEqualTo(filter.abuse(1, "badger", ALL));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "\u0000", "😀", "!!!", "\ud800", "12345"})
  void textsOfNoWordsAreScored(String text) {
    AbuseScores scores = filter.abuse(1, text, ALL);
    assertThat(scores.summary()).hasSize(ALL.size());
    assertThat(scores.summary().values())
        .allSatisfy(score -> {
          assertThat(score.probability()).isBetween(0.0, 1.0);
          assertThat(score.scaled()).isBetween(0.0, 1.0);
        });
  }

  @Test
  void whatNothingTellsTheLanguageOfHasNone() {
    assertThat(filter.language("12345 !!!")).isEmpty();
    assertThat(filter.language("The cat and the dog")).contains("en");
    assertThat(filter.language("Der Hund und die Katze sind nicht da")).contains("de");
    assertThat(filter.language("Привет как дела")).contains("ru");
    assertThat(filter.language("안녕하세요 여러분 반갑습니다")).contains("ko");
    assertThat(filter.language("今天天气很好我们去公园")).contains("zh");
    assertThat(filter.language("Tôi không đồng ý với bạn")).contains("vi");
    assertThat(Filter.attributes("en")).isEqualTo(ALL);
    assertThat(Filter.attributes("tlh")).isEmpty();
  }

  static Stream<String> hostile() {
    return Stream.of(
        "idiot ".repeat(20_000),
        "i ".repeat(60_000),
        "a".repeat(100_000),
        "*".repeat(100_000),
        "f*".repeat(50_000),
        "傻".repeat(40_000),
        ". ".repeat(50_000),
        "?!".repeat(50_000),
        "1".repeat(100_000),
        "\"".repeat(100_000),
        "\u0301".repeat(100_000));
  }

  @ParameterizedTest
  @MethodSource("hostile")
  void longTextsMadeToBeSlowAreNot(String text) {
    assertTimeoutPreemptively(
        Duration.ofSeconds(3),
        () -> {
          assertThat(filter.abuse(1, text, ALL).sentences().size())
              .isLessThanOrEqualTo(Sentences.MOST);
          filter.abusiveWords(1, text, Attribute.TOXICITY, 10);
        });
  }
}
