package dev.parley.moderation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VerdictsTest {
  @ParameterizedTest
  @CsvSource({
    "1, Almost certainly spam, > 99.9 %, spam",
    "0.994, Almost certainly spam, 99.4 %, spam",
    "0.96, Very likely spam, 96 %, spam",
    "0.7, Likely spam, 70 %, spam",
    "0.63, Perhaps spam, 63 %, unsure",
    "0.2, Probably fine, 20 %, fine",
    "0.012, Almost certainly fine, 1.2 %, fine",
    "0, Almost certainly fine, < 0.1 %, fine"
  })
  void saysInWordsAndInANumber(double probability, String words, String percent, String kind) {
    assertThat(Verdicts.words(probability)).isEqualTo(words);
    assertThat(Verdicts.percent(probability)).isEqualTo(percent);
    assertThat(Verdicts.kind(probability)).isEqualTo(kind);
  }
}
