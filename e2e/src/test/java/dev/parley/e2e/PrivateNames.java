package dev.parley.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A place of its own on this machine, where names lead to the loopback and one authority is
 * trusted, so that a program that only knows a real address reaches Parley there, unchanged. It is
 * made of Linux's namespaces: nothing outside notices, and nothing is left of it when it is closed.
 */
final class PrivateNames implements AutoCloseable {
  private static final boolean ROOT = System.getProperty("user.name").equals("root");

  private final Process holder;

  /**
   * Makes the place.
   *
   * @param folder an existing folder for its files
   * @param ownNetwork whether it has a loopback of its own, with every port free and no way out
   * @param names what leads to 127.0.0.1
   */
  PrivateNames(Path folder, Authority authority, boolean ownNetwork, List<String> names)
      throws IOException {
    Path hosts = folder.resolve("hosts");
    Files.writeString(
        hosts, "127.0.0.1 localhost " + String.join(" ", names) + "\n::1 localhost\n");
    // No other name is found, nor asked for.
    Files.writeString(
        folder.resolve("nsswitch.conf"), "passwd: files\ngroup: files\nhosts: files\n");
    String setup =
        """
        %s
        mount --bind "$1/hosts" /etc/hosts &&
          mount --bind "$1/nsswitch.conf" /etc/nsswitch.conf &&
          mount --bind "$2" /etc/ssl/certs && echo ready && cat
        """
            .formatted(ownNetwork ? "PATH=$PATH:/usr/sbin ip link set lo up || exit" : "");
    List<String> words = new ArrayList<>(List.of("unshare", ROOT ? "-m" : "-Urm"));
    if (ownNetwork) {
      words.add("-n");
    }
    words.addAll(
        List.of(
            "/bin/bash", "-c", setup, "bash", folder.toString(), authority.trusted().toString()));
    holder = new ProcessBuilder(words).redirectErrorStream(true).start();
    String said =
        new BufferedReader(new InputStreamReader(holder.getInputStream(), UTF_8)).readLine();
    if (!"ready".equals(said)) {
      holder.destroyForcibly();
      throw new IllegalStateException(
          "no private names: " + said + " (root, or user namespaces for everybody, are needed)");
    }
  }

  /** The same program, run in this place. */
  Command within(Command command) {
    List<String> words = new ArrayList<>(List.of("nsenter", "-t", Long.toString(holder.pid())));
    if (!ROOT) {
      words.addAll(List.of("-U", "--preserve-credentials"));
    }
    words.addAll(List.of("-m", "-n", "--wd=" + command.folder().toAbsolutePath(), "--"));
    words.addAll(command.words());
    return new Command(words, command.folder(), command.environment(), command.input());
  }

  @Override
  public void close() {
    holder.destroyForcibly().onExit().join();
  }
}
