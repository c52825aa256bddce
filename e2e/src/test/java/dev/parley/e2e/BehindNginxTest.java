package dev.parley.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.e2e.Command.Result;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Parley behind Debian's nginx with a wildcard name, set up by the lines of docs/akismet.md. */
class BehindNginxTest {
  @TempDir Path folder;

  @Test
  void aKeysNameIsAnsweredOverTlsAndPlain() throws Exception {
    Path data = folder.resolve("data");
    Result site = Parley.run(data, "site", "add", "https://blog.example/");
    String host = site.out().strip() + ".spam.example";
    Authority authority =
        new Authority(
            Files.createDirectory(folder.resolve("authority")), "spam.example", "*.spam.example");
    Files.writeString(data.resolve("parley.toml"), Recipe.AKISMET.lines("nginx in front", "toml"));
    try (PrivateNames names = new PrivateNames(folder, authority, true, List.of(host))) {
      Command serve =
          Command.parley(Command.ROOT, "serve", "--port", "8080", "--data", data.toString());
      String server =
          Recipe.AKISMET.lines(
              "nginx in front",
              "nginx",
              "/etc/letsencrypt/live/spam.example",
              authority.folder().toString());
      try (Nginx _ = new Nginx(folder, names, server);
          Parley _ = Parley.listening(names.within(serve))) {
        assertThat(check(names, "https://" + host)).isEqualTo("true, HTTP/2");
        assertThat(check(names, "https://" + host, "--http1.1")).isEqualTo("true, HTTP/1.1");
        assertThat(check(names, "http://" + host)).isEqualTo("true, HTTP/1.1");
        assertThat(check(names, "http://" + host, "--http1.0")).startsWith("true, HTTP/1.");
        assertThat(check(names, "https://" + host, "--data", "api_key=0123456789ab"))
            .startsWith("invalid, ");
      }
    }
  }

  /** Asks about a comment that is spam for certain. */
  private String check(PrivateNames names, String address, String... more) throws Exception {
    String curl =
        "curl -sS "
            + Nginx.PATIENT
            + " -d blog=https://blog.example/"
            + " -d user_ip=192.0.2.7 -d comment_author=akismet-guaranteed-spam"
            + " -w ,\\ HTTP/%{http_version} "
            + String.join(" ", more)
            + " "
            + address
            + "/1.1/comment-check";
    Command command =
        new Command(List.of("bash", "-c", curl), folder, new TreeMap<>(System.getenv()), "");
    Result result = names.within(command).run();
    assertThat(result.err()).isEmpty();
    return result.out();
  }
}
