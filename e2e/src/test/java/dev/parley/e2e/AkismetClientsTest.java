package dev.parley.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.e2e.Command.Result;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Published Akismet clients, unmodified, check and report comments: over plain HTTP and over TLS,
 * by the names a newsroom would give them, and by the ones they were born with.
 */
class AkismetClientsTest {
  private static final Path CLIENTS = Command.ROOT.resolve("e2e/clients");
  private static final String OURS = "spam.example";
  private static final String LETSENCRYPT = "/etc/letsencrypt/live/spam.example";
  private static final String THEIRS = "rest.akismet.com";
  private static final List<String> ANSWERS =
      List.of(
          "good key: true",
          "bad key: false",
          "ham: false",
          "spam: true",
          "report spam: true",
          "report ham: true");

  @TempDir static Path folder;

  private static Authority authority;
  private static PrivateNames names;
  private static Parley parley;
  private static String key;

  @BeforeAll
  static void start() throws Exception {
    Path data = folder.resolve("data");
    Result site = Parley.run(data, "site", "add", "https://blog.example/");
    assertThat(site.exit()).as(site.err()).isZero();
    key = site.out().strip();
    assertThat(key).matches("[0-9a-f]{12}");
    authority =
        new Authority(
            Files.createDirectory(folder.resolve("authority")),
            OURS,
            "*." + OURS,
            THEIRS,
            "*." + THEIRS);
    List<String> all = new ArrayList<>();
    for (String host : List.of(OURS, THEIRS)) {
      all.addAll(List.of(host, key + "." + host, "0123456789ab." + host));
    }
    names = new PrivateNames(folder, authority, true, all);
    Files.writeString(
        data.resolve("parley.toml"),
        Recipe.AKISMET.lines("TLS", "toml", LETSENCRYPT, authority.folder().toString()));
    Command serve = Command.parley(Command.ROOT, "serve", "--data", data.toString());
    parley = Parley.listening(names.within(serve));
  }

  @AfterAll
  static void stop() {
    try {
      parley.close();
    } finally {
      names.close();
    }
  }

  @Test
  void npmCedxAkismet() throws Exception {
    List<String> answers = new ArrayList<>(ANSWERS);
    answers.addAll(
        List.of(
            "test of a good key: true",
            "test of a bad key: false",
            "test of ham: false",
            "test of spam: true",
            "test of reporting spam: true",
            "test of reporting ham: true"));
    Answered before = Answered.now();
    assertAnswers(answers, "node", "cedx.js", key);
    assertAnswers(answers, "node", "cedx.js", key, "https://" + OURS + "/");
    assertAnswers(answers, "node", "cedx.js", key, "http://" + OURS + "/");
    assertThat(Answered.now()).isEqualTo(before.more(6, 6, 6, 6));
  }

  @Test
  void npmAkismetApi() throws Exception {
    Answered before = Answered.now();
    assertAnswers(ANSWERS, "node", "akismet-api.js", key);
    assertAnswers(ANSWERS, "node", "akismet-api.js", key, "https", OURS);
    assertAnswers(ANSWERS, "node", "akismet-api.js", key, "http", OURS);
    assertThat(Answered.now()).isEqualTo(before.more(3, 3, 3, 3));
  }

  /** Its author's own tests, of which those named integration speak to the real address. */
  @Test
  void npmAkismetApisOwnTests() throws Exception {
    Answered before = Answered.now();
    Result result =
        run(
            command(
                    "node_modules/.bin/mocha",
                    "--reporter=json",
                    "node_modules/akismet-api/test/*.spec.js")
                .with("AKISMET_KEY", key));
    assertThat(result.exit()).as(result.out() + result.err()).isZero();
    assertThat(result.out())
        .containsPattern("\"passes\": (\\d{2})")
        .contains("\"pending\": 0,")
        .contains("\"failures\": 0,")
        .contains("integration client#verifyKey() should resolve with true")
        .doesNotContain("Skipping");
    assertThat(Answered.now()).isEqualTo(before.more(1, 1, 1, 1));
  }

