package dev.parley.akismet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.parley.account.Rule;
import dev.parley.filter.Submission;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RuleBookTest {
  private static Rule always(Rule.Kind kind, String pattern) {
    return new Rule(Rule.Says.ALWAYS, kind, pattern);
  }

  private static Rule never(Rule.Kind kind, String pattern) {
    return new Rule(Rule.Says.NEVER, kind, pattern);
  }

  private static @Nullable Rule find(Rule rule, Submission said) {
    return new RuleBook(List.of(rule)).find(said);
  }

  private static boolean hasWord(String word, String text) {
    return find(always(Rule.Kind.WORD, word), Submission.of(text)) != null;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "casino",
        "The CASINO.",
        "(casino)",
        "c\u0430sin\u043e with Cyrillic letters",
        "\uff23\uff41\uff53\uff49\uff4e\uff4f",
        "c\u00e1sin\u00f6",
        "ca\u200bsi\u00adno",
        "casino's",
        "\u4e70casino\u5427",
      })
  void findsAWholeWordInWhateverDisguise(String text) {
    assertThat(hasWord("Casino", text)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"casinos", "mycasino", "cas ino", "casin", "", "casino2"})
  void findsNoPartOfAWord(String text) {
    assertThat(hasWord("casino", text)).isFalse();
  }

  @Test
  void findsSeveralWordsInARow() {
    assertThat(hasWord("cheap  pills", "Very cheap\n pills!")).isTrue();
    assertThat(hasWord("cheap pills", "cheap blue pills")).isFalse();
    assertThat(hasWord("cheap pills", "cheap pillsy")).isFalse();
    assertThat(hasWord("$$$ cash", "now $$$ cash!")).isTrue();
    assertThat(hasWord("$$$ cash", "now $ cash!")).isFalse();
    assertThat(hasWord("c++", "I write C++, too")).isTrue();
    assertThat(hasWord("cheap pills", "cheap cheap pills")).isTrue();
  }

  @Test
  void findsWordsOfScriptsThatDoNotPartThem() {
    assertThat(hasWord("\u5f69\u7968", "\u8bf7\u4e70\u5f69\u7968\u5427")).isTrue();
    assertThat(hasWord("\u5f69\u7968", "\u5f69\u8272")).isFalse();
    assertThat(
            hasWord(
                "\u043f\u0440\u0438\u0432\u0435\u0442", "\u041f\u0420\u0418\u0412\u0415\u0422!"))
        .isTrue();
  }

  @Test
  void looksAtTheNameToo() {
    Submission said = Submission.builder().text("hello").author("Casino King").build();
    assertThat(find(always(Rule.Kind.WORD, "casino"), said)).isNotNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "see http://bad.example",
        "see https://www.BAD.example/x?y",
        "bad.example.",
        "write to me@bad.example",
        "<a href='//sub.bad.example/'>x</a>",
        "http://b\u0430d.example/",
        "https://user:pass@bad.example/",
      })
  void findsADomainWhereverItIsNamed(String text) {
    assertThat(find(always(Rule.Kind.DOMAIN, "bad.example"), Submission.of(text))).isNotNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://notbad.example",
        "http://bad.example.org",
        "bad example",
        "bad.examples",
        "bad.example@good.example",
      })
  void findsNoOtherDomain(String text) {
    assertThat(find(always(Rule.Kind.DOMAIN, "bad.example"), Submission.of(text))).isNull();
  }

  @Test
  void findsTheDomainOfTheWebsiteAndTheAddress() {
    Rule bad = always(Rule.Kind.DOMAIN, "bad.example");
    assertThat(find(bad, Submission.builder().url("bad.example/x").build())).isEqualTo(bad);
    assertThat(find(bad, Submission.builder().url("https://x.bad.example").build())).isEqualTo(bad);
    assertThat(find(bad, Submission.builder().email("a@BAD.example").build())).isEqualTo(bad);
    assertThat(find(bad, Submission.builder().email("bad.example@mail.example").build())).isNull();
    Rule letters = always(Rule.Kind.DOMAIN, "b\u00fccher.example");
    assertThat(find(letters, Submission.of("http://xn--bcher-kva.example"))).isEqualTo(letters);
    assertThat(find(letters, Submission.of("http://B\u00fccher.example"))).isEqualTo(letters);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://good.example and http://evil.test",
        "http://evil.test/good.example",
        "http://evil.test/?u=http://good.example",
        "http://good.example@evil.test",
        "good.example is not linked to",
        "http://g\u043e\u043ed.example",
      })
  void aTrustedDomainLendsNoTrustToOthers(String text) {
    assertThat(find(never(Rule.Kind.DOMAIN, "good.example"), Submission.of(text))).isNull();
  }

  @Test
  void trustsWhatLinksToATrustedDomainAlone() {
    Rule good = never(Rule.Kind.DOMAIN, "good.example");
    assertThat(find(good, Submission.of("http://good.example/a, http://www.good.example/b")))
        .isEqualTo(good);
    assertThat(find(good, Submission.builder().email("ann@good.example").build())).isEqualTo(good);
  }

  @Test
  void findsANetwork() {
    Rule six = always(Rule.Kind.NETWORK, "2001:db8::/32");
    assertThat(find(six, Submission.builder().ip("2001:db8:1::9").build())).isEqualTo(six);
    assertThat(find(six, Submission.builder().ip("2001:db9::9").build())).isNull();
    assertThat(find(six, Submission.builder().ip("no address").build())).isNull();
    Rule four = never(Rule.Kind.NETWORK, "203.0.113.7");
    assertThat(find(four, Submission.builder().ip("::ffff:203.0.113.7").build())).isEqualTo(four);
  }

  @Test
  void alwaysComesBeforeNever() {
    Rule always = always(Rule.Kind.WORD, "casino");
    RuleBook book = new RuleBook(List.of(never(Rule.Kind.NETWORK, "0.0.0.0/0"), always));
    assertThat(book.find(Submission.builder().ip("192.0.2.1").text("casino").build()))
        .isEqualTo(always);
    assertThat(RuleBook.EMPTY.find(Submission.of("casino"))).isNull();
  }

  @Test
  void manyRulesAndHostileTextsAreReadInTime() {
    List<Rule> rules = new ArrayList<>();
    for (int i = 0; i < 10_000; i++) {
      Rule.Kind kind = i % 2 == 0 ? Rule.Kind.WORD : Rule.Kind.DOMAIN;
      rules.add(always(kind, i % 2 == 0 ? "the word" + i : "host" + i + ".example"));
    }
    RuleBook book = new RuleBook(rules);
    Random random = new Random(7);
    assertTimeoutPreemptively(
        Duration.ofSeconds(20),
        () -> {
          for (String piece : List.of("a.", "the ", "//", "@", "..", "a@b.", "\u200b", "\ud83d")) {
            book.find(Submission.of(piece.repeat(65_536 / piece.length())));
          }
          for (int i = 0; i < 200; i++) {
            StringBuilder text = new StringBuilder();
            random.ints(200, 0, 0x3000).forEach(text::appendCodePoint);
            book.find(Submission.builder().text(text.toString()).url(text.toString()).build());
          }
        });
  }
}
