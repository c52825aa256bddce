package dev.parley.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Figures as they are kept: {@code bench/results/DATE-NAME.json}, with the machine's facts. */
final class Results {
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(SerializationFeature.INDENT_OUTPUT)
          .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
          .build();

  private Results() {}

  /** A result that holds the date and the machine's facts, in the order of what is put in. */
  static Map<String, Object> begin() throws IOException {
    Map<String, Object> result = new LinkedHashMap<>();
    result.put("date", LocalDate.now(ZoneOffset.UTC).toString());
    result.put("machine", Machine.facts());
    return result;
  }

  /** Writes a result; returns it as text. */
  static String write(Path root, String name, Map<String, Object> result) throws IOException {
    Path out = root.resolve("bench/results/%s-%s.json".formatted(result.get("date"), name));
    String text = JSON.writeValueAsString(result);
    Files.writeString(out, text + "\n");
    System.err.println("Written to " + root.relativize(out));
    return text;
  }
}
