package dev.parley.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class HostileInputTest {
  private static final byte[] KEY = "sixteen bytes or more".getBytes(StandardCharsets.UTF_8);

  static Stream<String> hostile() {
    return Stream.of(
        "",
        " ",
        "\0",
        "\0".repeat(100_000),
        "a".repeat(1 << 20),
        "a ".repeat(1 << 19),
        "a.".repeat(1 << 19),
        "www.".repeat(1 << 18),
        "http://".repeat(150_000),
        "e" + "\u0301".repeat(100_000),
        "\ud800".repeat(50_000),
        "\udc00\ud800".repeat(50_000),
        "\u202e\u2066\u200f".repeat(40_000),
        "\ufdfa".repeat(50_000),
        "今".repeat(200_000),
        "&lt;".repeat(100_000),
        "<a href=".repeat(100_000),
        "\ud83d\ude00".repeat(100_000),
        "-_-".repeat(100_000) + ".com",
        uneven());
  }

  /** Every unit of the basic plane, each followed by one of another kind. */
  private static String uneven() {
    var text = new StringBuilder();
    for (int c = 0; c < 0x10000; c++) {
      text.append((char) c).append((char) (c * 31));
    }
    return text.toString();
  }

  @ParameterizedTest
  @MethodSource("hostile")
  void isJudgedExplainedAndLearnedInBoundedTime(String text) {
    Filter filter = Filter.cold(KEY);
    Submission everywhere =
        Submission.builder()
            .text(text)
            .author(text)
            .email(text)
            .url(text)
            .ip(text)
            .userAgent(text)
            .context(text)
            .permalink(text)
            .language(text)
            .build();
    var traffic = new Traffic(KEY);
    assertTimeoutPreemptively(
        Duration.ofSeconds(20),
        () -> {
          Features features = filter.features(everywhere);
          assertThat(features.count()).isLessThan(Features.MOST);
          assertThat(Features.decode(features.encode())).isEqualTo(features);
          filter.learn(new Lesson(1, features.digest(), features, Teaching.SPAM));
          assertThat(filter.judge(1, everywhere).probability()).isBetween(0.0, 1.0);
          assertThat(filter.judge(1, everywhere)).isEqualTo(filter.judge(1, features));
          Recent first = filter.see(1, everywhere, traffic, 0);
          assertThat(first).isEqualTo(Recent.NONE);
          assertThat(filter.judge(2, everywhere, traffic, 0).probability()).isBetween(0.0, 1.0);
          assertThat(traffic.size()).isLessThanOrEqualTo(2);
          assertThat(filter.explain(1, everywhere, 5).reasons()).hasSizeLessThanOrEqualTo(7);
        });
  }
}
