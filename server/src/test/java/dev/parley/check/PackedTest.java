package dev.parley.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.filter.Recent;
import dev.parley.filter.Sign;
import dev.parley.filter.Submission;
import org.junit.jupiter.api.Test;

class PackedTest {
  private static Check check(Submission said, String rule) {
    return new Check(
        "0".repeat(Guids.LENGTH),
        7,
        1,
        "https://blog.example",
        said,
        true,
        Said.HAM,
        Said.SPAM,
        Cause.RULE,
        rule,
        0.5,
        said.recheck(),
        "WordPress/6.8");
  }

  @Test
  void givesBackAllThatTheFilterLooksAt() {
    Submission said =
        Submission.builder()
            .text("caf\u00e9 \ud83d\ude00")
            .author("Ann")
            .email("ann@mail.example")
            .url("https://ann.example")
            .ip("2001:db8::1")
            .userAgent("Mozilla/5.0")
            .referrer("https://blog.example/")
            .permalink("https://blog.example/1")
            .type("pingback")
            .context("gardening")
            .language("fr-CA")
            .honeypot(true)
            .writingMillis(4_500)
            .sign(Sign.TYPED)
            .sign(Sign.NONCE_FAILED)
            .role("author,editor")
            .recheck("edit")
            .build()
            .with(new Recent(2, 3, 4, 5, 6));
    Packed.Content content = Packed.unpack(Packed.pack(check(said, "always spam: word x")));
    assertThat(content)
        .isEqualTo(
            new Packed.Content(
                said,
                "https://blog.example",
                "always spam: word x",
                "edit",
                "WordPress/6.8",
                true));
  }

  @Test
  void whatIsEmptyStaysEmpty() {
    Submission said = Submission.of("");
    assertThat(Packed.unpack(Packed.pack(check(said, ""))).submission()).isEqualTo(said);
    assertThat(Packed.unpack(new byte[0]).submission()).isEqualTo(said);
  }
}
