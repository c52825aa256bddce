package dev.parley.filter;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Words as they are meant, however they are written. */
class AbuseWordsTest {
  private static List<String> read(String text) {
    var words = new AbuseWords();
    words.read(text);
    List<String> read = new ArrayList<>();
    for (int i = 0; i < words.count(); i++) {
      int first = words.first(i);
      read.add(new String(words.letters(), first, words.first(i + 1) - first));
    }
    return read;
  }

  @ParameterizedTest
  @CsvSource({
    "Idiot, idiot",
    "1d10t, idiot",
    "id1ot, idiot",
    "@sshole, asshole",
    "a$$hole, asshole",
    "fuuuuuck, fuck",
    "IDIÖT, idiot",
    "f*ck, f*ck",
    "covid19, covid19",
    "10th, 10th",
    "don't, don't",
    "ｉｄｉｏｔ, idiot"
  })
  void aDisguiseIsUndone(String written, String meant) {
    assertThat(read(written)).containsExactly(meant);
  }

  @Test
  void lettersSpelledOneByOneAreJoined() {
    assertThat(read("you i d i o t there")).contains("idiot");
    assertThat(read("i.d.i.o.t")).contains("idiot");
    assertThat(read("A B or C")).doesNotContain("abc");
  }

  @Test
  void placesLeadBackToTheText() {
    var words = new AbuseWords();
    String text = "😀 You\u200b are an ídiot!";
    words.read(text);
    int last = words.count() - 1;
    assertThat(text.substring(words.from(last), words.to(last))).isEqualTo("ídiot");
    assertThat(words.exclamations()).isEqualTo(1);
  }

  @Test
  void emphasisHidesNothing() {
    var words = new AbuseWords();
    words.read("This is *really* good, **very** good");
    for (int i = 0; i < words.count(); i++) {
      assertThat(words.flags(i) & AbuseWords.MASKED).as("word %d", i).isZero();
    }
  }
}
