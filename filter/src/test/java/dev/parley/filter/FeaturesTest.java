package dev.parley.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class FeaturesTest {
  private static final Filter ONE =
      Filter.cold("the first secret key".getBytes(StandardCharsets.UTF_8));
  private static final Filter OTHER =
      Filter.cold("another secret key!!".getBytes(StandardCharsets.UTF_8));

  private static Features of(Submission.Builder submission) {
    return ONE.features(submission.build());
  }

  private static boolean share(Submission a, Submission b, Evidence kind) {
    int[] inB = ONE.features(b).sorted();
    return Arrays.stream(ONE.features(a).sorted())
        .anyMatch(f -> Evidence.of(f) == kind && Arrays.binarySearch(inB, f) >= 0);
  }

  private static long count(Features features, Evidence kind) {
    return Arrays.stream(features.sorted()).filter(f -> Evidence.of(f) == kind).count();
  }

  @Test
  void encodingIsCompactAndReversible() {
    long seed = 7;
    var random = new SplittableRandom(seed);
    for (int round = 0; round < 200; round++) {
      int[] numbers = random.ints(random.nextInt(400), 0, 14 << 24).sorted().distinct().toArray();
      Features features = Features.ofSorted(numbers);
      byte[] encoded = features.encode();
      assertThat(Features.decode(encoded)).as("seed %d", seed).isEqualTo(features);
      assertThat(encoded.length).isLessThan(5 + numbers.length * 5);
    }
  }

  @Test
  void damagedEncodingsAreRefused() {
    byte[] good = of(Submission.builder().text("a few words to encode")).encode();
    for (int cut = 0; cut < good.length; cut++) {
      byte[] shorter = Arrays.copyOf(good, cut);
      assertThatThrownBy(() -> Features.decode(shorter))
          .isInstanceOf(IllegalArgumentException.class);
    }
    byte[] longer = Arrays.copyOf(good, good.length + 1);
    assertThatThrownBy(() -> Features.decode(longer))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("left over");
    byte[] huge = {(byte) 0xff, (byte) 0xff, (byte) 0xff, (byte) 0xff, 7};
    assertThatThrownBy(() -> Features.decode(huge)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void featuresAreSortedAndUnique() {
    int[] numbers = of(Submission.builder().text("again and again and again")).sorted();
    assertThat(numbers).isSorted().doesNotHaveDuplicates();
    assertThat(of(Submission.builder().text("one")).digest())
        .hasSize(16)
        .isNotEqualTo(of(Submission.builder().text("two")).digest());
  }

  @Test
  void disguisedWordsAreTheWordsTheyHide() {
    Submission plain = Submission.of("casino");
    for (String disguised :
        new String[] {
          "CASINO",
          "c a s i n o",
          "c.a.s.i.n.o",
          "c-a-s-i-n-o!",
          "c*a*s*i*n*o",
          "ｃａｓｉｎｏ",
          "\ud835\udc1c\ud835\udc1a\ud835\udc2c\ud835\udc22" + "\ud835\udc27\ud835\udc28",
          "cas\u200bino",
          "cas\u061cino",
          "\u202ecasino\u202c",
          "cas\u3164ino",
          "cas\udb40\udc41ino",
          "c\u0301asino",
          "саsinо",
          "ⓒⓐⓢⓘⓝⓞ"
        }) {
      assertThat(share(plain, Submission.of(disguised), Evidence.WORD)).as(disguised).isTrue();
    }
    assertThat(share(plain, Submission.of("cuisine"), Evidence.WORD)).isFalse();
    assertThat(share(plain, Submission.of("c. a. s. i. n. o."), Evidence.WORD)).isFalse();
  }

  @Test
  void scriptsWithoutSpacesAreReadCharacterByCharacter() {
    assertThat(share(Submission.of("今天天气很好"), Submission.of("明天天气不好"), Evidence.PAIR)).isTrue();
    assertThat(count(of(Submission.builder().text("今天天气很好")), Evidence.WORD)).isEqualTo(5);
  }

  @Test
  void linksAreFoundWithAndWithoutScheme() {
    Submission bare = Submission.of("see pills.example.com now");
    assertThat(share(bare, Submission.of("at https://shop.example.com/x?y"), Evidence.LINK))
        .isTrue();
    assertThat(count(ONE.features(Submission.of("end.Start of a sentence")), Evidence.LINK))
        .isZero();
  }

  @Test
  void addressesAndNetworksEnterOnlyKeyed() {
    Submission s =
        Submission.builder().email("jane@example.org").ip("192.0.2.7").author("Jane Doe").build();
    Features one = ONE.features(s);
    Features other = OTHER.features(s);
    int[] inOther = other.sorted();
    long sameNetwork =
        Arrays.stream(one.sorted())
            .filter(f -> Evidence.of(f) == Evidence.NETWORK)
            .filter(f -> Arrays.binarySearch(inOther, f) >= 0)
            .count();
    assertThat(count(one, Evidence.NETWORK)).isEqualTo(3);
    assertThat(sameNetwork).isZero();
    Submission sameDomain = Submission.builder().email("joe@example.org").build();
    assertThat(share(s, sameDomain, Evidence.ADDRESS)).isTrue();
  }

  @Test
  void aFieldThatIsAbsentOrBlankIsNoEvidence() {
    Features bare = of(Submission.builder().text("hello there"));
    Features blank =
        of(Submission.builder().text("hello there").author(" ").email("").context("Of bees"));
    assertThat(blank).isEqualTo(bare);
  }

  @Test
  void sharingWordsWithTheStoryIsEvidence() {
    Features on = of(Submission.builder().text("these bees again").context("Of bees and honey"));
    assertThat(count(on, Evidence.STORY)).isEqualTo(1);
  }

  @Test
  void theHoneypotAndTheTimeTakenAreEvidence() {
    assertThat(count(of(Submission.builder().text("x").honeypot(true)), Evidence.FORM))
        .isEqualTo(1);
    Features fast = of(Submission.builder().text("x").writingMillis(300));
    Features slow = of(Submission.builder().text("x").writingMillis(90_000));
    assertThat(fast).isNotEqualTo(slow);
  }
}
