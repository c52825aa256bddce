package dev.parley.filter;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

/**
 * Runs kept in a file, as JSON: {@code {"parley_run":1,"runs":[{"result":…,"file":…,
 * "comments":[…]}]}}; a comment is its number, id, label, probability and action, never its text.
 */
public final class RunFile {
  private static final int VERSION = 1;
  private static final String BEGIN = "{\"parley_run\":";

  private static final ObjectMapper JSON =
      JsonMapper.builder().propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE).build();

  private RunFile() {}

  private record Saved(int parleyRun, List<EvaluationRun> runs) {
    private Saved {
      runs = List.copyOf(runs);
    }
  }

  /** Writes runs to a file. */
  public static void write(List<EvaluationRun> runs, Path file) throws IOException {
    Files.write(file, JSON.writeValueAsBytes(new Saved(VERSION, runs)));
  }

  /** Whether a file begins as kept runs do; false for one that cannot be read. */
  public static boolean is(Path file) {
    if (!Files.isRegularFile(file)) {
      return false;
    }
    try (InputStream in = Files.newInputStream(file)) {
      return new String(in.readNBytes(BEGIN.length()), StandardCharsets.US_ASCII).equals(BEGIN);
    } catch (IOException e) {
      return false;
    }
  }

  /**
   * Reads what {@link #write} wrote.
   *
   * @throws IllegalArgumentException for anything else, with a sentence that says how to mend it
   */
  public static List<EvaluationRun> read(Path file) throws IOException {
    try {
      @Nullable Saved saved = JSON.readValue(Files.readAllBytes(file), Saved.class);
      if (saved != null && saved.parleyRun() == VERSION) {
        return saved.runs();
      }
    } catch (JacksonException e) {
      throw notOne(file, e);
    }
    throw notOne(file, null);
  }

  private static IllegalArgumentException notOne(Path file, @Nullable Exception why) {
    return new IllegalArgumentException(
        file + " is no kept run of this version: make it by ./parley evaluate --save FILE", why);
  }
}
