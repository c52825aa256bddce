package dev.parley.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.filter.Recent;
import dev.parley.filter.Sign;
import dev.parley.filter.Submission;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class PackedTest {
  private static final Submission FULL =
      Submission.builder()
          .text("Ünïcode 😀\u0000 and\nlines")
          .author("Ann")
          .email("ann@example.org")
          .url("https://ann.example")
          .ip("198.51.100.7")
          .userAgent("Mozilla/5.0")
          .referrer("https://search.example")
          .permalink("https://blog.example/1")
          .type("comment")
          .context("A story")
          .language("fr-CA")
          .honeypot(true)
          .writingMillis(12_345)
          .sign(Sign.TYPED)
          .sign(Sign.NONCE_FAILED)
          .role("author,editor")
          .recheck("recheck_queue")
          .build()
          .with(new Recent(2, 3, 4, 5, 6));

  private static Check check(Submission submission) {
    return new Check(
        "0".repeat(31) + "1",
        7,
        0,
        "https://blog.example",
        submission,
        true,
        Said.HAM,
        Said.SPAM,
        Cause.RULE,
        "never spam: word x",
        0.5,
        "recheck_queue",
        "WordPress/6.8");
  }

  @Test
  void everyFieldOfASubmissionSurvives() throws ReflectiveOperationException {
    Submission nothing = Submission.of("");
    for (RecordComponent field : Submission.class.getRecordComponents()) {
      assertThat(field.getAccessor().invoke(FULL))
          .as("give this test a value for the new field " + field.getName())
          .isNotEqualTo(field.getAccessor().invoke(nothing));
    }
    Packed.Content content = Packed.unpack(Packed.pack(check(FULL)));
    assertThat(content.submission()).isEqualTo(FULL);
    assertThat(content.blog()).isEqualTo("https://blog.example");
    assertThat(content.rule()).isEqualTo("never spam: word x");
    assertThat(content.recheckReason()).isEqualTo("recheck_queue");
    assertThat(content.client()).isEqualTo("WordPress/6.8");
    assertThat(content.test()).isTrue();
    assertThat(content.isEmpty()).isFalse();
    assertThat(Packed.unpack(new byte[0]).isEmpty()).isTrue();
  }

  @Test
  void ofALongTextTheEndsAreKept() {
    Submission longest = Submission.of("a".repeat(60_000) + "b".repeat(60_000));
    String text = Packed.unpack(Packed.pack(check(longest))).submission().text();
    assertThat(text).hasSize(40_000).startsWith("aaa").endsWith("bbb");
  }

  @Test
  void damageIsNoticedOrReadAsSomethingAndNeverHangs() {
    byte[] sound = Packed.pack(check(FULL));
    SplittableRandom random = new SplittableRandom(42);
    for (int i = 0; i < 20_000; i++) {
      byte[] damaged = Arrays.copyOf(sound, random.nextInt(sound.length + 1));
      for (int n = 0; n < 3 && damaged.length > 0; n++) {
        damaged[random.nextInt(damaged.length)] = (byte) random.nextInt();
      }
      try {
        assertThat(Packed.unpack(damaged)).isNotNull();
      } catch (IllegalArgumentException e) {
        assertThat(e).isNotNull();
      }
    }
    assertThatThrownBy(() -> Packed.unpack(new byte[] {1, 5, 'a'}))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
