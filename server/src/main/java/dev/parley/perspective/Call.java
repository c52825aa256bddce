package dev.parley.perspective;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A call's body: JSON, however a client wraps it. Google's Java library packs it (gzip), another
 * calls it {@code text/plain}, and Google's own first example leaves the quotation marks of names
 * out.
 */
final class Call {
  /** The most bytes of text that the protocol takes. */
  static final int LONGEST_TEXT = 20_480;

  /** The most bytes of a whole call, unpacked: a text may be escaped character by character. */
  static final int LARGEST = 128 << 10;

  /** More attributes than these are not asked for by anybody who means well. */
  static final int MOST_ATTRIBUTES = 100;

  private static final int DEEPEST = 20;
  private static final Set<String> PLAIN = Set.of("", "PLAIN_TEXT", "TEXT_TYPE_UNSPECIFIED");
  private static final Set<String> PROBABILITY =
      Set.of("", "PROBABILITY", "SCORE_TYPE_UNSPECIFIED");

  /** From which suggested score on a comment shows an attribute. */
  private static final double SHOWS = 0.5;

  private static final JsonMapper JSON =
      JsonMapper.builder(
              JsonFactory.builder()
                  .enable(JsonReadFeature.ALLOW_UNQUOTED_PROPERTY_NAMES)
                  .enable(JsonReadFeature.ALLOW_SINGLE_QUOTES)
                  .enable(JsonReadFeature.ALLOW_TRAILING_COMMA)
                  .streamReadConstraints(
                      StreamReadConstraints.builder().maxNestingDepth(DEEPEST).build())
                  .build())
          .build();

  private final JsonNode root;

  private Call(JsonNode root) {
    this.root = root;
  }

  /**
   * Reads a request's body.
   *
   * @param gzip whether the client says that it is packed
   * @throws ApiError when it is no call
   */
  static Call read(byte[] sent, boolean gzip) {
    if (sent.length > LARGEST) {
      throw ApiError.tooLarge(LARGEST);
    }
    JsonNode root;
    try {
      root = JSON.readTree(gzip ? unpacked(sent) : sent);
    } catch (JacksonException e) {
      throw ApiError.payload("It cannot be read: send one JSON object.");
    }
    if (!root.isObject()) {
      throw ApiError.payload("It is no object: send one JSON object.");
    }
    return new Call(root);
  }

