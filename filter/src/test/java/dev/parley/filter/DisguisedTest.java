package dev.parley.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Hostile words behind what hides their letters, and innocent ones that look like it. */
class DisguisedTest {
  private static int hostile(String text) {
    var reader = new AbuseReader(false);
    reader.read(text);
    int kinds = 0;
    for (int i = 0; i < reader.words().count(); i++) {
      kinds |= reader.kinds(i);
    }
    return kinds & AbuseReader.HOSTILE;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "you are an id*ot there",
        "you are a b*tch",
        "you are a btch",
        "you are stpd",
        "you are suchastupididiot",
        "you are an id😀iot",
        "you are an i d i o t",
        "you are an i.d.i.o.t",
        "you are an idiooooot",
        "you are a biiiitch",
        "you are a b1tch",
        "you are an asssssshole",
        "you are an 1diot",
        "ты муд@к"
      })
  void aDisguiseIsSeenThrough(String text) {
    assertThat(hostile(text)).as(text).isNotZero();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "The html and http of the page",
        "Mr Smith vs Dr Brown",
        "It costs 20 euros at 10am on the 4th",
        "The *really* good part",
        "Telecommunications and internationalisation",
        "A b or c is right",
        "Happy birthday 😀 to everybody"
      })
  void whatIsNoDisguiseIsLeftAlone(String text) {
    assertThat(hostile(text)).as(text).isZero();
  }

  @Test
  void spelledWordsStandWhereTheyWereSpelledAndTwoSpacesPartThem() {
    var words = new AbuseWords();
    words.read("what s i l l y  c o w here");
    assertThat(words.count()).isEqualTo(4);
    assertThat(words.hash(1)).isEqualTo(TextReader.hash("silly"));
    assertThat(words.hash(2)).isEqualTo(TextReader.hash("cow"));
    assertThat(words.from(2)).isEqualTo(16);
    assertThat(words.to(2)).isEqualTo(21);
  }

  @ParameterizedTest
  @ValueSource(strings = {"f*ck ", "bcdfg ", "a b c ", "f😀u", "abcdefghijklmnopqrst "})
  void manyOfThemAreReadInTime(String piece) {
    assertTimeoutPreemptively(
        Duration.ofSeconds(3), () -> hostile(piece.repeat(100_000 / piece.length())));
  }
}
