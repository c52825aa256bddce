package dev.parley.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What a moderator is told: that it is the whole truth, where it stands, and about nobody. */
class ExplanationTest {
  private static final byte[] KEY = "sixteen bytes or more".getBytes(StandardCharsets.UTF_8);

  private static final List<String> HAM =
      List.of(
          "Thank you for this careful report about the night ferry.",
          "I was on the last boat, and it was full. The council counts badly!",
          "Not one word about the fares? The 2019 figures were wrong too.",
          "My father worked there for 30 years; he would be furious today.",
          "第二港の夜行便はとても便利でした。",
          "See https://harbour.example/tables for the real table.");

  private static final List<String> SPAM =
      List.of(
          "Get your FREE gift card now at http://gifts.example/win?x=1",
          "free gift card for everybody, write to me on telegram",
          "Claim a free gift card today!!! 100% real $$$",
          "Ch\u0435ap w\u0430tches, f\u200br\u200bee shipping \ud835\udc05\ud835\udc11\ud835\udc04\ud835\udc04",
          "加微信领取免费礼品卡 wx.example.com",
          "v i a g r a without prescription, bit.ly/3xyz");

  private final Filter cold = Filter.cold(KEY);
  private final Filter warm = Filter.withBase(KEY);

  private static Submission from(int i, String text) {
    return Submission.builder()
        .text(text)
        .author("Writer Number" + i)
        .email("writer" + i + "@mail" + i % 3 + ".example")
        .url(i % 2 == 0 ? "" : "https://site" + i + ".example/page")
        .ip("192.0.2." + i)
        .userAgent("Mozilla/5.0 Example/" + i % 4)
        .context("The night ferry to the harbour")
        .honeypot(i % 5 == 0)
        .writingMillis(i * 700L)
        .build();
  }

  private static void teach(Filter filter, int i, String text, Teaching teaching) {
    Features features = filter.features(from(i, text));
    filter.learn(new Lesson(1, features.digest(), features, teaching));
  }

  private static void teachAll(Filter filter) {
    for (int i = 0; i < SPAM.size(); i++) {
      teach(filter, i, SPAM.get(i), Teaching.SPAM);
      teach(filter, 50 + i, HAM.get(i), Teaching.HAM);
    }
  }

  private static List<String> oddTexts() {
    var random = new SplittableRandom(17);
    var texts = new ArrayList<String>(SPAM);
    texts.addAll(HAM);
    texts.addAll(List.of("", " ", "a", "!!", "\ud83d\ude00", "\ud800x", "f\u200b", "\u0301\u0301"));
    texts.add("word ".repeat(6_000) + SPAM.get(0));
    for (int n = 0; n < 150; n++) {
      var text = new StringBuilder();
      while (text.length() < 20 + random.nextInt(300)) {
        List<String> from = random.nextBoolean() ? SPAM : HAM;
        String one = from.get(random.nextInt(from.size()));
        text.append(one, 0, random.nextInt(one.length() + 1));
        text.append(random.nextInt(4) == 0 ? '\n' : ' ');
      }
      texts.add(text.toString());
    }
    return texts;
  }

  @Test
  void theWeightsSumToTheLogOddsOfTheJudgement() {
    teachAll(cold);
    teachAll(warm);
    int at = 0;
    for (String text : oddTexts()) {
      Submission submission = from(at++ % 9, text);
      for (Filter filter : List.of(cold, warm)) {
        for (long site : new long[] {1, 2}) {
          Explanation why = filter.explain(site, submission, at % 8);
          double sum = why.reasons().stream().mapToDouble(Reason::weight).sum();
          assertThat(sum).as(text).isCloseTo(why.logOdds(), within(1e-6));
          assertThat(why.probability())
              .isEqualTo(filter.judge(site, submission).probability())
              .isEqualTo(filter.judge(site, filter.features(submission)).probability());
          assertThat(why.reasons()).hasSizeLessThanOrEqualTo(at % 8 + 2);
          assertThat(why.reasons().stream().map(Reason::code).toList())
              .endsWith(Explanation.SMALLER, Explanation.START);
          assertSound(why, text);
        }
      }
    }
  }

