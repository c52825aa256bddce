package dev.parley.filter;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Sites that name what is spam and never what is good, as most clients of a spam filter do. */
class LopsidedTest {
  private static final byte[] KEY = "sixteen bytes or more".getBytes(StandardCharsets.UTF_8);
  private static final long SITE = 7;

  private static final List<List<String>> KINDS =
      List.of(
          List.of(
              "I was broke until Dr. Wells won me the lottery with a spell: drwells@mail.example",
              "My husband left me, but Dr. Wells cast a love spell. Write drwells@mail.example",
              "Thanks to the spell temple of Dr. Wells I got pregnant, drwells@mail.example",
              "All praise to Dr. Wells, his spell cured my debts! reach drwells@mail.example"),
          List.of(
              "Recovered my stolen bitcoin thanks to CyberTrace, they get your crypto back",
              "I lost 40k in a fake exchange, CyberTrace recovered my bitcoin in two weeks",
              "If you were scammed of crypto, contact CyberTrace, they recovered my funds",
              "CyberTrace is the only honest crypto recovery team, they found my lost ethereum"),
          List.of(
              "Günstige Kredite ohne Schufa, sofort Auszahlung, info@kredit-sofort.example",
              "Brauchen Sie Geld? Kredit ohne Schufa in 24 Stunden: info@kredit-sofort.example",
              "Privatkredit bis 50000 Euro, auch ohne Schufa: info@kredit-sofort.example",
              "Kredit trotz Schulden, sofort und ohne Schufa, info@kredit-sofort.example"),
          List.of(
              "加微信 abc12345 领取免费彩金，注册就送",
              "注册就送彩金，提现秒到账，加微信 abc12345",
              "最新彩票计划群，稳赚不赔，微信 abc12345",
              "免费带你赚钱，日入过万，加我微信 abc12345"));

  private static final List<String> GOOD =
      List.of(
          "The council has promised new bus lanes for ten years and built none of them.",
          "I disagree with the mayor, but at least she answers when people write to her.",
          "Does anybody know whether the school on Mill Street stays open next year?",
          "Shame on everybody who voted for this. My mother waits four hours for a doctor.",
          "Thank you for this article, it explains the new tax better than the ministry did.",
          "My son goes there and the teachers are wonderful, whatever the inspectors say.",
          "What a ridiculous idea, who is going to pay for all of that in the end?",
          "We had the same trouble in our street and nobody came for three weeks.",
          "The photo shows the old bridge, not the one that is going to be repaired.",
          "You can all complain, but the club has not had a better season since I was a boy.");

  private static boolean teach(Filter filter, String text, Teaching teaching) {
    Features features = filter.features(Submission.of(text));
    return filter.learn(new Lesson(SITE, features.digest(), features, teaching));
  }

  private static long held(Filter filter) {
    return GOOD.stream()
        .filter(text -> filter.judge(SITE, Submission.of(text)).action() != Action.PUBLISH)
        .count();
  }

  @Test
  void threeExamplesCatchTheFourthAndNoGoodCommentWaits() {
    for (List<String> kind : KINDS) {
      Filter filter = Filter.withBase(KEY);
      kind.subList(0, 3).forEach(text -> teach(filter, text, Teaching.SPAM));
      Submission fourth = Submission.of(kind.get(3));
      assertThat(filter.judge(SITE, fourth).action()).as(kind.get(3)).isEqualTo(Action.HOLD);
      assertThat(held(filter)).as("held beside " + kind.getFirst()).isZero();
    }
  }

  @Test
  void manySpamsAndNoGoodCommentNamedHoldNearlyNoGoodComment() {
    Filter filter = Filter.withBase(KEY);
    String[] offers = {"watches", "pills", "loans", "likes", "essays", "coins", "spells", "bags"};
    for (int i = 0; i < 120; i++) {
      String offer = offers[i % offers.length];
      String text =
          "Best cheap %s for you and your friends, order number %d now at %s-%d.example, ask %s"
              .formatted(offer, i, offer, i % 5, i % 2 == 0 ? "on WhatsApp" : "by mail today");
      teach(filter, text, Teaching.SPAM);
    }
    assertThat(held(filter)).isLessThanOrEqualTo(1);
    Submission next = Submission.of("Best cheap pills for you and your friends, order now");
    assertThat(filter.judge(SITE, next).action()).isEqualTo(Action.HOLD);
  }

  @Test
  void aForgottenSpamTakesWithItWhatWasSetAgainstIt() {
    Filter filter = Filter.withBase(KEY);
    String text = KINDS.getFirst().getFirst();
    teach(filter, KINDS.get(1).getFirst(), Teaching.SPAM);
    String before = filter.fingerprint();
    teach(filter, text, Teaching.SPAM);
    assertThat(filter.fingerprint()).isNotEqualTo(before);
    teach(filter, text, Teaching.FORGET);
    assertThat(filter.fingerprint()).isEqualTo(before);
  }

  @Test
  void theBackgroundNamesNoRareFeatureAndComesBackFromItsBytes() throws Exception {
    Background background = BaseModel.shipped().background();
    assertThat(background.isEmpty()).isFalse();
    for (Background.Source source : background.sources()) {
      assertThat(source.features().length).isBetween(100, 5_000);
      for (byte share : source.shares()) {
        assertThat(share & 0xff).isGreaterThanOrEqualTo(2); // one in a hundred, of 255
      }
    }
    BaseModel back = BaseModel.read(BaseModel.shipped().write());
    int[] some = background.comment(0, 42);
    assertThat(some).isNotEmpty().isSorted();
    assertThat(Arrays.equals(back.background().comment(0, 42), some)).isTrue();
    assertThat(back.mark()).isEqualTo(BaseModel.shipped().mark());
  }

  @Test
  void reasonsCountNoCommentThatNobodyWrote() {
    Filter filter = Filter.withBase(KEY);
    KINDS.getFirst().subList(0, 3).forEach(text -> teach(filter, text, Teaching.SPAM));
    for (String text : List.of(KINDS.getFirst().get(3), GOOD.getFirst())) {
      for (Reason reason : filter.explain(SITE, Submission.of(text), 9).reasons()) {
        assertThat(reason.words()).doesNotContainPattern("[0-9] good comment");
      }
    }
    GOOD.forEach(text -> teach(filter, text, Teaching.HAM));
    assertThat(filter.explain(SITE, Submission.of(GOOD.getFirst()), 9).logOdds()).isNegative();
  }
}
