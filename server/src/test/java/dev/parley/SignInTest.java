package dev.parley;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.Visitor.Answer;
import dev.parley.account.Tokens;
import dev.parley.config.Settings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How moderators come to be, sign in and sign out, at the real server. */
class SignInTest {
  private static final String PASSWORD = "the quiet harbour at four";

  private final TurnedClock clock = new TurnedClock(Instant.now());
  @TempDir Path folder;
  private App app;
  private Visitor visitor;

  @BeforeEach
  void start() throws IOException {
    start("10");
  }

  private void start(String attempts) throws IOException {
    Config config =
        new Settings(Config.class)
            .flag("server.port", "0")
            .flag("metrics.port", "-1")
            .flag("limits.sign-ins-per-quarter", attempts)
            .as(Config.class);
    app = App.open(config, folder, clock);
    app.serve(true);
    visitor = new Visitor(app);
  }

  @AfterEach
  void stop() {
    visitor.close();
    app.close();
  }

  private static Answer welcome(Visitor visitor, String link, String name, String password) {
    Answer page = visitor.get(link);
    assertThat(page.status()).as(page.text()).isEqualTo(200);
    return visitor.submit(
        page.page().expectFirst("form"), Map.of("name", name, "password", password));
  }

  private Answer signIn(String name, String password) {
    return visitor.post("/desk/sign-in", "name", name, "password", password);
  }

  private void signedIn() {
    assertThat(visitor.get("/desk/sign-in").header("Location")).isEqualTo("/desk");
  }

  private void signedOut() {
    assertThat(visitor.get("/desk/sign-in").status()).isEqualTo(200);
  }

  private void makeFirst() {
    Answer made = welcome(visitor, app.firstSignInLink().orElseThrow(), "Ines", PASSWORD);
    assertThat(made.status()).isEqualTo(303);
  }

  @Test
  void theFirstLinkMakesAModeratorWhoIsSignedIn() {
    String link = app.firstSignInLink().orElseThrow();
    assertThat(link).startsWith("http://localhost:" + app.port() + "/desk/welcome?token=");
    visitor.get(link); // a program that previews links
    Answer made = welcome(visitor, link, "Ines", PASSWORD);
    assertThat(made.header("Location")).isEqualTo("/desk");
    assertThat(made.header("Set-Cookie"))
        .startsWith("parley_session=")
        .contains("HttpOnly", "SameSite=Lax", "Path=/")
        .doesNotContain("Secure");
    assertThat(made.header("Cache-Control")).isEqualTo("no-store");
    signedIn();
    assertThat(app.firstSignInLink()).isEmpty();
  }

  @Test
  void noLinkWorksTwice() {
    String link = app.firstSignInLink().orElseThrow();
    welcome(visitor, link, "Ines", PASSWORD);
    String token = link.substring(link.indexOf('=') + 1);
    try (Visitor second = new Visitor(app)) {
      assertThat(second.get(link).status()).isEqualTo(410);
      Answer again =
          second.post("/desk/welcome", "link", token, "name", "Eve", "password", PASSWORD);
      assertThat(again.status()).isEqualTo(410);
      assertThat(second.cookie("parley_session")).isEmpty();
      assertThat(second.post("/desk/sign-in", "name", "Eve", "password", PASSWORD).status())
          .isEqualTo(403);
    }
  }

  @Test
  void aLinkForTheFirstIsVoidOnceThereIsOne() {
    String early = app.firstSignInLink().orElseThrow();
    String other = app.firstSignInLink().orElseThrow();
    welcome(visitor, other, "Ines", PASSWORD);
    try (Visitor second = new Visitor(app)) {
      assertThat(second.get(early).status()).isEqualTo(410);
    }
  }

  @Test
  void aLinkLastsADay() {
    String link = app.firstSignInLink().orElseThrow();
    clock.turn(Duration.ofHours(23));
    assertThat(visitor.get(link).status()).isEqualTo(200);
    clock.turn(Duration.ofHours(1));
    assertThat(visitor.get(link).status()).isEqualTo(410);
    assertThat(visitor.get("/desk/welcome").status()).isEqualTo(410);
    assertThat(visitor.get("/desk/welcome?token=" + "a".repeat(5_000)).status()).isEqualTo(410);
  }

