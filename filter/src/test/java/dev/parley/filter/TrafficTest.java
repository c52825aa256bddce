package dev.parley.filter;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is a wave, and what is none. */
class TrafficTest {
  private static final byte[] KEY = "sixteen bytes or more".getBytes(StandardCharsets.UTF_8);
  private static final long NOW = 1_800_000_000_000L;
  private static final String TEXT =
      "My neighbour %s told me about a shop that repairs old bicycles within %d days, and they are"
          + " honest people; ask them at https://%s.example/offer?from=%d before they close.";

  private final Filter filter = Filter.cold(KEY);
  private final Traffic traffic = new Traffic(KEY);

  private static Submission sent(String text, String ip, String page) {
    return Submission.builder().text(text).ip(ip).permalink(page).build();
  }

  private static Submission copy(int n) {
    String name = List.of("Anna", "Bert Maier", "Cleo", "Dora").get(n % 4);
    return sent(TEXT.formatted(name, n, "shop" + n, n), "198.51.100." + n, "/story/" + n);
  }

  private Recent see(long site, Submission submission) {
    return filter.see(site, submission, traffic, NOW);
  }

  private Action action(long site, Submission submission) {
    return filter.judge(site, submission, traffic, NOW).action();
  }

  private boolean teach(long site, Submission about, Teaching teaching) {
    Features features = filter.features(about);
    Lesson lesson = new Lesson(site, features.digest(), features, teaching);
    traffic.heed(lesson);
    return filter.learn(lesson);
  }

  @Test
  void theThirdCopyIsHeldWhateverVaries() {
    assertThat(action(1, copy(1))).isEqualTo(Action.PUBLISH);
    assertThat(action(1, copy(2))).isEqualTo(Action.PUBLISH);
    assertThat(action(1, copy(3))).isEqualTo(Action.HOLD);
    assertThat(see(1, copy(4))).isEqualTo(new Recent(3, 4, 4, 1, 0));
  }

  @Test
  void theThirdCopyIsHeldOnTheShippedBase() {
    Filter based = Filter.withBase(KEY);
    for (int n = 1; n <= 3; n++) {
      String text =
          "Thank you for the report on the schools, dear "
              + n
              + "th editor %s; my sister"
              + " in the council said much the same to all of us last week.";
      Submission one =
          sent(text.formatted(n == 2 ? "Jones" : "Smith"), "2001:db8:" + n + "::1", "");
      Judgement judgement = based.judge(1, one, traffic, NOW);
      assertThat(judgement.action()).isEqualTo(n < 3 ? Action.PUBLISH : Action.HOLD);
      assertThat(judgement.probability() > 0.5).isEqualTo(n == 3);
    }
  }

  @Test
  void aWaveAcrossSitesIsSeenAtItsThirdCopy() {
    assertThat(action(1, copy(1))).isEqualTo(Action.PUBLISH);
    assertThat(action(2, copy(2))).isEqualTo(Action.PUBLISH);
    assertThat(action(3, copy(3))).isEqualTo(Action.HOLD);
    assertThat(see(4, copy(4)).sites()).isEqualTo(4);
  }

  private List<Echo> echoes(long site, Submission submission, long reference) {
    return filter.receive(site, submission, traffic, NOW, reference).echoes();
  }

  @Test
  void theThirdCopyNamesTheTwoBeforeItOnce() {
    assertThat(echoes(1, copy(1), 101)).isEmpty();
    assertThat(echoes(1, copy(1), 111)).as("sent again").isEmpty();
    assertThat(echoes(1, copy(2), 102)).isEmpty();
    Recent third = new Recent(2, 3, 3, 1, 0);
    assertThat(echoes(1, copy(3), 103))
        .containsExactly(new Echo(101, 1, third), new Echo(111, 1, third), new Echo(102, 1, third));
    assertThat(echoes(1, copy(4), 104)).isEmpty();
  }

  @Test
  void aWaveNamesTheCopiesOnOtherSitesAsThoseSitesSeeIt() {
    assertThat(echoes(1, copy(1), 101)).isEmpty();
    assertThat(echoes(2, copy(2), 102)).isEmpty();
    assertThat(echoes(2, copy(3), 103))
        .as("two of the others count on site 2, one on site 1")
        .containsExactly(new Echo(102, 2, new Recent(2, 3, 3, 2, 0)));
    assertThat(echoes(3, copy(4), 104))
        .containsExactly(new Echo(101, 1, new Recent(2, 3, 3, 3, 0)));
  }