  @Test
  void theSumHoldsInAWaveToo() {
    teachAll(warm);
    var recent = new Recent(4, 3, 4, 2, 9);
    for (String text : HAM) {
      Submission wave = from(1, text + " Once more, truly.").with(recent);
      for (long site : new long[] {1, 2}) {
        Explanation why = warm.explain(site, wave, 4);
        double sum = why.reasons().stream().mapToDouble(Reason::weight).sum();
        assertThat(sum).isCloseTo(why.logOdds(), within(1e-6));
        assertThat(why.probability()).isEqualTo(warm.judge(site, wave).probability());
        assertThat(why.reasons().getFirst().words()).contains("came from 3 networks");
      }
    }
  }

  private static void assertSound(Explanation why, String text) {
    for (Reason reason : why.reasons()) {
      assertThat(reason.words()).endsWith(".").hasSizeLessThan(400);
      for (Span span : reason.spans()) {
        assertThat(span.end()).isLessThanOrEqualTo(text.length());
        assertThat(splits(text, span.start()) || splits(text, span.end())).as(text).isFalse();
        assertThat(text.substring(span.start(), span.end())).isNotBlank();
      }
    }
  }

  private static boolean splits(String text, int index) {
    return index > 0
        && index < text.length()
        && Character.isSurrogatePair(text.charAt(index - 1), text.charAt(index));
  }

  private Reason only(String code, String text) {
    List<Reason> all =
        cold.explain(1, Submission.of(text), 12).reasons().stream()
            .filter(reason -> reason.code().equals(code))
            .toList();
    assertThat(all).as(text).isNotEmpty();
    return all.getFirst();
  }

  private static List<String> marked(Reason reason, String text) {
    return reason.spans().stream().map(span -> text.substring(span.start(), span.end())).toList();
  }

  @Test
  void knownWordsAreQuotedCountedAndMarked() {
    teachAll(cold);
    String text = "Hello there, a free gift card awaits, and another free gift card awaits";
    Reason reason = only("words", text);
    assertThat(reason.weight()).isPositive();
    assertThat(marked(reason, text)).allMatch(part -> part.contains("free gift card"));
    assertThat(reason.words())
        .contains("“", "free gift card")
        .contains("3 spams here, no good comment");
    Reason against = only("words", "the last boat was full, said the council");
    assertThat(against.weight()).isNegative();
    assertThat(against.words()).containsPattern("\\d good comments? here, no spam");
  }

  @Test
  void aDisguiseIsNamedAndMarkedWhereItStands() {
    teachAll(cold);
    String mixed = "I like ch\u0435ap w\u0430tches, honestly.";
    assertThat(only("disguise", mixed).words())
        .isEqualTo("Letters of two alphabets in one word: “ch\u0435ap”, “w\u0430tches”.");
    assertThat(marked(only("disguise", mixed), mixed))
        .containsExactly("ch\u0435ap", "w\u0430tches,");

    String hidden = "\u200bget\u200b  f\u200br\u200b\u200bee\u200b shipping now";
    assertThat(only("disguise", hidden).words())
        .isEqualTo("Marks that cannot be seen inside a word: “free”.");
    assertThat(marked(only("disguise", hidden), hidden))
        .containsExactly("f\u200br\u200b\u200bee\u200b");

    String wide = "so \uff46\uff52\uff45\uff45 now";
    assertThat(marked(only("disguise", wide), wide)).containsExactly("\uff46\uff52\uff45\uff45");

    String pairs = "\ud83d\ude00 so \ud835\udc05\ud835\udc11\ud835\udc04\ud835\udc04 now";
    assertThat(marked(only("disguise", pairs), pairs))
        .containsExactly("\ud835\udc05\ud835\udc11\ud835\udc04\ud835\udc04");
    assertThat(only("disguise", pairs).words()).startsWith("Letters dressed up as others: ");

    String spelled = "buy   V I A G R A   here";
    assertThat(marked(only("disguise", spelled), spelled)).containsExactly("V I A G R A");
    assertThat(only("disguise", spelled).words()).contains("letter by letter: “V I A G R A”");
    String dotted = "buy v.i.a.g.r.a here";
    assertThat(marked(only("disguise", dotted), dotted)).containsExactly("v.i.a.g.r.a");
  }

