package dev.parley.comment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OwnWordsTest {
  private static final String SENTENCE = "The night ferry stops because nobody counted the crews.";

  private static String own(String text, String... said) {
    return OwnWords.of(text, List.of(said));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "I wrote to the council twice, and twice nobody answered; why not?",
        "That that is, is. That that is not, is not.",
        "夜间渡轮停运了，因为没有人统计过船员的人数。我问过两次，没有得到回答。",
        "Ночной паром отменили, потому что никто не считал команды.",
        "ha ha ha ha",
        ""
      })
  void whatSomebodyWritesIsTheirOwn(String text) {
    assertThat(own(text)).isEqualTo(text);
  }

  @Test
  void quotesCodeAndAddressesAreNot() {
    assertThat(own("> The council says\n> nobody used it.\nI did.\n  > once more\nEvery night."))
        .isEqualTo("I did.\nEvery night.");
    assertThat(own("before\n```\nlorem ipsum\n> x\n```\nafter\n~~~\nnever closed"))
        .isEqualTo("before\nafter");
    assertThat(own("see https://example.org/a?b=c and www.example.org today"))
        .isEqualTo("see   and   today");
  }

  @Test
  void aRepeatedPhraseCountsOnce() {
    assertThat(own((SENTENCE + " ").repeat(40))).isEqualTo(SENTENCE + " .");
    assertThat(own("spam ".repeat(500)).split("\\W+", -1)).hasSizeLessThan(5);
    assertThat(own(SENTENCE + "\n\nMore: " + SENTENCE.toUpperCase(Locale.ROOT)))
        .isEqualTo(SENTENCE + "\n\nMore: .");
    assertThat(own("夜间渡轮停运了因为没有人统计过船员的人数".repeat(20))).hasSize(20);
  }

  @Test
  void whatStandsThereAlreadyIsNot() {
    assertThat(own("I agree. " + SENTENCE + " Who decides that?", "x", "He said: " + SENTENCE))
        .isEqualTo("I agree. . Who decides that?");
    assertThat(own("I agree about the night ferry.", SENTENCE))
        .isEqualTo("I agree about the night ferry.");
  }

  @Test
  void aPageIsComparedByItsWords() {
    String html =
        "<main><p>The night <em>ferry</em> doesn&#39;t sail&nbsp;on <a href=\"/x\">Sundays</a></p>";
    assertThat(own("It says: the night ferry doesn’t sail on Sundays!", OwnWords.ofPage(html)))
        .isEqualTo("It says: !");
  }

  @Test
  void aFewWordsShuffledBringNoMoreThanThriceTheirNumber() {
    String[] few = {"ferry", "night", "crew", "boat", "pier", "late", "fare"};
    String shuffled =
        IntStream.range(0, 400)
            .mapToObj(i -> few[Math.floorMod(i * i * 31 + i * 7 + i / 3, few.length)])
            .collect(Collectors.joining(" "));
    assertThat(own(shuffled).split("\\W+", -1)).hasSizeLessThanOrEqualTo(3 * few.length);
  }

  @Test
  void noTextTakesLong() {
    String brackets = "<".repeat(200_000);
    List<String> hard =
        List.of(
            "a".repeat(200_000),
            "a ".repeat(100_000),
            "> ".repeat(100_000),
            "```\n".repeat(50_000),
            "http://".repeat(30_000),
            "\ud83d\ude00\u0301".repeat(50_000),
            "&".repeat(200_000),
            brackets);
    assertTimeoutPreemptively(
        Duration.ofSeconds(20), () -> hard.forEach(text -> own(text, text, OwnWords.ofPage(text))));
  }
}
