package dev.parley.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Distinct calls of Perspective's comments:analyze about real comments on news sites, each a line
 * of JSON for the six attributes that are scored in every language.
 */
final class Analyses {
  private static final int MOST = 4_000;
  private static final List<String> SIX =
      List.of("TOXICITY", "SEVERE_TOXICITY", "IDENTITY_ATTACK", "INSULT", "PROFANITY", "THREAT");

  private Analyses() {}

  static List<String> of(Path corpora) throws IOException {
    JsonMapper json = JsonMapper.shared();
    List<String> calls = new ArrayList<>();
    Path file = corpora.resolve("abuse/civilcomments_half_en.jsonl.gz");
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
      for (String line; (line = lines.readLine()) != null && calls.size() < MOST; ) {
        ObjectNode call = json.createObjectNode();
        call.putObject("comment").put("text", json.readTree(line).path("content").asString());
        call.putArray("languages").add("en");
        ObjectNode asked = call.putObject("requestedAttributes");
        SIX.forEach(asked::putObject);
        call.put("doNotStore", true);
        calls.add(json.writeValueAsString(call));
      }
    }
    return calls;
  }
}
