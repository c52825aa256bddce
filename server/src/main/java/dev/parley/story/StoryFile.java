package dev.parley.story;

import java.text.Normalizer;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * A story as its file tells it: Markdown after a front matter, which is YAML between two lines of
 * {@code ---}.
 *
 * @param published milliseconds since 1970, where the file says so
 */
public record StoryFile(
    String slug,
    String headline,
    String standfirst,
    String author,
    String dateline,
    String section,
    List<String> tags,
    Optional<Long> published,
    String body) {
  private static final int MOST_CHARACTERS = 2_000_000;
  private static final Pattern SLUG = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");
  private static final Set<String> KEYS =
      new TreeSet<>(
          Set.of(
              "headline",
              "standfirst",
              "author",
              "dateline",
              "section",
              "tags",
              "published",
              "slug"));
  private static final YAMLMapper YAML = new YAMLMapper();

  public StoryFile {
    tags = List.copyOf(tags);
  }

  /**
   * Reads a file's text.
   *
   * @param name the file's name, for messages and where the headline gives no slug
   * @throws StoryException with one sentence that names the key, the value and what is accepted
   */
  public static StoryFile parse(String name, String text) {
    String unix = text.replace("\r\n", "\n").replace("\ufeff", "").replace("\0", "");
    if (unix.length() > MOST_CHARACTERS) {
      throw new StoryException(
          "%s has %,d characters; %,d are accepted."
              .formatted(name, unix.length(), MOST_CHARACTERS));
    }
    int end = unix.startsWith("---\n") ? unix.indexOf("\n---\n", 3) : -1;
    if (end < 0 && unix.startsWith("---\n") && unix.endsWith("\n---")) {
      end = unix.length() - 4;
    }
    if (end < 0) {
      throw new StoryException(
          name
              + " does not start with a front matter: a line ---, then headline: …, then a line"
              + " ---.");
    }
    Front front = new Front(name, yaml(name, unix.substring(4, Math.max(4, end + 1))));
    String headline = front.text("headline", 300);
    if (headline.isEmpty()) {
      throw new StoryException(
          name + ": headline is missing or empty; accepted: a text of up to 300 characters.");
    }
    return new StoryFile(
        front.slug(headline),
        headline,
        front.text("standfirst", 2_000),
        front.text("author", 200),
        front.text("dateline", 200),
        front.text("section", 100),
        front.tags(),
        front.published(),
        unix.substring(Math.min(unix.length(), end + 5)).strip());
  }

  private static JsonNode yaml(String name, String text) {
    JsonNode front;
    try {
      front = YAML.readTree(text);
    } catch (JacksonException e) {
      String why = String.valueOf(e.getOriginalMessage()).lines().findFirst().orElse("");
      throw new StoryException(
          "%s: its front matter is not YAML (%s); put a text with a colon in quotes."
              .formatted(name, why));
    }
    if (!front.isObject()) {
      throw new StoryException(name + ": its front matter has no keys; accepted are " + keys());
    }
    for (Map.Entry<String, JsonNode> entry : front.properties()) {
      if (!KEYS.contains(entry.getKey())) {
        throw new StoryException(
            "%s: %s (\"%s\") is no key of a story; accepted are %s"
                .formatted(name, entry.getKey(), shown(entry.getValue()), keys()));
      }
    }
    return front;
  }

  private static String keys() {
    return String.join(", ", KEYS) + ".";
  }

  private static String shown(JsonNode value) {
    return value.isValueNode() ? value.asString("") : value.toString();
  }

  /** Returns the story that the file tells, not yet numbered. */
  Story story(long conversation, long publishedAt) {
    return new Story(
        0,
        conversation,
        slug,
        headline,
        standfirst,
        author,
        dateline,
        section,
        tags,
        body,
        publishedAt,
        publishedAt);
  }

  /** The keys of one file. */
  private record Front(String file, JsonNode keys) {
    String text(String key, int most) {
      JsonNode value = keys.path(key);
      if (value.isMissingNode() || value.isNull()) {
        return "";
      }
      String text = value.isValueNode() ? value.asString().strip().replaceAll("\\s+", " ") : "";
      if (!value.isValueNode() || text.length() > most) {
        throw wrong(key, shown(value), "a text of up to " + most + " characters");
      }
      return text;
    }

    List<String> tags() {
      JsonNode value = keys.path("tags");
      List<String> tags =
          value.isArray()
              ? value.valueStream().map(tag -> tag.isValueNode() ? tag.asString() : "").toList()
              : Arrays.asList(text("tags", 2_000).split(",", -1));
      List<String> clean =
          tags.stream()
              .map(tag -> tag.strip().replaceAll("\\s+", " "))
              .filter(tag -> !tag.isEmpty())
              .distinct()
              .toList();
      if (clean.size() > 50 || clean.stream().anyMatch(tag -> tag.length() > 100)) {
        throw wrong(
            "tags", shown(value), "up to 50 of up to 100 characters, as a list or with commas");
      }
      return clean;
    }

    Optional<Long> published() {
      String text = text("published", 40);
      if (text.isEmpty()) {
        return Optional.empty();
      }
      try {
        return Optional.of(instant(text).toEpochMilli());
      } catch (DateTimeException | ArithmeticException e) {
        throw wrong(
            "published", text, "a date such as 2026-11-23, or a time such as 2026-11-23T14:05Z");
      }
    }

    private static Instant instant(String text) {
      String iso = text.replace(' ', 'T');
      if (iso.length() <= 10) {
        return LocalDate.parse(iso).atStartOfDay(ZoneOffset.UTC).toInstant();
      }
      try {
        return OffsetDateTime.parse(iso).toInstant();
      } catch (DateTimeException e) {
        return LocalDateTime.parse(iso).toInstant(ZoneOffset.UTC);
      }
    }

    String slug(String headline) {
      String given = text("slug", 100);
      if (!given.isEmpty()) {
        if (!SLUG.matcher(given).matches()) {
          throw wrong("slug", given, "small letters a to z, digits and single hyphens");
        }
        return given;
      }
      String slug = slugOf(headline);
      if (slug.isEmpty()) {
        slug = slugOf(file.replaceFirst("\\.[^.]*$", ""));
      }
      if (slug.isEmpty()) {
        throw new StoryException(
            file
                + ": neither the headline nor the file's name gives a slug; add one, such as"
                + " slug: night-ferry.");
      }
      return slug;
    }

    private static String slugOf(String words) {
      String plain =
          Normalizer.normalize(words.replace("ß", "ss"), Normalizer.Form.NFKD)
              .replaceAll("\\p{M}", "")
              .replaceAll("['’]", "")
              .toLowerCase(Locale.ROOT)
              .replaceAll("[^a-z0-9]+", "-");
      String cut = plain.length() > 80 ? plain.substring(0, 80) : plain;
      return cut.replaceAll("^-+|-+$", "");
    }

    private StoryException wrong(String key, String value, String accepted) {
      return new StoryException(
          "%s: %s is \"%s\"; accepted: %s.".formatted(file, key, value, accepted));
    }
  }
}