  @Test
  void nobodyIsNamedWhoAskedNotToBeNorWhoseModeratorsApproved() {
    echoes(1, copy(1), 0);
    echoes(2, copy(2), 102);
    echoes(3, copy(3), 103);
    Features features = filter.features(copy(2));
    traffic.heed(new Lesson(2, features.digest(), features, Teaching.HAM));
    assertThat(echoes(4, copy(4), 104)).extracting(Echo::reference).doesNotContain(0L, 102L);
  }

  @Test
  void whatIsAskedAboutAgainMakesNoWaveAndSeesTheOneThatCameMeanwhile() {
    echoes(1, copy(1), 101);
    for (int i = 0; i < 9; i++) {
      assertThat(filter.receiveAgain(1, copy(1), traffic, NOW).recent()).isEqualTo(Recent.NONE);
    }
    assertThat(action(1, copy(2))).isEqualTo(Action.PUBLISH);
    assertThat(action(1, copy(3))).isEqualTo(Action.HOLD);
    Received again = filter.receiveAgain(1, copy(1), traffic, NOW);
    assertThat(again.judgement().action()).isEqualTo(Action.HOLD);
    assertThat(again.recent()).isEqualTo(new Recent(2, 3, 3, 1, 0));
    assertThat(traffic.size()).isEqualTo(3);
  }

  @Test
  void otherTextsAreNoCopies() {
    String[] others = {
      "The council should have asked the people who live there before it closed the only road.",
      "The council has asked the people before, and the answer was to keep the road as it was.",
      "I disagree with the author here, since the road was closed for repairs and nothing else."
    };
    for (int i = 0; i < others.length; i++) {
      assertThat(see(1, sent(others[i], "192.0.2." + i, "/" + i))).isEqualTo(Recent.NONE);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "First!",
        "Great post",
        "Thank you so much!",
        "Congratulations Congratulations Congratulations!",
        "ha ha ha ha ha ha ha ha ha ha ha ha ha ha ha ha ha ha ha ha ha ha ha",
        "https://www.example.com/2026/11/a-very-long-address-of-one-story-that-people-pass-on.html",
        "1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 21 22 23 24 25 26 27 28",
        "写得很好，谢谢作者的分享！",
        "\ud83d\ude00\ud83d\ude00\ud83d\ude00\ud83d\ude00\ud83d\ude00\ud83d\ude00"
      })
  void whatManySayIsNoWave(String text) {
    for (int i = 0; i < 20; i++) {
      assertThat(see(i, sent(text, "192.0.2." + i, "/" + i)).copies()).isZero();
    }
  }

  @Test
  void theSameReaderTwiceInOneConversationIsNoWave() {
    for (int i = 0; i < 10; i++) {
      Submission again =
          sent(TEXT.formatted("Anna", i, "x", i), "192.0.2.1", "/story#comment-" + i);
      assertThat(see(1, again).copies()).isZero();
    }
    assertThat(traffic.size()).isEqualTo(1);
    assertThat(see(1, copy(1)).copies()).isEqualTo(1);
  }

  @Test
  void whatAModeratorApprovedIsNoWave() {
    see(1, copy(1));
    see(1, copy(2));
    see(2, copy(4));
    teach(1, copy(1), Teaching.HAM);
    assertThat(see(1, copy(3))).isEqualTo(Recent.NONE);
    assertThat(see(2, copy(3)).copies()).as("another site's approval").isEqualTo(2);
    teach(1, copy(1), Teaching.SPAM);
    assertThat(see(1, sent(copy(3).text(), "192.0.2.77", "/other")).copies()).isGreaterThan(2);
  }

  @Test
  void aTextKnownAsGoodIsPushedByNothing() {
    Submission known = sent(TEXT.formatted("Anna", 1, "x", 1), "", "");
    teach(1, known, Teaching.HAM);
    Submission wave = known.with(new Recent(9, 10, 10, 1, 0));
    assertThat(filter.judge(1, wave).action()).isEqualTo(Action.PUBLISH);
    assertThat(filter.judge(2, wave).action()).isEqualTo(Action.HOLD);
  }

