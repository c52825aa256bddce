package dev.parley.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.e2e.Command.Result;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Published clients of Perspective, unmodified, score comments: at the address they are given, and
 * one that knows Google's alone at that, which leads here.
 */
class PerspectiveClientsTest {
  private static final Path CLIENTS = Command.ROOT.resolve("e2e/clients");
  private static final String OURS = "spam.example";
  private static final String THEIRS = "commentanalyzer.googleapis.com";

  @TempDir static Path folder;

  private static Authority authority;
  private static PrivateNames names;
  private static Parley parley;
  private static String key;

  @BeforeAll
  static void start() throws Exception {
    Path data = folder.resolve("data");
    Result site = Parley.run(data, "site", "add", "https://news.example/");
    assertThat(site.exit()).as(site.err()).isZero();
    key = site.out().strip();
    authority = new Authority(Files.createDirectory(folder.resolve("authority")), OURS, THEIRS);
    names = new PrivateNames(folder, authority, true, List.of(OURS, THEIRS));
    Command serve =
        Command.parley(Command.ROOT, "serve", "--data", data.toString(), "--port", "80");
    for (var setting : authority.parley(443).entrySet()) {
      serve = serve.with(setting.getKey(), setting.getValue());
    }
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
  void npmGoogleapisInBothOfItsWays() throws Exception {
    for (String address : List.of("http://" + OURS + "/", "https://" + OURS + "/a/base/")) {
      assertAnswers(
          List.of(
              "root rude: true",
              "root civil: false",
              "root unknown: Unknown requested attribute: FLIRTATION",
              "root suggested: comment-53922 en",
              "discovered rude: true",
              "discovered civil: false",
              "discovered unknown: Unknown requested attribute: FLIRTATION",
              "discovered suggested: comment-53922 en"),
          "node",
          "perspective.js",
          key,
          address);
    }
  }

  @Test
  void npmPerspectiveApiClientWhichKnowsGooglesAddressAlone() throws Exception {
    assertAnswers(
        List.of("known rude: true", "known empty: text must not be empty"),
        "node",
        "perspective.js",
        key);
  }

  @Test
  void debianPython3Googleapi() throws Exception {
    assertAnswers(
        List.of(
            "rude: True",
            "civil: False",
            "error: 400 Comment must be non-empty.",
            "error: 400 Unknown requested attribute: SPAM",
            "suggested: t ['en']"),
        "/usr/bin/python3", // Debian
        "perspective.py",
        key,
        "http://" + OURS + "/");
  }

  @Test
  void mavenGoogleApiClient() throws Exception {
    List<String> java = authority.java(PerspectiveJavaClient.class, key, "https://" + OURS + "/");
    assertAnswers(
        List.of("rude: true", "civil: false", "empty: 400 Comment must be non-empty."),
        java.toArray(String[]::new));
  }

  @Test
  void pythonByTheLinesOfTheDocs() throws Exception {
    String lines = Recipe.PERSPECTIVE.lines("Python", "python", "0123456789ab", key);
    String asking =
        """
        body = {"comment": {"text": "You idiot"}, "requestedAttributes": {"TOXICITY": {}}}
        answer = client.comments().analyze(body=body).execute()
        print(answer["attributeScores"]["TOXICITY"]["summaryScore"]["value"] > 0.8)
        """;
    assertAnswers(List.of("True"), "/usr/bin/python3", "-c", lines + asking); // Debian
  }

  @Test
  void curlByTheLinesOfTheDocs() throws Exception {
    String lines =
        Recipe.PERSPECTIVE.lines("curl", "sh", "0123456789ab", key, "curl \"", "curl -sS \"");
    Command command =
        new Command(List.of("bash", "-ec", lines), folder, new TreeMap<>(System.getenv()), "");
    Result result = names.within(command).run();
    assertThat(result.err()).isEmpty();
    assertThat(result.out())
        .startsWith("{\"attributeScores\":{\"TOXICITY\":{\"spanScores\":[{\"begin\":0,\"end\":23,")
        .contains("\"INSULT\"")
        .endsWith("{\"detectedLanguages\":[\"en\"],\"requestedLanguages\":[\"en\"]}");
  }

  private static void assertAnswers(List<String> answers, String... words) throws Exception {
    assertThat(CLIENTS.resolve("node_modules/googleapis"))
        .as("./verify installs it, or 'npm ci' in e2e/clients")
        .isDirectory();
    Command command =
        new Command(List.of(words), CLIENTS, new TreeMap<>(System.getenv()), "")
            .with("NODE_EXTRA_CA_CERTS", authority.certificate().toString());
    Result result = names.within(command).run();
    assertThat(result.err().lines().filter(line -> !line.contains("eprecat")))
        .as(result.out())
        .isEmpty();
    assertThat(result.out().lines()).containsExactlyElementsOf(answers);
    assertThat(result.exit()).isZero();
  }
}
