package dev.parley.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.e2e.Command.Result;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The launcher as a newcomer meets it. */
class LauncherTest {

  @TempDir Path folder;

  @Test
  void saysInOneLineWhatToInstallWhereThereIsNoJdk() throws Exception {
    Result result =
        Command.parley(folder, "serve")
            .with("JAVA_HOME", "")
            .with("PARLEY_JDKS", folder.toString())
            .with("PATH", folder.toString())
            .throughBash()
            .run();
    assertThat(result.exit()).isEqualTo(1);
    assertThat(result.out()).isEmpty();
    assertThat(result.err())
        .hasLineCount(1)
        .isEqualToIgnoringNewLines(
            "Parley needs a JDK of version 25 or newer: install one (such as Temurin 25) and set"
                + " JAVA_HOME to its folder.");
  }

  @Test
  void passesOverAJdkThatIsTooOldOrNoJdkAtAll() throws Exception {
    Path old = Files.createDirectories(folder.resolve("jdk-17"));
    Files.createDirectory(old.resolve("bin"));
    for (String program : List.of("java", "javac")) {
      Files.writeString(old.resolve("bin").resolve(program), "#!/bin/sh\necho too old\n");
      assertThat(old.resolve("bin").resolve(program).toFile().setExecutable(true)).isTrue();
    }
    Files.writeString(old.resolve("release"), "JAVA_VERSION=\"17.0.15\"\n");

    Command config = Command.parley(folder, "config").with("JAVA_HOME", old.toString());
    Result found = config.run();
    assertThat(found.exit()).as(found.err()).isZero();
    assertThat(found.out()).doesNotContain("too old");

    Result none =
        config
            .with("PARLEY_JDKS", old.toString())
            .with("PATH", folder.toString())
            .throughBash()
            .run();
    assertThat(none.exit()).isEqualTo(1);
    assertThat(none.err()).contains("Parley needs a JDK of version 25 or newer");
  }

  @Test
  void printsNothingOfTheBuildOnStandardOutputAndBuildsOnce() throws Exception {
    Result first = Command.parley(folder, "config").run();
    assertThat(first.exit()).as(first.err()).isZero();
    Result second = Command.parley(folder, "config").run();
    assertThat(second.exit()).as(second.err()).isZero();
    assertThat(second.out()).isEqualTo(first.out()).isNotEmpty();
    assertThat(second.err()).doesNotContain("Building", "Preparing", "[warning]", "[error]");
  }

  @Test
  void keepsTheMeaningOfRelativePathsAndRunsThroughALink() throws Exception {
    Path elsewhere = Files.createDirectories(folder.resolve("a folder/with spaces"));
    Path link = Files.createSymbolicLink(folder.resolve("linked"), Command.ROOT.resolve("parley"));
    Command site =
        Command.parley(elsewhere, "site", "add", "https://blog.example/", "--data", "my data");
    Result result =
        new Command(
                List.of(
                    "../../linked", "site", "add", "https://blog.example/", "--data", "my data"),
                elsewhere,
                site.environment(),
                site.input())
            .run();
    Files.delete(link);
    assertThat(result.exit()).as(result.err()).isZero();
    assertThat(result.out()).matches("[0-9a-f]{12}\\R");
    assertThat(elsewhere.resolve("my data")).isDirectory().isNotEmptyDirectory();
  }

  @Test
  void startsAgainOnTheSameFolderWithoutBuilding() throws Exception {
    try (Parley first = Parley.serve(folder.resolve("data"))) {
      assertThat(first.get("/").statusCode()).isEqualTo(200);
    }
    try (Parley second = Parley.serve(folder.resolve("data"))) {
      assertThat(second.get("/").statusCode()).isEqualTo(200);
      assertThat(second.err()).noneMatch(line -> line.contains("Building"));
    }
  }

  @Test
  void answersTheRequestInFlightWhenControlCStopsIt() throws Exception {
    Path data = folder.resolve("data");
    String key = Parley.run(data, "site", "add", "https://blog.example/").out().strip();
    String body =
        "api_key="
            + key
            + "&blog=https%3A%2F%2Fblog.example%2F&user_ip=192.0.2.7"
            + "&comment_author=akismet-guaranteed-spam&comment_content=in+flight";
    try (Parley parley = Parley.await(Parley.command(data).interruptible());
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), parley.address().getPort());
        BufferedReader answer =
            new BufferedReader(new InputStreamReader(socket.getInputStream(), UTF_8))) {
      send(
          socket,
          "POST /1.1/comment-check HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
              + "Content-Type: application/x-www-form-urlencoded\r\nExpect: 100-continue\r\n"
              + "Content-Length: "
              + body.length()
              + "\r\n\r\n");
      assertThat(answer.readLine()).isEqualTo("HTTP/1.1 100 Continue");
      assertThat(answer.readLine()).isEmpty();
      send(socket, body.substring(0, 20));

      parley.signal("INT");
      awaitRefusal(parley);
      send(socket, body.substring(20));

      List<String> lines = answer.lines().toList();
      assertThat(lines).first().asString().startsWith("HTTP/1.1 200");
      assertThat(lines).last().isEqualTo("true");
      assertThat(parley.exit()).isZero();
    }
  }

  /** Waits until no new connection is taken, which is when the stop is under way. */
  private static void awaitRefusal(Parley parley) throws InterruptedException {
    for (boolean taken = true; taken; ) {
      try (Socket probe =
          new Socket(InetAddress.getLoopbackAddress(), parley.address().getPort())) {
        taken = probe.isConnected();
        Thread.onSpinWait();
      } catch (IOException refused) {
        taken = false;
      }
    }
  }

  private static void send(Socket socket, String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(UTF_8));
    socket.getOutputStream().flush();
  }
}
