package dev.parley;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The keys of sites, as people handle them on the command line. */
class SiteCommandTest {
  private static final String BLOG = "https://blog.example";

  @TempDir Path folder;
  private String key = "";

  @BeforeEach
  void add() {
    key = run("site", "add", BLOG).out().strip();
  }

  private Ran run(String... args) {
    String[] all = new String[args.length + 4];
    System.arraycopy(args, 0, all, 0, args.length);
    all[args.length] = "--data";
    all[args.length + 1] = folder.resolve("data").toString();
    all[args.length + 2] = "--set";
    all[args.length + 3] = "filter.base=false";
    return Ran.run(all);
  }

  private Ran site(String line) {
    Ran ran = run(("site " + line).split(" "));
    assertThat(ran.err()).isEmpty();
    assertThat(ran.code()).isZero();
    return ran;
  }

  @Test
  void showsEverythingThatIsSet() {
    assertThat(site("show " + BLOG).lines())
        .contains(
            "site:        " + BLOG,
            "key:         " + key,
            "blogs:       any",
            "per minute:  no limit",
            "per month:   no limit",
            "hold:        the filter's own threshold",
            "discard:     the filter's own threshold",
            "log only:    off",
            "civility:    nudge",
            "rules:       none");
    assertThat(site("limit " + BLOG + " --per-minute 60 --per-month 1000").lines())
        .containsExactly("per minute:  60", "per month:   1000");
    assertThat(site("limit " + key + " --per-minute none").lines())
        .containsExactly("per minute:  no limit", "per month:   1000");
    assertThat(site("bind " + BLOG + " blog.example *.blog.example").lines())
        .containsExactly("blogs:       *.blog.example, blog.example");
    assertThat(site("thresholds " + BLOG + " --hold 0.8 --discard never").lines())
        .containsExactly("hold:        from probability 0.8", "discard:     never");
    assertThat(site("log-only " + BLOG + " on").lines()).containsExactly("log only:    on");
    assertThat(site("civility " + BLOG + " hold").lines()).containsExactly("civility:    hold");
    assertThat(site("civility own off").lines()).containsExactly("civility:    off");
    assertThat(site("show " + BLOG).lines()).contains("civility:    hold");
    assertThat(run("site", "civility", BLOG, "rude").err()).contains("off, nudge, hold");
    assertThat(site("rule always " + BLOG + " --word casino --network 203.0.113.9/24").lines())
        .containsExactly(
            "rule:        always spam: network 203.0.113.0/24",
            "rule:        always spam: word casino");
    assertThat(site("rule never " + BLOG + " --domain friend.example").lines()).hasSize(3);
    assertThat(site("rule remove " + BLOG + " --word CASINO").lines()).hasSize(2);
    assertThat(site("list").out())
        .containsPattern(key + " .* log-only,limited,bound,rules  " + BLOG);
    assertThat(site("unbind " + BLOG + " blog.example").lines())
        .containsExactly("blogs:       *.blog.example");
    assertThat(site("unbind " + BLOG).lines()).containsExactly("blogs:       any");
    assertThat(site("limit own").lines())
        .as("the own site is apart")
        .containsExactly("per minute:  no limit", "per month:   no limit");
  }

  @Test
  void rotatesAndRevokes() {
    String second = site("rotate " + BLOG + " --keep-old 24").out();
    assertThat(second).matches("[0-9a-f]{12}\\R").doesNotContain(key);
    assertThat(site("revoke " + key).out()).contains("The replaced key " + key, "has ended");
    assertThat(site("list").out()).doesNotContain("revoked");
    assertThat(site("revoke " + second.strip()).out()).contains("The keys of " + BLOG + " have");
    assertThat(site("show " + BLOG).out()).contains(second.strip() + " (revoked)");
    String third = site("rotate " + BLOG).out().strip();
    assertThat(site("list").out()).contains(third).doesNotContain("revoked", key);
    assertThat(run("site", "add", BLOG).out().strip()).isEqualTo(third);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "show https://unknown.example | There is no site https://unknown.example: add it by",
        "show 0123456789ab | There is no key 0123456789ab: see the keys by",
        "show blog | \"blog\" is no site's address",
        "limit own --per-minute 0 | --per-minute is \"0\"; accepted: a number from 1 to",
        "limit own --per-month many | --per-month is \"many\"; accepted: a number from 1 to",
        "thresholds own --hold 1.5 | --hold is \"1.5\"; accepted: a probability from 0 to 1, or",
        "thresholds own --hold NaN | --hold is \"NaN\"",
        "thresholds own --hold 0.9 --discard 0.5 | Discarding cannot begin below holding",
        "bind own user@x | \"user@x\" is no blog's address",
        "unbind own b.example | The key is not bound to b.example.",
        "rule always own | Say what the rule is about: --network, --domain or --word.",
        "rule never own --network 10.0.0.0/99 | \"10.0.0.0/99\" is no network: give one such as",
        "rule always own --domain com | \"com\" is no domain",
        "rule remove own --word casino | There is no rule about word casino.",
        "rotate own --keep-old -1 | --keep-old is a number of hours",
      })
  void saysInASentenceWhatIsWrong(String lineAndError) {
    String[] parts = lineAndError.split(" \\| ", 2);
    Ran ran = run(("site " + parts[0]).split(" "));
    assertThat(ran.code()).isEqualTo(1);
    assertThat(ran.out()).isEmpty();
    assertThat(ran.err()).contains(parts[1]).doesNotContain("Exception", "\tat ");
    assertThat(ran.err().strip().lines()).hasSize(1);
  }

  @Test
  void theDocumentedLinesWork() throws IOException {
    List<String> lines =
        Files.readAllLines(Path.of("../docs/akismet.md")).stream()
            .filter(line -> line.startsWith("./parley site "))
            .toList();
    assertThat(lines).hasSizeGreaterThan(12);
    for (String line : lines) {
      assertThat(site(line.substring("./parley site ".length())).out()).as(line).isNotBlank();
    }
  }

  @Test
  void namesItsCommands() {
    assertThat(Ran.run("site").err()).contains("add", "list", "rotate", "revoke", "limit", "bind");
    assertThat(Ran.run("site", "rule").err()).contains("always, never, remove or list");
    assertThat(run("site", "log-only", "own", "maybe").err()).contains("maybe", "on", "off");
  }
}
