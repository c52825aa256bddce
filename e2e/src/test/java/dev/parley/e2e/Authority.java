package dev.parley.e2e;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A certificate authority of the tests' own and a certificate from it, made by the lines that
 * docs/akismet.md gives for it.
 */
final class Authority {
  private static final String PASSWORD = "changeit";

  private final Path folder;

  /**
   * Makes the authority and a certificate for {@code names}, wildcards among them.
   *
   * @param folder an existing folder for the files
   */
  Authority(Path folder, String... names) throws IOException, InterruptedException {
    this.folder = folder;
    String san = Stream.of(names).map(name -> "DNS:" + name).collect(Collectors.joining(","));
    run(
        "bash",
        "-ec",
        Recipe.AKISMET.lines(
            "Clients that know one name alone",
            "sh",
            "DNS:rest.akismet.com,DNS:*.rest.akismet.com",
            san));
    Path trusted = Files.createDirectory(folder.resolve("trusted"));
    Files.copy(folder.resolve("authority.pem"), trusted.resolve("ca-certificates.crt"));
    Files.copy(folder.resolve("authority.pem"), trusted.resolve("authority.pem"));
    run("openssl", "rehash", "trusted");
    run(
        Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
        "-importcert",
        "-noprompt",
        "-file",
        "authority.pem",
        "-keystore",
        "trusted.p12",
        "-storepass",
        PASSWORD);
  }

  private void run(String... words) throws IOException, InterruptedException {
    Command.Result made = new Command(List.of(words), folder, System.getenv(), "").run();
    if (made.exit() != 0) {
      throw new IllegalStateException(
          String.join(" ", words) + " failed: " + made.out() + made.err());
    }
  }

  /** The settings with which Parley speaks TLS on {@code port} with the certificate. */
  Map<String, String> parley(int port) {
    return Map.of(
        "PARLEY_TLS_CERTIFICATE",
        folder.resolve("fullchain.pem").toString(),
        "PARLEY_TLS_KEY",
        folder.resolve("privkey.pem").toString(),
        "PARLEY_TLS_PORT",
        Integer.toString(port));
  }

  /** The folder that holds the certificate and its key, under the names that certbot gives them. */
  Path folder() {
    return folder;
  }

  /** A folder like Debian's {@code /etc/ssl/certs} that holds this authority alone. */
  Path trusted() {
    return folder.resolve("trusted");
  }

  /** The authority's own certificate, for programs that are told of it by its file. */
  Path certificate() {
    return folder.resolve("authority.pem");
  }

  /** A Java program that trusts this authority alone, run with the tests' own class path. */
  List<String> java(Class<?> program, String... arguments) {
    List<String> words = new ArrayList<>();
    words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    words.add("-Djavax.net.ssl.trustStore=" + folder.resolve("trusted.p12"));
    words.add("-Djavax.net.ssl.trustStorePassword=" + PASSWORD);
    words.add("-Dstdout.encoding=UTF-8");
    words.addAll(List.of("-cp", System.getProperty("java.class.path"), program.getName()));
    words.addAll(List.of(arguments));
    return words;
  }
}
