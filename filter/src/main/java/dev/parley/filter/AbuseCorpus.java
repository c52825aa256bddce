package dev.parley.filter;

import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;

/**
 * A reader of comments with labels of abuse as JSON, one object a line: {@code content}, {@code
 * labels} with a share of 0 to 1 for each attribute in small letters, {@code lang}, {@code src}
 * (who labelled it), and {@code perspective} with that service's scores under its own names.
 */
public final class AbuseCorpus {
  private AbuseCorpus() {}

  /**
   * Reads a file, plain or gzip.
   *
   * @param good takes each comment, in order
   * @param bad takes each line that is none
   */
  public static void read(Path file, Consumer<AbuseComment> good, Consumer<BadLine> bad)
      throws IOException {
    Corpus.read(file, AbuseCorpus::parse, good, bad);
  }

  private static AbuseComment parse(long number, JsonNode json) {
    if (!json.path("content").isString()) {
      throw new IllegalArgumentException("no text; give the comment as a string named \"content\"");
    }
    return new AbuseComment(
        number,
        json.path("content").stringValue(),
        string(json.path("src")),
        string(json.path("sample")),
        string(json.path("lang")),
        labels(json.path("labels")),
        scaled(json.path("perspective")));
  }

  private static String string(JsonNode json) {
    return json.isString() ? json.stringValue() : "";
  }

  private static Map<Attribute, Double> labels(JsonNode json) {
    Map<Attribute, Double> labels = new EnumMap<>(Attribute.class);
    for (Attribute attribute : Attribute.values()) {
      JsonNode label = json.path(attribute.field());
      if (label.isNumber()) {
        double share = label.doubleValue();
        if (!(share >= 0 && share <= 1)) {
          throw new IllegalArgumentException(
              "the label %s is %s; give a share from 0 to 1".formatted(attribute.field(), label));
        }
        labels.put(attribute, share);
      } else if (!label.isMissingNode() && !label.isNull()) {
        throw new IllegalArgumentException(
            "the label %s is no number; give a share from 0 to 1".formatted(attribute.field()));
      }
    }
    return labels;
  }

  /** Of several versions of an attribute ({@code TOXICITY@6}) the newest. */
  private static Map<Attribute, Double> scaled(JsonNode json) {
    Map<Attribute, Double> scores = new EnumMap<>(Attribute.class);
    Map<Attribute, Integer> versions = new EnumMap<>(Attribute.class);
    for (Map.Entry<String, JsonNode> entry : json.properties()) {
      int at = entry.getKey().indexOf('@');
      String name = at < 0 ? entry.getKey() : entry.getKey().substring(0, at);
      int version = at < 0 ? 0 : Integer.parseInt(entry.getKey().substring(at + 1));
      Attribute.of(name)
          .filter(attribute -> entry.getValue().isNumber())
          .filter(attribute -> versions.getOrDefault(attribute, -1) < version)
          .ifPresent(attribute -> {
            versions.put(attribute, version);
            scores.put(attribute, entry.getValue().doubleValue());
          });
    }
    return scores;
  }
}
