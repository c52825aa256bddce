package dev.parley.filter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.filter.Lexicon.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What stands around a hostile word, in texts of one such word. */
class CircumstancesTest {
  private static final int HOSTILE = Kind.INSULT.bit() | Kind.VIOLENCE.bit();

  /** What surrounds the first insult or word of violence. */
  private static int around(String text) {
    var words = new AbuseWords();
    words.read(text);
    var language = new TextLanguage();
    language.start(text);
    for (int i = 0; i < words.count(); i++) {
      language.word(words.hash(i));
      language.known(Lexicon.shipped().languages(words.hash(i)));
    }
    var classes = new WordClasses(words);
    classes.classify(language);
    var around = new Circumstances();
    around.start(language.code(true).equals("de"));
    int hostile = -1;
    for (int i = 0; i < words.count(); i++) {
      around.add(classes.of(i), i, words.flags(i));
      hostile = hostile < 0 && (classes.of(i) & HOSTILE) != 0 ? i : hostile;
    }
    assertThat(hostile).as("a hostile word in: " + text).isNotNegative();
    return around.around(hostile);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "You are an idiot | 1",
        "I am such an idiot | 3",
        "You say that I am an idiot | 3",
        "I say that you are an idiot | 1",
        "Women are idiots | 2",
        "Du bist ein Idiot | 1",
        "Ich bin ein Idiot | 3",
        "Tu es un idiot | 1",
        "Je suis un idiot | 3"
      })
  void whoIsMeantIsTheNearestPersonBefore(String text, int target) {
    assertThat(Circumstances.target(around(text))).isEqualTo(target);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "You are not an idiot | true",
        "Nobody here ever said that he is an idiot | true",
        "I do not care, you idiot | false",
        "I do not care. You idiot | false",
        "You are not only an idiot | false",
        "There is no doubt that he is an idiot | false",
        "You are an idiot | false"
      })
  void denialReachesToTheEndOfItsClauseUnlessItIsTakenBack(String text, boolean denied) {
    assertThat((around(text) & Circumstances.DENIED) != 0).isEqualTo(denied);
  }

  @Test
  void whatIsQuotedOrToldIsSeen() {
    assertThat(around("Somebody wrote \"idiot\" on my door") & Circumstances.QUOTED).isNotZero();
    assertThat(around("She said he was an idiot") & Circumstances.TOLD).isNotZero();
    assertThat(around("You are an idiot") & (Circumstances.QUOTED | Circumstances.TOLD)).isZero();
    assertThat(around("An unclosed \" mark\nyou idiot") & Circumstances.QUOTED).isZero();
  }

  @Test
  void whoAnnouncesHarmToWhomIsSeen() {
    int threat = around("I will kill you");
    assertThat(threat & Circumstances.I_BEFORE).isNotZero();
    assertThat(threat & Circumstances.SECOND).isNotZero();
    assertThat(around("kill the engine first") & Circumstances.I_BEFORE).isZero();
  }

  @Test
  void nothingIsReadAcrossTheEndOfASentence() {
    assertThat(around("I was there. What an idiot!") & Circumstances.I_BEFORE).isZero();
    assertThat(around("What an idiot! And you?") & Circumstances.SECOND).isZero();
  }
}
