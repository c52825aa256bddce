package dev.parley.filter;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.zip.GZIPInputStream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.json.JsonMapper;

/**
 * A reader of comments as JSON, one object a line: {@code content}, and where known {@code id,
 * label, author, author_email, author_url, user_ip, user_agent, referrer, permalink, type, context,
 * language}. Other fields are passed over.
 */
public final class Corpus {
  /** The longest line read, in bytes; the rest of a longer one is skipped and reported. */
  public static final int LONGEST_LINE = 16 << 20;

  private static final ObjectMapper JSON = JsonMapper.builder().build();

  private Corpus() {}

  /**
   * Reads a file, plain or gzip, told apart by its first bytes.
   *
   * @param good takes each comment, in order
   * @param bad takes each line that is none
   */
  public static void read(Path file, Consumer<LabelledComment> good, Consumer<BadLine> bad)
      throws IOException {
    read(file, Corpus::comment, good, bad);
  }

  /** Makes of a line's number and its object what the line holds, or throws what is wrong. */
  @FunctionalInterface
  interface Parser<T> {
    T parse(long number, JsonNode json);
  }

  /** Reads a file, plain or gzip, whose lines are objects of another kind. */
  static <T> void read(Path file, Parser<T> parser, Consumer<T> good, Consumer<BadLine> bad)
      throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      read(in, parser, good, bad);
    }
  }

  /** Reads a stream as {@link #read(Path, Consumer, Consumer)} reads a file. */
  public static void read(InputStream in, Consumer<LabelledComment> good, Consumer<BadLine> bad)
      throws IOException {
    read(in, Corpus::comment, good, bad);
  }

  private static <T> void read(
      InputStream in, Parser<T> parser, Consumer<T> good, Consumer<BadLine> bad)
      throws IOException {
    var buffered = new BufferedInputStream(in, 1 << 16);
    buffered.mark(2);
    boolean gzip = buffered.read() == 0x1f && buffered.read() == 0x8b;
    buffered.reset();
    var lines =
        new Lines(
            gzip ? new BufferedInputStream(new GZIPInputStream(buffered), 1 << 16) : buffered);
    for (byte[] line = lines.next(); line != null; line = lines.next()) {
      long number = lines.number();
      if (lines.tooLong()) {
        bad.accept(new BadLine(number, "the line is longer than 16 MB; split or shorten it"));
        continue;
      }
      String text = new String(line, StandardCharsets.UTF_8);
      if (text.isBlank()) {
        continue;
      }
      T comment;
      try {
        comment = parser.parse(number, object(text));
      } catch (IllegalArgumentException e) {
        bad.accept(new BadLine(number, String.valueOf(e.getMessage())));
        continue;
      }
      good.accept(comment);
    }
  }

  /**
   * Reads one line.
   *
   * @throws IllegalArgumentException with a sentence that says how to mend it
   */
  public static LabelledComment parse(long number, String line) {
    return comment(number, object(line));
  }

  private static JsonNode object(String line) {
    JsonNode json;
    try {
      json = JSON.readTree(line);
    } catch (JacksonException e) {
      throw new IllegalArgumentException(
          "not JSON (" + e.getOriginalMessage() + "); give one JSON object a line", e);
    }
    if (!json.isObject()) {
      throw new IllegalArgumentException(
          "JSON, but no object; give one like {\"content\":\"…\",\"label\":\"ham\"}");
    }
    return json;
  }

  private static LabelledComment comment(long number, JsonNode json) {
    if (!json.path("content").isString()) {
      throw new IllegalArgumentException("no text; give the comment as a string named \"content\"");
    }
    Submission submission =
        Submission.builder()
            .text(field(json, "content"))
            .author(field(json, "author"))
            .email(field(json, "author_email"))
            .url(field(json, "author_url"))
            .ip(field(json, "user_ip"))
            .userAgent(field(json, "user_agent"))
            .referrer(field(json, "referrer"))
            .permalink(field(json, "permalink"))
            .type(field(json, "type"))
            .context(field(json, "context"))
            .language(field(json, "language"))
            .build();
    return new LabelledComment(number, field(json, "id"), submission, label(json));
  }

  private static Optional<Label> label(JsonNode json) {
    JsonNode label = json.path("label");
    if (label.isMissingNode() || label.isNull()) {
      return Optional.empty();
    }
    if (label.isString()) {
      if (label.stringValue().equals("spam")) {
        return Optional.of(Label.SPAM);
      }
      if (label.stringValue().equals("ham")) {
        return Optional.of(Label.HAM);
      }
    }
    String given = label.toString();
    throw new IllegalArgumentException(
        "the label is "
            + (given.length() > 40 ? given.substring(0, 40) + "…" : given)
            + "; write \"spam\" or \"ham\"");
  }

  private static String field(JsonNode json, String name) {
    JsonNode value = json.path(name);
    return value.isString() || value.isNumber() ? value.asString() : "";
  }
}
