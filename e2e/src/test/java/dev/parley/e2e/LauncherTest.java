package dev.parley.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.e2e.Command.Result;
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
  void startsAgainOnTheSameFolderWithoutBuilding() throws Exception {
    try (Parley first = Parley.serve(folder.resolve("data"))) {
      assertThat(first.get("/").statusCode()).isEqualTo(200);
    }
    try (Parley second = Parley.serve(folder.resolve("data"))) {
      assertThat(second.get("/").statusCode()).isEqualTo(200);
      assertThat(second.err()).noneMatch(line -> line.contains("Building"));
    }
  }
}