  @Test
  void npmAkismet() throws Exception {
    Answered before = Answered.now();
    assertAnswers(ANSWERS, "node", "akismet.js", key);
    assertAnswers(ANSWERS, "node", "akismet.js", key, "443", OURS);
    assertAnswers(ANSWERS, "node", "akismet.js", key, "80", OURS);
    assertThat(Answered.now()).isEqualTo(before.more(3, 3, 3, 3));
  }

  @Test
  void mavenAkismetKotlin() throws Exception {
    Answered before = Answered.now();
    List<String> answers = new ArrayList<>(ANSWERS);
    answers.add("errors: ");
    List<String> java = authority.java(AkismetKotlinClient.class, key);
    assertAnswers(answers, java.toArray(String[]::new));
    assertThat(Answered.now()).isEqualTo(before.more(1, 1, 1, 1));
  }

  @Test
  void debianLibnetAkismetPerl() throws Exception {
    Answered before = Answered.now();
    assertAnswers(ANSWERS, "perl", "akismet.pl", key);
    assertAnswers(ANSWERS, "perl", "akismet.pl", key, OURS);
    assertThat(Answered.now()).isEqualTo(before.more(2, 2, 2, 2));
  }

  @Test
  void debianRubyAkismet() throws Exception {
    Answered before = Answered.now();
    assertAnswers(ANSWERS, "ruby", "akismet.rb", key);
    assertThat(Answered.now()).isEqualTo(before.more(1, 1, 1, 1));
  }

  @Test
  void curlAsTheDocsSay() throws Exception {
    Answered before = Answered.now();
    Result result =
        run(
            command(
                "bash",
                "-ec",
                Recipe.AKISMET.lines("curl", "sh", "0123456789ab", key, "curl", "curl -sS")));
    assertThat(result.err()).isEmpty();
    assertThat(result.out()).isEqualTo("validtrue");
    assertThat(Answered.now()).isEqualTo(before.more(0, 1, 0, 0));
  }

  private static void assertAnswers(List<String> answers, String... words) throws Exception {
    Result result = run(command(words));
    assertThat(result.err().lines().filter(line -> !line.contains("DeprecationWarning")))
        .filteredOn(line -> !line.startsWith("(Use `node --trace-deprecation"))
        .as(result.out())
        .isEmpty();
    assertThat(result.out().lines()).containsExactlyElementsOf(answers);
    assertThat(result.exit()).isZero();
  }

  private static Command command(String... words) {
    assertThat(CLIENTS.resolve("node_modules/akismet-api"))
        .as("./verify installs it, or 'npm ci' in e2e/clients")
        .isDirectory();
    return new Command(List.of(words), CLIENTS, new TreeMap<>(System.getenv()), "")
        .with("NODE_EXTRA_CA_CERTS", authority.certificate().toString());
  }

  private static Result run(Command command) throws Exception {
    return names.within(command).run();
  }

  /** What the server says that it was asked so far: a client that asked nobody would show here. */
  private record Answered(int ham, int spam, int reportedHam, int reportedSpam) {
    static Answered now() throws Exception {
      Result page = run(command("curl", "-sS", "http://127.0.0.1:9464/metrics"));
      assertThat(page.err()).isEmpty();
      int ham = count(page.out(), "parley_akismet_checks_total{outcome=\"ham\"");
      return new Answered(
          ham,
          count(page.out(), "parley_akismet_checks_total{") - ham,
          count(page.out(), "parley_akismet_submissions_total{label=\"ham\""),
          count(page.out(), "parley_akismet_submissions_total{label=\"spam\""));
    }

    /** The sum of a counter's series whose names begin so. */
    private static int count(String page, String series) {
      assertThat(page).contains(series);
      return page.lines()
          .filter(line -> line.startsWith(series))
          .mapToInt(line -> (int) Double.parseDouble(line.substring(line.lastIndexOf(' '))))
          .sum();
    }

    Answered more(int hams, int spams, int reportedHams, int reportedSpams) {
      return new Answered(
          ham + hams, spam + spams, reportedHam + reportedHams, reportedSpam + reportedSpams);
    }
  }
}
