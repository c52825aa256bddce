package dev.parley.db;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** A file system of a few megabytes (tmpfs), which can be filled or made read-only. */
public final class SmallDisk implements AutoCloseable {
  private final Path folder;

  /** Mounts one on an existing folder; the test is skipped where this machine does not allow it. */
  public SmallDisk(Path folder, int megabytes) throws IOException, InterruptedException {
    this.folder = folder;
    assumeTrue(
        run("mount", "-t", "tmpfs", "-o", "size=" + megabytes + "m", "tmpfs", folder.toString()),
        "a tmpfs cannot be mounted here (it takes root): a full disk is not tested");
  }

  public Path folder() {
    return folder;
  }

  /** Makes every write fail with "read-only file system". */
  public void makeReadOnly() throws IOException, InterruptedException {
    if (!run("mount", "-o", "remount,ro", folder.toString())) {
      throw new IOException("remount failed");
    }
  }

  @Override
  public void close() throws IOException {
    try {
      run("umount", "-l", folder.toString());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static boolean run(String... command) throws IOException, InterruptedException {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    int code = process.waitFor();
    if (code != 0) {
      System.err.println(String.join(" ", command) + ": " + said.strip());
    }
    return code == 0;
  }
}