  @Test
  void aRefusedWelcomeKeepsTheNameAndTheLink() {
    String link = app.firstSignInLink().orElseThrow();
    Answer refused = welcome(visitor, link, "Ines \"<b>", "short");
    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.page().expectFirst("#name").val()).isEqualTo("Ines \"<b>");
    assertThat(refused.page().expectFirst("#password").attr("aria-invalid")).isEqualTo("true");
    assertThat(refused.page().expectFirst("#password").val()).isEmpty();
    assertThat(refused.text()).contains("at least 12 characters");
    for (String bad : List.of("", "   ", "a\u0000b", "a\u202eb", "\u200b", "x".repeat(81), "..")) {
      Answer name = welcome(visitor, link, bad, PASSWORD);
      assertThat(name.status()).as(bad).isEqualTo(422);
      assertThat(name.page().expectFirst("#name").attr("aria-invalid")).isEqualTo("true");
    }
    assertThat(welcome(visitor, link, "Ines", PASSWORD).status()).isEqualTo(303);
  }

  @Test
  void oneModeratorMoreCannotTakeAName() {
    makeFirst();
    try (Visitor second = new Visitor(app)) {
      String link = app.newModeratorLink();
      Answer taken = welcome(second, link, " INES ", "another long password");
      assertThat(taken.status()).isEqualTo(422);
      assertThat(taken.text()).contains("has this name already");
      assertThat(welcome(second, link, "Tom", "another long password").status()).isEqualTo(303);
      assertThat(second.get("/desk/sign-in").header("Location")).isEqualTo("/desk");
    }
  }

  @Test
  void aNewPasswordEndsEverySession() {
    makeFirst();
    assertThat(app.passwordLink("Nobody")).isEmpty();
    String link = app.passwordLink("ines").orElseThrow();
    try (Visitor other = new Visitor(app)) {
      assertThat(welcome(other, link, "Mallory", "a brand new password").status()).isEqualTo(303);
    }
    signedOut();
    assertThat(signIn("Ines", PASSWORD).status()).isEqualTo(403);
    assertThat(signIn("Mallory", "a brand new password").status()).isEqualTo(403);
    assertThat(signIn("ines", "a brand new password").status()).isEqualTo(303);
  }

  @Test
  void aWrongNameOrPasswordSaysTheSame() {
    makeFirst();
    visitor.setCookie("parley_session", "");
    Answer wrong = signIn("Ines", "not " + PASSWORD);
    Answer unknown = signIn("Nobody", PASSWORD);
    assertThat(wrong.status()).isEqualTo(403);
    assertThat(unknown.status()).isEqualTo(403);
    assertThat(wrong.page().expectFirst(".errors").text())
        .isEqualTo(unknown.page().expectFirst(".errors").text());
    assertThat(wrong.page().expectFirst("#name").val()).isEqualTo("Ines");
    assertThat(wrong.response().body()).doesNotContain(PASSWORD);
    signedOut();
  }

  @Test
  void fieldsThatAreNoTextSignNobodyIn() {
    makeFirst();
    visitor.setCookie("parley_session", "");
    String[][] tries = {
      {"name[$ne]", "x", "password[$ne]", "x"},
      {"name[]", "Ines", "password[]", PASSWORD},
      {"name", "{\"$gt\":\"\"}", "password", "{\"$gt\":\"\"}"},
      {"name", "Ines' or 1=1 --", "password", PASSWORD},
      {"name", "In\u0000es", "password", PASSWORD},
      {"name", "Ines", "password", "x".repeat(100_000)},
      {"password", PASSWORD},
      {}
    };
    for (String[] fields : tries) {
      Answer answer = visitor.post("/desk/sign-in", fields);
      assertThat(answer.status()).as(String.join(" ", fields)).isEqualTo(403);
    }
    signedOut();
  }

  @Test
  void aForeignOrMissingOriginSignsNobodyIn() {
    makeFirst();
    try (Visitor second = new Visitor(app)) {
      for (String origin : List.of("", "https://evil.example", "null", "http://localhost:1")) {
        Answer answer =
            second.postFrom(origin, "/desk/sign-in", "name", "Ines", "password", PASSWORD);
        assertThat(answer.status()).as(origin).isEqualTo(403);
        assertThat(answer.header("Set-Cookie")).isEmpty();
      }
    }
  }

  @Test
  void aNetworkHasTenAttemptsInAQuarter() {
    makeFirst(); // one of them
    visitor.setCookie("parley_session", "");
    for (int i = 0; i < 9; i++) {
      assertThat(signIn("Ines", "wrong password").status()).isEqualTo(403);
    }
    Answer tooMany = signIn("Ines", PASSWORD);
    assertThat(tooMany.status()).isEqualTo(429);
    assertThat(Integer.parseInt(tooMany.header("Retry-After"))).isBetween(1, 90);
    clock.turn(Duration.ofSeconds(90));
    assertThat(signIn("Ines", PASSWORD).status()).isEqualTo(303);
  }

  @Test
  void aPlantedSessionIsWorthNothing() {
    makeFirst();
    String mine = visitor.cookie("parley_session").orElseThrow();
    assertThat(signIn("Ines", PASSWORD).status()).isEqualTo(303);
    assertThat(visitor.cookie("parley_session").orElseThrow()).isNotEqualTo(mine);
    try (Visitor other = new Visitor(app)) {
      other.setCookie("parley_session", mine);
      assertThat(other.get("/desk/sign-in").status()).isEqualTo(200);
    }
  }

  @Test
  void whatIsKeptSignsNobodyIn() throws IOException {
    makeFirst();
    String token = visitor.cookie("parley_session").orElseThrow();
    String link = app.newModeratorLink();
    String linkToken = link.substring(link.indexOf('=') + 1);
    try (Visitor thief = new Visitor(app)) {
      thief.setCookie("parley_session", Tokens.hash(token));
      assertThat(thief.get("/desk/sign-in").status()).isEqualTo(200);
      assertThat(thief.get("/desk/welcome?token=" + Tokens.hash(linkToken)).status())
          .isEqualTo(410);
    }
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        assertThat(Files.readString(file, StandardCharsets.ISO_8859_1))
            .doesNotContain(token, linkToken, PASSWORD);
      }
    }
  }

  @Test
  void aSignOutNeedsTheSessionsOwnTokenAndEndsIt() {
    makeFirst();
    String token = visitor.cookie("parley_session").orElseThrow();
    assertThat(visitor.post("/desk/sign-out").status()).isEqualTo(403);
    assertThat(visitor.post("/desk/sign-out", "csrf", "").status()).isEqualTo(403);
    assertThat(visitor.post("/desk/sign-out", "csrf", "0".repeat(32)).status()).isEqualTo(403);
    signedIn();
    Answer out = visitor.submit(desk().page().expectFirst("form[action=/desk/sign-out]"), Map.of());
    assertThat(out.header("Location")).isEqualTo("/desk/sign-in");
    signedOut();
    visitor.setCookie("parley_session", token);
    signedOut();
  }

  private Answer desk() {
    Answer desk = visitor.get("/desk");
    assertThat(desk.status()).isEqualTo(200);
    return desk;
  }

  @Test
  void aSessionLivesThirtyDaysAfterTheLastVisit() {
    makeFirst();
    clock.turn(Duration.ofDays(29));
    assertThat(desk().header("Set-Cookie")).startsWith("parley_session=");
    clock.turn(Duration.ofDays(29));
    assertThat(desk().status()).isEqualTo(200);
    assertThat(desk().header("Set-Cookie")).isEmpty();
    clock.turn(Duration.ofDays(31));
    assertThat(visitor.get("/desk").header("Location")).isEqualTo("/desk/sign-in");
  }

  @Test
  void aSignInLeadsNowhereElse() {
    makeFirst();
    for (String path : List.of("/desk/sign-in?next=//evil.example", "/desk/sign-in")) {
      Answer answer =
          visitor.post(path, "name", "Ines", "password", PASSWORD, "next", "https://evil.example");
      assertThat(answer.header("Location")).isEqualTo("/desk");
    }
  }

  @Test
  void everyPageOfTheDeskIsClosedToStrangersAndKeptNowhere() {
    for (String path : List.of("/desk", "/desk/decided", "/desk/published")) {
      Answer answer = visitor.get(path);
      assertThat(answer.header("Location")).as(path).isEqualTo("/desk/sign-in");
      assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
    }
    Answer page = visitor.get("/desk/sign-in");
    assertThat(page.header("Cache-Control")).isEqualTo("no-store");
    assertThat(page.page().select("script:not([src]), [style], style")).isEmpty();
  }
}