  @Test
  void aSiteLearnsThatItsWavesAreGood() {
    Recent third = new Recent(2, 3, 3, 1, 0);
    Submission probe = sent(TEXT.formatted("Anna", 1, "x", 1), "", "").with(third);
    double before = filter.judge(1, probe).probability();
    for (int i = 0; i < 8; i++) {
      String own = "Reading number " + "abcdefgh".charAt(i) + " of the gauge at the old bridge";
      teach(1, sent(own, "", "").with(third), Teaching.HAM);
    }
    assertThat(before).isGreaterThan(0.99);
    assertThat(filter.judge(1, probe).probability()).isLessThan(0.5);
    assertThat(filter.judge(2, probe).probability()).isEqualTo(before);
  }

  @Test
  void aWaveDiscardsNothing() {
    Submission known = sent("buy the best pills for less at the corner shop", "", "");
    for (int i = 0; i < 300; i++) {
      teach(1, sent("a fair word on story " + i + " of the week", "", ""), Teaching.HAM);
    }
    assertThat(filter.judge(1, known.with(new Recent(50, 40, 30, 20, 0))).action())
        .isEqualTo(Action.HOLD);
  }

  @Test
  void anAnswerThatQuotesIsNoCopy() {
    String quoted = copy(1).text();
    see(1, sent(quoted, "192.0.2.1", "/story"));
    var random = new SplittableRandom(4);
    for (int i = 2; i < 9; i++) {
      String longer = quoted + " " + words(random) + words(random);
      assertThat(see(1, sent(longer, "192.0.2." + i, "/story")).copies())
          .as("another's words and many of one's own")
          .isZero();
      assertThat(see(1, sent("> " + quoted + "\n\nIndeed!", "192.0.2." + i, "/story")).copies())
          .as("a marked quotation in its own conversation")
          .isZero();
    }
  }

  @Test
  void oneForeignSiteCountsOnceHoweverMuchItSends() {
    for (int i = 1; i < 250; i++) {
      see(666, copy(i));
    }
    Recent recent = see(1, sent(TEXT.formatted("Anna", 1, "x", 1), "192.0.2.1", "/"));
    assertThat(recent.copies()).isEqualTo(1);
    assertThat(recent.networks()).isEqualTo(2);
    assertThat(action(1, sent(TEXT.formatted("Bert", 1, "x", 1), "192.0.2.1", "/")))
        .isEqualTo(Action.PUBLISH);
  }

  @Test
  void oneForeignSiteCannotMakeAReaderLookBusy() {
    for (int i = 0; i < 500; i++) {
      see(666, sent("word " + i, "192.0.2.1", "/"));
    }
    assertThat(see(1, sent("a word of mine", "192.0.2.1", "/")).pace()).isLessThanOrEqualTo(1);
  }

  @Test
  void aBusyNetworkAloneIsNotHeld() {
    Recent recent = Recent.NONE;
    var random = new SplittableRandom(3);
    for (int i = 0; i < 200; i++) {
      Submission one = sent(words(random), "192.0.2.1", "/" + i);
      recent = see(1, one);
      assertThat(filter.judge(1, one.with(recent)).action()).isEqualTo(Action.PUBLISH);
    }
    assertThat(recent.copies()).isZero();
    assertThat(recent.pace()).isEqualTo(199);
    long later = NOW + 11 * 60_000;
    assertThat(filter.see(1, sent("x", "192.0.2.1", "/"), traffic, later).pace()).isZero();
  }

  private static String words(SplittableRandom random) {
    var text = new StringBuilder();
    for (int i = 0; i < 14; i++) {
      for (int k = 0; k < 6; k++) {
        text.append((char) ('a' + random.nextInt(26)));
      }
      text.append(' ');
    }
    return text.toString();
  }

  @Test
  void aFormsTemplateIsNoWaveOnItsOwnSite() {
    for (int i = 1; i < 9; i++) {
      Submission form =
          Submission.builder().text(copy(i).text()).ip("192.0.2." + i).type("contact-form").build();
      assertThat(see(1, form).copies()).isZero();
    }
  }

