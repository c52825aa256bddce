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
    Files.writeString(data.resolve("parley.toml"), Recipe.lines("nginx in front", "toml"));
    Path configuration = folder.resolve("nginx.conf");
    Files.writeString(configuration, configuration(authority));
    try (PrivateNames names = new PrivateNames(folder, authority, true, List.of(host))) {
      Command serve =
          Command.parley(Command.ROOT, "serve", "--port", "8080", "--data", data.toString());
      Process nginx =
          names
              .within(command("/usr/sbin/nginx", "-p", folder.toString(), "-c", "nginx.conf"))
              .start();
      try (Parley _ = Parley.listening(names.within(serve))) {
        assertThat(check(names, "https://" + host)).isEqualTo("true, HTTP/2");
        assertThat(check(names, "https://" + host, "--http1.1")).isEqualTo("true, HTTP/1.1");
        assertThat(check(names, "http://" + host)).isEqualTo("true, HTTP/1.1");
        assertThat(check(names, "http://" + host, "--http1.0")).startsWith("true, HTTP/1.");
        assertThat(check(names, "https://" + host, "--data", "api_key=0123456789ab"))
            .startsWith("invalid, ");
      } finally {
        nginx.destroy();
        nginx.onExit().join();
      }
    }
  }

  private String configuration(Authority authority) throws Exception {
    return """
    daemon off;
    master_process off;
    error_log stderr;
    pid %1$s/nginx.pid;
    events {}
    http {
      access_log off;
      client_body_temp_path %1$s/body;
      proxy_temp_path %1$s/proxy;
      fastcgi_temp_path %1$s/fastcgi;
      uwsgi_temp_path %1$s/uwsgi;
      scgi_temp_path %1$s/scgi;
      %2$s
    }
    """
        .formatted(
            folder,
            Recipe.lines(
                "nginx in front",
                "nginx",
                "/etc/letsencrypt/live/spam.example",
                authority.folder().toString()));
  }

  /** Asks about a comment that is spam for certain; nginx may need a moment before it listens. */
  private String check(PrivateNames names, String address, String... more) throws Exception {
    Command curl =
        command(
            "curl -sS --retry 30 --retry-connrefused --retry-delay 1 -d blog=https://blog.example/"
                + " -d user_ip=192.0.2.7 -d comment_author=akismet-guaranteed-spam"
                + " -w ,\\ HTTP/%{http_version} "
                + String.join(" ", more)
                + " "
                + address
                + "/1.1/comment-check");
    Result result = names.within(curl).run();
    assertThat(result.err()).isEmpty();
    return result.out();
  }

  private Command command(String... words) {
    List<String> all = words.length == 1 ? List.of("bash", "-c", words[0]) : List.of(words);
    return new Command(all, folder, new TreeMap<>(System.getenv()), "");
  }
}
