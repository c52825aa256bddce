package dev.parley.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.parley.e2e.Command.Result;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A running {@code ./parley serve}: the packaged program as a process of its own, on a free port
 * and a data folder that outlives it, so that it can be killed and started again.
 */
final class Parley implements AutoCloseable {

  private static final Pattern ADDRESS = Pattern.compile("Parley is listening at (http://\\S+)");
  private static final long LONGEST_START_MINUTES = 4;
  private static final long LONGEST_STOP_SECONDS = 60;

  private final Process process;
  private final List<String> out = new CopyOnWriteArrayList<>();
  private final List<String> err = new CopyOnWriteArrayList<>();
  private final CompletableFuture<URI> address = new CompletableFuture<>();
  private final Thread reader;
  private final HttpClient client = HttpClient.newHttpClient();

  private Parley(Process process) {
    this.process = process;
    // Reading a pipe holds its carrier: with two cores, no other virtual thread would ever run.
    reader = Thread.ofPlatform().daemon().start(() -> follow(process.getErrorStream(), err));
    Thread.ofPlatform().daemon().start(() -> follow(process.getInputStream(), out));
  }

  /**
   * Starts the server on {@code data} and waits until it is ready.
   *
   * @param more further arguments of {@code serve}
   * @throws IllegalStateException if it ends instead, with what it said
   */
  static Parley serve(Path data, String... more)
      throws IOException, InterruptedException, ExecutionException, TimeoutException {
    return await(command(data, more));
  }

  /** The command line that {@link #serve} runs, for a test that changes something about it. */
  static Command command(Path data, String... more) throws IOException {
    List<String> words =
        new ArrayList<>(List.of("serve", "--port", freePort(), "--data", data.toString()));
    words.addAll(List.of(more));
    return Command.parley(Command.ROOT, words.toArray(String[]::new));
  }

  /** Starts {@code serve} and waits until it answers that it is ready. */
  static Parley await(Command serve)
      throws IOException, InterruptedException, ExecutionException, TimeoutException {
    Parley parley = listening(serve);
    try {
      HttpResponse<String> ready = parley.get("/ready");
      if (ready.statusCode() != 200) {
        throw new IllegalStateException("listening but not ready: " + ready.body());
      }
      return parley;
    } catch (Throwable e) {
      parley.kill();
      throw e;
    }
  }

  /** Starts {@code serve} and waits until it listens, perhaps where the test cannot ask it. */
  static Parley listening(Command serve)
      throws IOException, InterruptedException, ExecutionException, TimeoutException {
    Parley parley = new Parley(serve.start());
    try {
      CompletableFuture.anyOf(parley.address, parley.process.onExit())
          .get(LONGEST_START_MINUTES, TimeUnit.MINUTES);
      if (!parley.process.isAlive()) {
        parley.reader.join();
        throw new IllegalStateException(
            "serve ended with " + parley.exit() + ": " + String.join("\n", parley.err));
      }
      return parley;
    } catch (Throwable e) {
      parley.kill();
      throw e;
    }
  }

  /** Runs another command of the program to its end, on {@code data}. */
  static Result run(Path data, String... words) throws IOException, InterruptedException {
    List<String> all = new ArrayList<>(List.of(words));
    all.addAll(List.of("--data", data.toString()));
    return Command.parley(Command.ROOT, all.toArray(String[]::new)).run();
  }

  URI address() {
    return address.join();
  }

  URI at(String path) {
    return address().resolve(path);
  }

  /** What the server has written to its standard output so far, line by line. */
  List<String> out() {
    return List.copyOf(out);
  }

  /** What the launcher and the server have written to their standard error so far. */
  List<String> err() {
    return List.copyOf(err);
  }

  HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return client.send(
        HttpRequest.newBuilder(at(path)).build(), HttpResponse.BodyHandlers.ofString(UTF_8));
  }

  /** Sends {@code signal} ("INT", "TERM") without waiting for what it does. */
  void signal(String signal) throws IOException, InterruptedException {
    Process kill = new ProcessBuilder("kill", "-" + signal, Long.toString(process.pid())).start();
    if (kill.waitFor() != 0) {
      throw new IllegalStateException("kill -" + signal + " failed");
    }
  }

  /** Waits for the end of the process and returns its exit code. */
  int exit() {
    return process.onExit().orTimeout(LONGEST_STOP_SECONDS, TimeUnit.SECONDS).join().exitValue();
  }

  /** Ends the process at once by SIGKILL: nothing of its own runs any more. */
  void kill() {
    process.destroyForcibly().onExit().join();
  }

  /** Stops the server by SIGTERM, as a service manager does, and waits for its end. */
  @Override
  public void close() {
    process.destroy();
    try {
      exit();
    } finally {
      kill();
      client.close();
    }
  }

  private void follow(InputStream stream, List<String> lines) {
    try (BufferedReader reader = new BufferedReader(new InputStreamReader(stream, UTF_8))) {
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        lines.add(line);
        Matcher matcher = ADDRESS.matcher(line);
        if (matcher.find()) {
          address.complete(URI.create(matcher.group(1)));
        }
      }
    } catch (IOException e) {
      lines.add("(output lost: " + e.getMessage() + ")");
    }
  }

  private static String freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return Integer.toString(socket.getLocalPort());
    }
  }
}
