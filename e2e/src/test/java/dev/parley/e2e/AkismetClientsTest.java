package dev.parley.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.e2e.Command.Result;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Published Akismet clients, unmodified, check and report comments. */
class AkismetClientsTest {

  @TempDir static Path folder;

  private static Parley parley;
  private static String key;

  @BeforeAll
  static void start() throws Exception {
    parley = Parley.serve(folder.resolve("data"));
    Result site = Parley.run(folder.resolve("data"), "site", "add", "https://blog.example/");
    assertThat(site.exit()).as(site.err()).isZero();
    key = site.out().strip();
    assertThat(key).matches("[0-9a-f]{12}");
  }

  @AfterAll
  static void stop() throws Exception {
    parley.close();
  }

  @Test
  void npmCedxAkismet() throws Exception {
    Path clients = Command.ROOT.resolve("e2e/clients");
    assertThat(clients.resolve("node_modules/@cedx/akismet"))
        .as("./verify installs it, or 'npm ci' in e2e/clients")
        .isDirectory();
    URI address = parley.address();
    Result result = run(clients, List.of("node", "cedx.js", address.toString(), key));
    assertThat(result.err()).isEmpty();
    assertThat(result.out().lines())
        .containsExactly(
            "good key: true",
            "bad key: false",
            "ham: ham",
            "spam: true",
            "report spam: thanked",
            "report ham: thanked");
    assertThat(result.exit()).isZero();
  }

  @Test
  void mavenAkismetKotlin() throws Exception {
    try (TlsProxy proxy =
        new TlsProxy(parley.address(), Files.createDirectory(folder.resolve("tls")))) {
      List<String> java = new ArrayList<>();
      java.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
      java.addAll(proxy.jvmOptions());
      java.add("-Dstdout.encoding=UTF-8");
      java.addAll(List.of("-cp", System.getProperty("java.class.path")));
      java.addAll(List.of(AkismetKotlinClient.class.getName(), key));
      Result result = run(folder, java);
      assertThat(result.out().lines())
          .as(result.err())
          .containsExactly(
              "good key: true",
              "bad key: false",
              "ham: false false",
              "spam: true true",
              "report spam: true",
              "report ham: true",
              "errors: ");
      assertThat(result.exit()).isZero();
    }
  }

  private static Result run(Path where, List<String> words) throws Exception {
    return new Command(words, where, System.getenv(), "").run();
  }
}