  @Test
  void honestScriptsAreNoDisguise() {
    teachAll(cold);
    for (String honest :
        List.of(
            "\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645 \u0628\u062f\u0627\u0646\u0645",
            "\ud83d\udc68\u200d\ud83d\udc69\u200d\ud83d\udc67 lovely",
            "u\u0308ber die Bru\u0308cke",
            "made in the U.S.A. by N.A.T.O.",
            "\u041c\u043e\u0441\u043a\u0432\u0430 \u0438 Berlin")) {
      assertThat(cold.explain(1, Submission.of(honest), 20).reasons())
          .as(honest)
          .extracting(Reason::code)
          .doesNotContain("disguise");
    }
  }

  @Test
  void aLongTextIsMarkedAtItsHeadAndItsTailAndNowhereBetween() {
    teachAll(cold);
    String text = "free gift card " + "zz ".repeat(9_000) + "\ud83d\ude00 free gift card";
    Reason reason = only("words", text);
    assertThat(reason.spans()).hasSize(2);
    assertThat(reason.spans().getFirst().start()).isZero();
    assertThat(reason.spans().getLast().end()).isEqualTo(text.length());
    assertThat(marked(reason, text)).allMatch(part -> part.endsWith("free gift card"));
  }

  @Test
  void aLinkSaysWhereItLeadsAndWhatTheStoryHasToDoWithIt() {
    teachAll(cold);
    Submission reply =
        Submission.builder()
            .text("look: HTTP://Gifts.Example/win?x=2")
            .context("Voters go to the polls")
            .build();
    Reason link =
        cold.explain(1, reply, 5).reasons().stream()
            .filter(reason -> reason.code().equals("link"))
            .findFirst()
            .orElseThrow();
    assertThat(link.words())
        .isEqualTo(
            "It links to Gifts.Example and uses no word of the story's title:"
                + " 1 spam here, no good comment.");
    assertThat(marked(link, reply.text())).containsExactly("HTTP://Gifts.Example/win?x=2");
  }

  @Test
  void noReasonNamesAnybody() {
    teachAll(cold);
    teachAll(warm);
    String text =
        "Regards, Writer Number3, writer3@mail0.example, +49 170 1234567, 192.0.2.3 or"
            + " 2001:db8::17, free gift card";
    for (Filter filter : List.of(cold, warm)) {
      for (int i = 0; i < 6; i++) {
        Submission submission = from(i, text);
        for (Reason reason : filter.explain(1, submission, 100).reasons()) {
          assertThat(reason.words().toLowerCase(Locale.ROOT))
              .doesNotContain("number" + i, "@", "192.0.2", "2001:db8", "1234567", "site" + i)
              .doesNotContain("mozilla", "example/" + i % 4);
          for (int other = 0; other < 60; other++) {
            if (other != 3) {
              assertThat(reason.words()).doesNotContain("Number" + other);
            }
          }
        }
      }
    }
    String told =
        cold.explain(1, from(3, "free gift card"), 100).reasons().stream()
            .map(Reason::words)
            .reduce("", String::concat);
    assertThat(told).contains("The e-mail address: 1 spam here, no good comment.");
    for (String learned : List.of("telegram", "real", "gifts.example", "win")) {
      assertThat(told).as("a word of another submission").doesNotContain(learned);
    }
  }

  @Test
  void aDisguiseIsToldHoweverLittleItWeighsAndAShortenerByItsTrade() {
    Filter filter = Filter.withBase("sixteen bytes or more".getBytes(StandardCharsets.UTF_8));
    Submission comment =
        Submission.of(
            "Get your free gift card with \u0440\u0430ypal, subscribe to my channel: bit.ly/xyz");
    String told =
        filter.explain(1, comment, 6).reasons().stream()
            .map(Reason::words)
            .collect(Collectors.joining("\n"));
    assertThat(told).contains("Letters of two alphabets in one word");
    assertThat(told).contains("bit.ly, a shortener, which hides where it leads");
  }
}
