package dev.parley.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * A program to run in a folder, with an environment of its own and a text on its standard input.
 */
record Command(List<String> words, Path folder, Map<String, String> environment, String input) {

  /** The folder of the repository, which holds the launcher. */
  static final Path ROOT = root();

  private static final long LONGEST_RUN_MINUTES = 5;

  Command {
    words = List.copyOf(words);
    environment = Map.copyOf(environment);
  }

  /** What a finished program left: its exit code and both outputs. */
  record Result(int exit, String out, String err) {}

  /**
   * The launcher with {@code words}, run in {@code folder}. The environment is the test's own, less
   * every {@code PARLEY_…} setting, so that what a developer has set changes no test.
   */
  static Command parley(Path folder, String... words) {
    List<String> all = new ArrayList<>();
    all.add(ROOT.resolve("parley").toString());
    all.addAll(List.of(words));
    Map<String, String> environment = new TreeMap<>(System.getenv());
    environment.keySet().removeIf(name -> name.startsWith("PARLEY_"));
    return new Command(all, folder, environment, "");
  }

  Command with(String variable, String value) {
    Map<String, String> more = new TreeMap<>(environment);
    more.put(variable, value);
    return new Command(words, folder, more, input);
  }

  /** The same, run by a bash that needs no PATH to be found. */
  Command throughBash() {
    return prefixed(List.of("/bin/bash"));
  }

  /** The same, but Ctrl-C ends it even if whoever runs the tests ignores that signal. */
  Command interruptible() {
    return prefixed(List.of("perl", "-e", "$SIG{INT} = 'DEFAULT'; exec @ARGV or die"));
  }

  private Command prefixed(List<String> before) {
    List<String> all = new ArrayList<>(before);
    all.addAll(words);
    return new Command(all, folder, environment, input);
  }

  Command withInput(String text) {
    return new Command(words, folder, environment, text);
  }

  /** Starts the program; its standard input stays open and nothing is written to it. */
  Process start() throws IOException {
    ProcessBuilder builder = new ProcessBuilder(words).directory(folder.toFile());
    builder.environment().clear();
    builder.environment().putAll(environment);
    return builder.start();
  }

  /**
   * Runs the program to its end. Both outputs are read while it runs, so it never blocks on one.
   */
  Result run() throws IOException, InterruptedException {
    Process process = start();
    try {
      CompletableFuture<String> out = CompletableFuture.supplyAsync(() -> read(process, true));
      CompletableFuture<String> err = CompletableFuture.supplyAsync(() -> read(process, false));
      try (OutputStream to = process.getOutputStream()) {
        to.write(input.getBytes(UTF_8));
      } catch (IOException _) {
        // A program that ends without reading its input closes the pipe: its result says why.
      }
      if (!process.waitFor(LONGEST_RUN_MINUTES, TimeUnit.MINUTES)) {
        throw new IllegalStateException(
            String.join(" ", words) + " did not end within " + LONGEST_RUN_MINUTES + " minutes");
      }
      return new Result(process.exitValue(), out.join(), err.join());
    } finally {
      process.destroyForcibly();
    }
  }

  private static String read(Process process, boolean out) {
    try (var stream = out ? process.getInputStream() : process.getErrorStream()) {
      return new String(stream.readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path root() {
    for (Path folder = Path.of("").toAbsolutePath(); folder != null; folder = folder.getParent()) {
      if (Files.isExecutable(folder.resolve("parley"))) {
        return folder;
      }
    }
    throw new IllegalStateException("run the tests inside the repository, which holds ./parley");
  }
}
