package dev.parley.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.TurningClock;
import dev.parley.db.Db;
import dev.parley.db.TestDatabase;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** Keys and what they may do, on both databases. */
@ParameterizedClass
@MethodSource("dev.parley.db.TestDatabase#here")
class PoliciesTest {
  @Parameter TestDatabase database;
  @TempDir Path folder;
  private final TurningClock clock = new TurningClock();
  private Db db;
  private Sites sites;
  private Site site;

  @BeforeEach
  void open() {
    db = database.open(folder);
    sites = new Sites(db, clock);
    site = sites.add("https://blog.example");
  }

  @AfterEach
  void close() {
    db.close();
  }

  private Policy policy() {
    return sites.byKey(site.apiKey()).orElseThrow().policy();
  }

  private boolean works(String key) {
    return sites.key(key).filter(found -> !found.isRevoked(clock.millis())).isPresent();
  }

  @Test
  void nothingIsSetAtFirst() {
    assertThat(policy())
        .isEqualTo(
            new Policy(
                false,
                Blogs.ANY,
                CallLimits.NONE,
                false,
                Gates.OF_FILTER,
                Civility.NUDGE,
                List.of()));
    assertThat(works(site.apiKey().toUpperCase(Locale.ROOT))).isTrue();
  }

  @Test
  void whatIsSetIsReadBackAndOfThisSiteAlone() {
    Site other = sites.add("https://other.example");
    sites.policies().limit(site, new CallLimits(30, 350_000));
    sites.policies().logOnly(site, true);
    sites.policies().civility(site, Civility.HOLD);
    sites.policies().gates(site, new Gates(0.7, Gates.NEVER));
    sites.policies().bind(site, List.of("https://Blog.example/", "b.example/x"));
    Rule rule = new Rule(Rule.Says.ALWAYS, Rule.Kind.WORD, "casino");
    sites.policies().add(site, List.of(rule));
    assertThat(policy())
        .isEqualTo(
            new Policy(
                false,
                new Blogs(List.of("b.example/x", "blog.example")),
                new CallLimits(30, 350_000),
                true,
                new Gates(0.7, Gates.NEVER),
                Civility.HOLD,
                List.of(rule)));
    assertThat(sites.byKey(other.apiKey()).orElseThrow().policy().blogs()).isEqualTo(Blogs.ANY);
    assertThat(new Sites(db, clock).byKey(site.apiKey()).orElseThrow().policy())
        .as("read anew")
        .isEqualTo(policy());
    sites.policies().unbind(site, List.of());
    sites.policies().gates(site, Gates.OF_FILTER);
    assertThat(policy().blogs()).isEqualTo(Blogs.ANY);
    assertThat(policy().gates()).isEqualTo(Gates.OF_FILTER);
  }

  @Test
  void aRuleAboutTheSameThingTakesTheOldOnesPlace() {
    sites.policies().add(site, List.of(new Rule(Rule.Says.ALWAYS, Rule.Kind.DOMAIN, "a.example")));
    Rule never = new Rule(Rule.Says.NEVER, Rule.Kind.DOMAIN, "A.example");
    sites.policies().add(site, List.of(never));
    assertThat(policy().rules()).containsExactly(never);
    sites.policies().remove(site, new Rule(Rule.Says.ALWAYS, Rule.Kind.DOMAIN, "a.example"));
    assertThat(policy().rules()).isEmpty();
    assertThatThrownBy(() -> sites.policies().remove(site, never))
        .hasMessage("There is no rule about domain a.example.");
    assertThatThrownBy(() -> sites.policies().unbind(site, List.of("b.example")))
        .hasMessage("The key is not bound to b.example.");
  }

  @Test
  void aReplacedKeyEndsWhenItWasSaidTo() {
    String first = site.apiKey();
    Site second = sites.rotate(site, Duration.ofHours(24));
    assertThat(second.apiKey()).matches("[0-9a-f]{12}").isNotEqualTo(first);
    assertThat(works(first)).isTrue();
    clock.turn(Duration.ofHours(24));
    assertThat(works(first)).isFalse();
    assertThat(sites.byKey(first).orElseThrow().id()).isEqualTo(site.id());
    Site third = sites.rotate(second, Duration.ZERO);
    assertThat(works(second.apiKey())).isFalse();
    assertThat(works(third.apiKey())).isTrue();
    assertThat(sites.key("0123456789ab")).isEmpty();
  }

  @Test
  void aRevokedSiteHasNoKeyUntilItGetsAnother() {
    Site second = sites.rotate(site, Duration.ofHours(24));
    sites.revoke(second);
    assertThat(works(site.apiKey())).isFalse();
    assertThat(works(second.apiKey())).isFalse();
    assertThat(sites.key(second.apiKey())).isPresent();
    Site third = sites.rotate(second, Duration.ofHours(24));
    assertThat(works(third.apiKey())).isTrue();
    assertThat(works(second.apiKey())).as("it had been revoked").isFalse();
    assertThat(works(site.apiKey())).as("it had been revoked").isFalse();
  }

  @Test
  void oneReplacedKeyIsEndedAlone() {
    Site second = sites.rotate(site, Duration.ofHours(24));
    sites.revokeFormer(second, site.apiKey().toUpperCase(Locale.ROOT));
    assertThat(works(site.apiKey())).isFalse();
    assertThat(works(second.apiKey())).isTrue();
  }
}
