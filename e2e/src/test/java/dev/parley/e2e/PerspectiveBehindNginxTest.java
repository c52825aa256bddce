package dev.parley.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.e2e.Command.Result;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Clients that know Google's address alone, and a page in the browser, reach Parley by nginx, set
 * up by the lines of docs/perspective.md.
 */
class PerspectiveBehindNginxTest {
  private static final Path CLIENTS = Command.ROOT.resolve("e2e/clients");
  private static final String THEIRS = "commentanalyzer.googleapis.com";
  private static final String OWN = "news.example";
  private static final String CALL =
      "'{\"comment\":{\"text\":\"You idiot\"},\"requestedAttributes\":{\"TOXICITY\":{}}}'";

  @TempDir Path folder;

  @Test
  void googlesNameAndAPageOfItsOwnLeadToParley() throws Exception {
    Path data = folder.resolve("data");
    Result site = Parley.run(data, "site", "add", "https://news.example/");
    String key = site.out().strip();
    Authority authority = new Authority(Files.createDirectory(folder.resolve("authority")), THEIRS);
    Files.writeString(data.resolve("parley.toml"), Recipe.PERSPECTIVE.lines("By a proxy", "toml"));
    try (PrivateNames names = new PrivateNames(folder, authority, true, List.of(THEIRS, OWN))) {
      Command serve =
          Command.parley(Command.ROOT, "serve", "--port", "8080", "--data", data.toString());
      try (Nginx _ = new Nginx(folder, names, servers(authority, key));
          Parley _ = Parley.listening(names.within(serve))) {
        String discovery = "https://" + THEIRS + "/\\$discovery/rest?version=v1alpha1";
        assertThat(curl(names, discovery)).contains("\"rootUrl\":\"https://" + THEIRS + "/\"");
        assertThat(client(names, authority, "node", "perspective.js", key))
            .containsExactly("known rude: true", "known empty: text must not be empty");
        assertThat(
                client(
                    names,
                    authority,
                    "/usr/bin/python3", // Debian
                    "perspective.py",
                    key,
                    "https://" + THEIRS + "/"))
            .startsWith("rude: True", "civil: False");
        String page = "http://" + OWN + "/v1alpha1/comments:analyze";
        assertThat(curl(names, page + " -d " + CALL)).contains("\"summaryScore\"");
        assertThat(curl(names, page + " -X OPTIONS")).contains("403 Forbidden");
      }
    }
  }

  private static String servers(Authority authority, String key) throws Exception {
    return Recipe.PERSPECTIVE.lines(
            "By a proxy", "nginx", "/etc/parley", authority.folder().toString())
        + "server { listen 80; server_name news.example;\n"
        + Recipe.PERSPECTIVE.lines("Pages in the browser", "nginx", "0123456789ab", key)
        + "}";
  }

  private String curl(PrivateNames names, String words) throws Exception {
    List<String> all = List.of("bash", "-c", "curl -sS " + Nginx.PATIENT + " " + words);
    Result result =
        names.within(new Command(all, folder, new TreeMap<>(System.getenv()), "")).run();
    assertThat(result.err()).isEmpty();
    return result.out();
  }

  private static List<String> client(PrivateNames names, Authority authority, String... words)
      throws Exception {
    Command command =
        new Command(List.of(words), CLIENTS, new TreeMap<>(System.getenv()), "")
            .with("NODE_EXTRA_CA_CERTS", authority.certificate().toString());
    Result result = names.within(command).run();
    assertThat(result.exit()).as(result.out() + result.err()).isZero();
    return result.out().lines().toList();
  }
}
