package dev.parley.comment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.Hostile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WebsiteTest {
  @ParameterizedTest
  @CsvSource({
    "example.org, https://example.org",
    "HTTP://Example.org/A, http://Example.org/A",
    "https://example.org:8443/a?b=c#d, https://example.org:8443/a?b=c#d",
    "bücher.example/ä, https://bücher.example/ä",
    "例え.テスト, https://例え.テスト"
  })
  void takesAnAddressAndABareDomain(String typed, String address) {
    assertThat(Website.complete(typed)).isEqualTo(address);
    assertThat(Website.isSound(Website.complete(typed))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "my page",
        "javascript:alert(1)",
        "JAVASCRIPT://example.org/%0aalert(1)",
        "data:text/html,x",
        "//example.org",
        "/desk",
        "https://",
        "https://localhost",
        "https://user@example.org",
        "https://user:pass@example.org",
        "https://example.org\\@evil.example",
        "https://example.org/\"x",
        "https://example.org/'x",
        "https://example.org/<x>",
        "https://exa mple.org",
        "https://.example.org",
        "https://example.org.",
        "https://-a.example",
        "ftp://example.org",
        "https://[::1]/",
        "example.org:8080"
      })
  void refusesEverythingElse(String typed) {
    assertThat(Website.complete(typed)).isEqualToIgnoringCase(typed);
    assertThat(Website.isSound(Website.complete(typed))).isFalse();
  }

  @Test
  void refusesWhatIsLongerThanTheFieldAndEveryHostileString() {
    assertThat(Website.isSound("https://example.org/" + "a".repeat(281))).isFalse();
    assertThat(Website.isSound("https://example.org/" + "a".repeat(280))).isTrue();
    for (String hostile : Hostile.STRINGS) {
      String address = Website.complete(Typing.line(hostile));
      assertThat(Website.isSound(address) && address.contains("pwned()")).as(address).isFalse();
    }
  }
}
