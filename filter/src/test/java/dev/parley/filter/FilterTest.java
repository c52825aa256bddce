package dev.parley.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class FilterTest {
  private static final byte[] KEY = "sixteen bytes or more".getBytes(StandardCharsets.UTF_8);
  private static final Submission PILLS = Submission.of("cheap pills at http://pills.example now");
  private static final Submission THANKS = Submission.of("Thank you for this careful report.");

  private final Filter filter = Filter.cold(KEY);

  private boolean teach(long site, Submission about, Teaching teaching) {
    Features features = filter.features(about);
    return filter.learn(new Lesson(site, features.digest(), features, teaching));
  }

  private double spam(long site, Submission about) {
    return filter.judge(site, filter.features(about)).probability();
  }

  @Test
  void learnsWhatAModeratorSays() {
    double before = spam(1, PILLS);
    assertThat(teach(1, PILLS, Teaching.SPAM)).isTrue();
    assertThat(spam(1, PILLS)).isGreaterThan(before);
    assertThat(filter.explain(1, PILLS, 3).reasons()).hasSize(5);
  }

  @Test
  void toldTwiceChangesNothing() {
    teach(1, PILLS, Teaching.SPAM);
    String once = filter.fingerprint();
    assertThat(teach(1, PILLS, Teaching.SPAM)).isFalse();
    assertThat(filter.fingerprint()).isEqualTo(once);
  }

  @Test
  void forgettingTakesThePushBackOut() {
    teach(1, THANKS, Teaching.HAM);
    String before = filter.fingerprint();
    teach(1, PILLS, Teaching.SPAM);
    assertThat(filter.fingerprint()).isNotEqualTo(before);
    assertThat(teach(1, PILLS, Teaching.FORGET)).isTrue();
    assertThat(filter.fingerprint()).isEqualTo(before);
    assertThat(teach(1, PILLS, Teaching.FORGET)).isFalse();
  }

  @Test
  void theOppositeFlips() {
    teach(1, PILLS, Teaching.SPAM);
    double spam = spam(1, PILLS);
    assertThat(teach(1, PILLS, Teaching.HAM)).isTrue();
    assertThat(spam(1, PILLS)).isLessThan(spam);
  }

  @Test
  void oneSiteDoesNotMoveAnother() {
    double before = spam(2, PILLS);
    teach(1, PILLS, Teaching.SPAM);
    assertThat(spam(2, PILLS)).isEqualTo(before);
  }

  @Test
  void aSnapshotBringsBackTheSameMind() throws Exception {
    teach(1, PILLS, Teaching.SPAM);
    teach(7, THANKS, Teaching.HAM);
    var bytes = new ByteArrayOutputStream();
    filter.save(bytes);
    Filter back = Filter.restore(KEY, false, new ByteArrayInputStream(bytes.toByteArray()));
    assertThat(back.fingerprint()).isEqualTo(filter.fingerprint());
    byte[] otherKey = "another key of enough bytes".getBytes(StandardCharsets.UTF_8);
    assertThatThrownBy(
            () -> Filter.restore(otherKey, false, new ByteArrayInputStream(bytes.toByteArray())))
        .isInstanceOf(SnapshotException.class)
        .hasMessageContaining("key");
  }

  @Test
  void featuresSurviveTheirEncoding() {
    Features features = filter.features(PILLS);
    assertThat(Features.decode(features.encode())).isEqualTo(features);
    assertThat(features.digest()).hasSize(16);
  }
}
