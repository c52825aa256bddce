package dev.parley.filter;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a link and its disguises tell. */
class LinksTest {
  private static final Filter FILTER =
      Filter.cold("sixteen bytes or more".getBytes(StandardCharsets.UTF_8));

  private static Set<Integer> links(String text) {
    return of(Submission.of(text), Evidence.LINK);
  }

  private static Set<Integer> website(String url) {
    return of(Submission.builder().text("x").url(url).build(), Evidence.WEBSITE);
  }

  private static Set<Integer> of(Submission submission, Evidence kind) {
    return Arrays.stream(FILTER.features(submission).sorted())
        .filter(feature -> Evidence.of(feature) == kind)
        .boxed()
        .collect(Collectors.toSet());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "see example[.]com for more",
        "see example(.)com for more",
        "see example {.} com for more",
        "see example dot com for more",
        "see EXAMPLE (dot) COM, now",
        "see example [dot] com",
        "see example .com",
        "see hxxp://example.com/x",
        "see hxxps://example.com"
      })
  void aHostSpelledForPeopleIsTheHostItHides(String text) {
    assertThat(links(text)).containsAll(links("example.com"));
    assertThat(links(text)).contains(Evidence.LINK.feature(Hosts.SPELLED_OUT));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "the end. Come in",
        "a polka dot commode",
        "the dot on the i",
        "dot dot dot",
        "we met at 10. In all it went well . Or so",
        "he said (no more).com",
        "[.]",
        ".",
        "dot",
        " dot ",
        "dot com",
        ".com",
        "(.)(.)",
        "x.",
        "a . b . c",
        "x dot "
      })
  void wordsAreNoLinks(String text) {
    assertThat(links(text)).isEmpty();
  }

  @Test
  void punycodeMeetsTheNameItImitates() {
    assertThat(links("pay at https://xn--pypal-4ve.com/login"))
        .containsAll(links("paypal.com"))
        .contains(Evidence.LINK.feature(Hosts.ENCODED), Evidence.LINK.feature(Hosts.MIXED));
    assertThat(links("pay at p\u0430ypal.com"))
        .containsAll(links("paypal.com"))
        .contains(Evidence.LINK.feature(Hosts.MIXED))
        .doesNotContain(Evidence.LINK.feature(Hosts.ENCODED));
    assertThat(links("in xn--mnchen-3ya.de"))
        .containsAll(links("munchen.de"))
        .contains(Evidence.LINK.feature(Hosts.ENCODED))
        .doesNotContain(Evidence.LINK.feature(Hosts.MIXED));
    assertThat(links("www.xn--e1afmkfd.xn--p1ai")).contains(Evidence.LINK.feature(Hosts.ENCODED));
    assertThat(links("xn--.com xn--\u0660.com xn--zzzzzzzzzzzzzzz9999.com")).isNotEmpty();
  }

  @Test
  void shortenersAreKnownByName() {
    int shortener = Evidence.LINK.feature(Hosts.SHORTENER);
    assertThat(links("look: bit.ly/3abc")).contains(shortener);
    assertThat(links("look: https://www.tinyurl.com/abc")).contains(shortener);
    assertThat(links("look: https://rabbit.ly.example.com/abc")).doesNotContain(shortener);
    assertThat(links("look: orbit.ly/3abc")).doesNotContain(shortener);
  }

  @Test
  void theWritersWebsiteIsLookedAtTheSameWay() {
    assertThat(website("http://bit.ly/x")).contains(Evidence.WEBSITE.feature(Hosts.SHORTENER));
    assertThat(website("https://xn--pypal-4ve.com"))
        .contains(Evidence.WEBSITE.feature(Hosts.ENCODED), Evidence.WEBSITE.feature(Hosts.MIXED))
        .contains(Evidence.WEBSITE.feature(TextReader.hash("paypal.com")));
    assertThat(website("https://p\u0430ypal.com/x"))
        .contains(Evidence.WEBSITE.feature(Hosts.MIXED));
    assertThat(website("https://user@paypal.com:443/\u0430x"))
        .doesNotContain(Evidence.WEBSITE.feature(Hosts.MIXED));
    for (String odd :
        new String[] {"://", "x://", "@", ":", "http://@:/", "xn--", "http://xn--/"}) {
      assertThat(website(odd)).isNotNull();
    }
  }
}