  @Test
  void everythingIsForgottenAfterSixHours() {
    see(1, copy(1));
    see(1, copy(2));
    long end = NOW + Traffic.LIFE_MILLIS;
    assertThat(filter.see(1, copy(3), traffic, end - 1).copies()).isEqualTo(2);
    assertThat(filter.see(1, copy(4), traffic, end).copies()).isEqualTo(1);
    traffic.forget(end + Traffic.LIFE_MILLIS);
    assertThat(traffic.size()).isZero();
    assertThat(traffic.held()).isZero();
  }

  @Test
  void aClockTurnedBackBreaksNothing() {
    see(1, copy(1));
    see(1, copy(2));
    assertThat(filter.see(1, copy(3), traffic, NOW - 86_400_000).copies()).isEqualTo(2);
  }

  @Test
  void theMemoryIsBoundedAndAFloodLeavesOthersAlone() {
    see(1, copy(1));
    see(1, copy(2));
    var random = new SplittableRandom(9);
    for (int i = 0; i < 3 * Traffic.MOST; i++) {
      see(666, sent(words(random), "10.0." + (i >> 8 & 255) + "." + (i & 255), "/" + i));
    }
    assertThat(traffic.size()).isEqualTo(Traffic.MOST_OF_A_SITE + 2);
    assertThat(traffic.held()).isLessThanOrEqualTo(2 * Traffic.MOST);
    assertThat(see(1, copy(3)).copies()).isEqualTo(2);
    for (int i = 0; i < 2 * Traffic.MOST; i++) {
      see(1_000 + i % 50, sent(words(random), "", "/" + i));
    }
    assertThat(traffic.size()).isEqualTo(Traffic.MOST);
    assertThat(traffic.held()).isLessThanOrEqualTo(2 * Traffic.MOST);
  }

  @Test
  void learningIsTheSameWithAndWithoutTraffic() {
    String empty = filter.fingerprint();
    for (int n = 1; n < 9; n++) {
      action(1, copy(n));
    }
    assertThat(filter.fingerprint()).isEqualTo(empty);
  }

  @Test
  void theReasonTellsHowManyAndNamesNobody() {
    see(1, copy(1));
    see(1, copy(2));
    Submission third = copy(3);
    Recent recent = see(1, third);
    List<Reason> reasons = filter.explain(1, third.with(recent), 5).reasons();
    assertThat(reasons.getFirst().code()).isEqualTo("wave");
    assertThat(reasons.getFirst().words())
        .isEqualTo("The same text came from 3 networks within six hours.");
    assertThat(reasons.getFirst().weight()).isEqualTo(WavePrior.PUSH);
  }

  @Test
  void judgingAtOnceIsJudgingInSteps() {
    Traffic other = new Traffic(KEY);
    for (int n = 1; n < 6; n++) {
      Submission one = copy(n);
      Features features = filter.features(one.with(filter.see(1, one, other, NOW)));
      assertThat(filter.judge(1, one, traffic, NOW)).isEqualTo(filter.judge(1, features));
    }
  }

  @Test
  void addressesOfOneSubscriberAreOneNetwork() {
    assertThat(Network.of("2001:db8:1:2::1")).isEqualTo(Network.of("2001:DB8:1:2:0:0:0:9"));
    assertThat(Network.of("2001:db8::1")).isEqualTo(Network.of("2001:0db8:0:0:7:7:7:7"));
    assertThat(Network.of("2001:db8:1:3::1")).isNotEqualTo(Network.of("2001:db8:1:2::1"));
    assertThat(Network.of("::ffff:192.0.2.1")).isEqualTo(Network.of("192.0.2.1"));
    for (String odd :
        List.of("", ":", "::", ":::::::::", "::1", "a:b", "1:2:3:4:5:6:7:8:9::", "x")) {
      assertThat(Network.of(odd)).isNotNull();
    }
  }

  @Test
  void manyThreadsCountEachCopyOnce() throws Exception {
    try (var pool = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Recent>> all = new ArrayList<>();
      for (int i = 0; i < 400; i++) {
        int n = 1 + i % 12;
        all.add(pool.submit(() -> see(1, copy(n))));
      }
      for (Future<Recent> one : all) {
        assertThat(one.get().copies()).isLessThan(12);
      }
    }
    assertThat(traffic.size()).isEqualTo(12);
    assertThat(see(1, sent(copy(5).text(), "203.0.113.9", "/new")).copies()).isEqualTo(12);
  }
}
