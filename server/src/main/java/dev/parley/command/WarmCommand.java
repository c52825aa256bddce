package dev.parley.command;

import dev.parley.App;
import dev.parley.Config;
import dev.parley.config.Settings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine.Command;

/**
 * {@code parley warm}: starts on an empty folder, asks itself for pages and stops. The launcher
 * records it for the JVM's AOT cache, so it walks the ways that a start and a first reader walk.
 */
@Command(name = "warm", hidden = true, description = "Train the JVM's AOT cache.")
public final class WarmCommand implements Runnable {
  private static final List<String> PATHS =
      List.of("/", "/stories/welcome", "/health", "/ready", "/desk", "/how-comments-are-processed");

  @Override
  public void run() {
    try {
      Path folder = Files.createTempDirectory("parley-warm");
      try {
        warm(folder);
      } finally {
        delete(folder);
      }
    } catch (IOException e) {
      throw new CommandException("The training run failed: " + e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void warm(Path folder) throws IOException, InterruptedException {
    Config config =
        new Settings(Config.class)
            .flag("server.port", "0")
            .flag("metrics.port", "0")
            .as(Config.class);
    try (App app = App.open(config, folder);
        HttpClient client = HttpClient.newHttpClient()) {
      app.serve(true);
      for (String path : PATHS) {
        URI uri = URI.create("http://127.0.0.1:" + app.port() + path);
        client.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.discarding());
      }
    }
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      files.sorted(Comparator.reverseOrder()).forEach(WarmCommand::deleteOne);
    }
  }

  private static void deleteOne(Path file) {
    try {
      Files.delete(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
