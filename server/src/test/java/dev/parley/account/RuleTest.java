package dev.parley.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RuleTest {
  private static String pattern(String kind, String text) {
    return new Rule(Rule.Says.ALWAYS, Rule.Kind.valueOf(kind), text).pattern();
  }

  @ParameterizedTest
  @CsvSource({
    "NETWORK, 203.0.113.77/24, 203.0.113.0/24",
    "NETWORK, 203.0.113.7, 203.0.113.7",
    "NETWORK, 203.0.113.7/32, 203.0.113.7",
    "NETWORK, 2001:DB8::1/32, 2001:db8:0:0:0:0:0:0/32",
    "NETWORK, 0.0.0.0/0, 0.0.0.0/0",
    "DOMAIN, *.Bad.Example, bad.example",
    "DOMAIN, b\u00fccher.example, xn--bcher-kva.example",
    "WORD, '  Cheap \t PILLS ', cheap pills",
  })
  void hasOneSpelling(String kind, String given, String kept) {
    assertThat(pattern(kind, given)).isEqualTo(kept);
    assertThat(pattern(kind, kept)).isEqualTo(kept);
  }

  @ParameterizedTest
  @CsvSource({
    "NETWORK, 203.0.113.0/33",
    "NETWORK, 203.0.113",
    "NETWORK, face",
    "NETWORK, bad.example",
    "NETWORK, ''",
    "NETWORK, fe80::1%eth0",
    "NETWORK, 10.0.0.0/-1",
    "DOMAIN, com",
    "DOMAIN, bad example.com",
    "DOMAIN, a..b",
    "DOMAIN, .example",
    "WORD, ''",
    "WORD, '!!!'",
  })
  void saysWhatItCannotBe(String kind, String text) {
    assertThatThrownBy(() -> pattern(kind, text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageMatching(
            "(.* is no (network|domain): give one such as .*|A rule about words .*)");
  }

  @Test
  void tellsWhatItSays() {
    assertThat(new Rule(Rule.Says.NEVER, Rule.Kind.DOMAIN, "news.example").sentence())
        .isEqualTo("never spam: domain news.example");
  }

  @Test
  void discardingNeverBeginsBelowHolding() {
    assertThatThrownBy(() -> new Gates(0.9, 0.8)).hasMessageContaining("at least 0.9");
    assertThatThrownBy(() -> new Gates(1.1, Gates.NEVER)).hasMessageContaining("from 0 to 1");
    assertThat(new Gates(0.9, Gates.NEVER).discards(1, true)).isFalse();
    assertThat(new Gates(0.9, Gates.FILTERS).holds(0.89, true)).isFalse();
    assertThat(Gates.OF_FILTER.holds(0.1, true)).isTrue();
  }
}