  private static byte[] unpacked(byte[] body) {
    try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(body))) {
      byte[] whole = in.readNBytes(LARGEST + 1);
      if (whole.length > LARGEST) {
        throw ApiError.tooLarge(LARGEST);
      }
      return whole;
    } catch (IOException e) {
      throw ApiError.payload("It is not gzip, as its Content-Encoding says.");
    }
  }

  /**
   * Returns the comment.
   *
   * @throws ApiError when there is none, it is too long, or no plain text
   */
  String text() {
    JsonNode comment = root.path("comment");
    String type = string(comment.path("type"));
    if (!PLAIN.contains(type)) {
      throw ApiError.notPlain();
    }
    String text = string(comment.path("text"));
    if (text.isBlank()) {
      throw ApiError.commentEmpty();
    }
    if (text.length() > LONGEST_TEXT
        || text.getBytes(StandardCharsets.UTF_8).length > LONGEST_TEXT) {
      throw ApiError.commentTooLong();
    }
    JsonNode context = root.path("context");
    boolean entries = context.path("entries").isArray() && !context.path("entries").isEmpty();
    if (entries && context.path("articleAndParentComment").isObject()) {
      throw ApiError.twoContexts();
    }
    return text;
  }

  /** Returns which attributes are asked for, each with the least score that is wanted. */
  Map<String, Double> requested() {
    JsonNode asked = root.path("requestedAttributes");
    if (!asked.isObject() || asked.isEmpty()) {
      throw ApiError.noAttributes();
    }
    if (asked.size() > MOST_ATTRIBUTES) {
      throw ApiError.payload("It asks for more than %d attributes.".formatted(MOST_ATTRIBUTES));
    }
    Map<String, Double> requested = new LinkedHashMap<>();
    asked
        .properties()
        .forEach(entry -> {
          String type = string(entry.getValue().path("scoreType"));
          if (!PROBABILITY.contains(type)) {
            throw ApiError.scoreType(type, entry.getKey());
          }
          requested.put(entry.getKey(), threshold(entry.getValue().path("scoreThreshold")));
        });
    return requested;
  }

  private static double threshold(JsonNode node) {
    return number(node.isObject() ? node.path("value") : node).orElse(0);
  }

  /** A number, also as a text, as JSON of protocol buffers may have it. */
  private static OptionalDouble number(JsonNode value) {
    double number = Double.NaN;
    if (value.isNumber()) {
      number = value.doubleValue();
    } else if (value.isString()) {
      try {
        number = Double.parseDouble(value.stringValue());
      } catch (NumberFormatException e) {
        return OptionalDouble.empty();
      }
    }
    return Double.isFinite(number) ? OptionalDouble.of(number) : OptionalDouble.empty();
  }

  /**
   * Returns whether each suggested attribute is there, by name.
   *
   * @throws ApiError when there is none, or one without a score
   */
  Map<String, Boolean> suggested() {
    JsonNode told = root.path("attributeScores");
    if (!told.isObject() || told.isEmpty()) {
      throw ApiError.payload("There are no attributeScores: say what the comment should score.");
    }
    if (told.size() > MOST_ATTRIBUTES) {
      throw ApiError.payload("It tells of more than %d attributes.".formatted(MOST_ATTRIBUTES));
    }
    Map<String, Boolean> suggested = new LinkedHashMap<>();
    told.properties()
        .forEach(entry -> {
          double value = score(entry.getValue()).orElse(-1);
          if (value < 0 || value > 1) {
            throw ApiError.payload("A score is missing: give summaryScore.value from 0 to 1.");
          }
          suggested.put(entry.getKey(), value >= SHOWS);
        });
    return suggested;
  }

  /** The score of the whole, else the highest of a part. */
  private static OptionalDouble score(JsonNode told) {
    JsonNode summary = told.path("summaryScore").path("value");
    if (!summary.isMissingNode()) {
      return number(summary);
    }
    OptionalDouble highest = OptionalDouble.empty();
    for (JsonNode span : told.path("spanScores")) {
      OptionalDouble part = number(span.path("score").path("value"));
      if (part.isEmpty()) {
        return part;
      }
      highest = OptionalDouble.of(Math.max(part.getAsDouble(), highest.orElse(-1)));
    }
    return highest;
  }

  /** Returns the languages that the client says the comment is in, as it spells them. */
  List<String> languages() {
    JsonNode given = root.path("languages");
    List<String> languages = new ArrayList<>();
    if (given.isString() && !given.stringValue().isBlank()) {
      languages.add(cut(given.stringValue()));
    }
    for (JsonNode one : given) {
      if (one.isString() && !one.stringValue().isBlank() && languages.size() < 10) {
        languages.add(cut(one.stringValue()));
      }
    }
    return languages;
  }

  private static String cut(String language) {
    String bare = language.strip();
    return bare.length() > 35 ? bare.substring(0, 35) : bare;
  }

  /** Returns what the client wants back to know its call by, or the empty text. */
  String clientToken() {
    return string(root.path("clientToken"));
  }

  boolean dropUnsupported() {
    return isTrue("dropUnsupportedAttributes");
  }

  /** Whether each sentence is to be scored beside the whole. */
  boolean spanAnnotations() {
    return isTrue("spanAnnotations");
  }

  private boolean isTrue(String name) {
    JsonNode node = root.path(name);
    return node.isBoolean() && node.booleanValue();
  }

  private static String string(JsonNode node) {
    return node.isString() ? node.stringValue() : "";
  }
}
