package dev.parley.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.Config;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigTest {
  @TempDir Path folder;

  @Test
  void everyDefaultIsPinned() {
    assertThat(new Settings(Config.class).as(Config.class))
        .isEqualTo(
            new Config(
                new Config.Site("The Parley Post", "", "en", "UTC"),
                new Config.Server("127.0.0.1", 8080, List.of(), 131_072, 20, 64, 10),
                new Config.Tls("", "", 8443, 0),
                new Config.Database(""),
                new Config.Metrics(9464),
                new Config.Comments(10_000, 50, false, 2),
                new Config.Limits(10, 60, 10),
                new Config.Filter(true, 1_000),
                new Config.Privacy(365, 30, 15, ""),
                new Config.Webhook(List.of())));
  }

  @Test
  void aFileIsOverruledByTheEnvironmentAndThatByAFlag() throws IOException {
    Path file =
        file("[server]\nport = 1\nmax-headers = 70\ntrusted-proxies = ['10.0.0.1', '::1']\n");
    Settings settings =
        new Settings(Config.class)
            .file(file)
            .environment(Map.of("PARLEY_SERVER_PORT", "2", "PATH", "x"));
    assertThat(settings.as(Config.class).server().port()).isEqualTo(2);
    assertThat(settings.as(Config.class).server().maxHeaders()).isEqualTo(70);
    assertThat(settings.as(Config.class).server().trustedProxies())
        .containsExactly("10.0.0.1", "::1");
    settings.flag("server.port", "3");
    assertThat(settings.as(Config.class).server().port()).isEqualTo(3);
    assertThat(settings.list().stream().filter(s -> s.key().equals("server.port")))
        .extracting(Setting::source)
        .containsExactly("flag");
  }

  @Test
  void anUnknownKeyNamesItselfAndItsNeighbours() throws IOException {
    Path file = file("[server]\nprt = 1\n");
    assertThatThrownBy(() -> new Settings(Config.class).file(file))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("server.prt (\"1\"")
        .hasMessageContaining("server.port");
    assertThatThrownBy(
            () -> new Settings(Config.class).environment(Map.of("PARLEY_SERVER_PRT", "1")))
        .hasMessageContaining("PARLEY_SERVER_PRT")
        .hasMessageContaining("PARLEY_SERVER_PORT");
    assertThatThrownBy(() -> new Settings(Config.class).file(file("port = 1")))
        .hasMessageContaining("port (\"1\"");
  }

  @Test
  void aBadValueNamesKeyValueAndWhatIsAccepted() {
    assertBad("server.port", "65536", "a whole number from 0 to 65535");
    assertBad("server.port", "http", "a whole number from 0 to 65535");
    assertBad("comments.hold-all", "yes", "true or false");
    assertBad("site.url", "news.example", "http://HOST or https://HOST, with no path");
    assertBad("site.url", "https://news.example/a", "http://HOST or https://HOST, with no path");
    assertBad("site.name", "x".repeat(81), "at most 80 characters");
  }

  private static void assertBad(String key, String value, String accepts) {
    assertThatThrownBy(() -> new Settings(Config.class).flag(key, value).as(Config.class))
        .isInstanceOf(ConfigException.class)
        .hasMessage("%s is \"%s\"; accepted: %s.".formatted(key, value, accepts));
  }

  @Test
  void aSecretIsNeverShownInAnError() {
    assertThatThrownBy(() ->
            new Settings(Config.class)
                .flag("database.url", "jdbc:mysql://h/d?password=hunter2")
                .as(Config.class))
        .hasMessageContaining("database.url")
        .hasMessageNotContaining("hunter2");
  }

  @Test
  void aFileThatIsNoTomlSaysSo() throws IOException {
    Path file = file("[server\nport");
    assertThatThrownBy(() -> new Settings(Config.class).file(file))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("is not valid TOML");
  }

  private Path file(String text) throws IOException {
    return Files.writeString(folder.resolve("parley.toml"), text);
  }
}
