package dev.parley.filter;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Polite and rude sentences with a place for the name of a group, and the names: with them all
 * sentences are made by which a model learns, or shows, that a name alone is not rude.
 */
final class Templates {
  private static final String PLACE = "{}";

  /**
   * A sentence about a group.
   *
   * @param group the group's name in English, the same in every language
   */
  record Sentence(String language, String group, String text, boolean rude) {}

  private record Line(String language, String kind, String text) {}

  private Templates() {}

  /** Sentences to measure with, which no model is trained on. */
  static List<Sentence> measured() {
    return made(lines("abuse/templates.txt"), lines("abuse/templates.txt"));
  }

  /** What a sentence of our own that attacks nobody shows none of. */
  private static final Set<Attribute> OF_ATTACKS =
      EnumSet.of(
          Attribute.TOXICITY,
          Attribute.SEVERE_TOXICITY,
          Attribute.INSULT,
          Attribute.THREAT,
          Attribute.IDENTITY_ATTACK);

  /**
   * Sentences to train with in which attacks are told from their mention: denied, quoted, said of
   * oneself or of a thing, or hidden.
   */
  static List<AbuseComment> mentions() {
    List<AbuseComment> comments = new ArrayList<>();
    for (String line : written("abuse/mention.txt")) {
      String[] parts = line.split(" ", 3);
      Map<Attribute, Double> labels = new EnumMap<>(Attribute.class);
      if (parts[1].equals("rude")) {
        labels.put(Attribute.TOXICITY, 1.0);
      } else {
        OF_ATTACKS.forEach(attribute -> labels.put(attribute, 0.0));
      }
      comments.add(
          new AbuseComment(comments.size() + 1L, parts[2], "", "", parts[0], labels, Map.of()));
    }
    return comments;
  }

  /** Sentences to train with that name groups. */
  static List<AbuseComment> trained() {
    List<AbuseComment> comments = new ArrayList<>();
    for (Sentence one : made(lines("abuse/countering.txt"), lines("abuse/templates.txt"))) {
      Map<Attribute, Double> labels = new EnumMap<>(Attribute.class);
      if (one.rude()) {
        labels.put(Attribute.TOXICITY, 1.0);
        labels.put(Attribute.IDENTITY_ATTACK, 1.0);
      } else {
        AbuseModel.LEARNED.forEach(attribute -> labels.put(attribute, 0.0));
      }
      comments.add(
          new AbuseComment(
              comments.size() + 1L, one.text(), "", "", one.language(), labels, Map.of()));
    }
    return comments;
  }

  private static List<Sentence> made(List<Line> sentences, List<Line> terms) {
    List<Sentence> all = new ArrayList<>();
    for (Line sentence : sentences) {
      for (Line term : terms) {
        if (!sentence.kind().equals("term")
            && term.kind().equals("term")
            && term.language().equals(sentence.language())) {
          int space = term.text().indexOf(' ');
          String text = sentence.text().replace(PLACE, term.text().substring(space + 1));
          boolean rude = sentence.kind().equals("rude");
          all.add(new Sentence(sentence.language(), term.text().substring(0, space), text, rude));
        }
      }
    }
    return all;
  }

  private static List<Line> lines(String resource) {
    return written(resource).stream().map(Templates::line).toList();
  }

  private static List<String> written(String resource) {
    try (InputStream in = Templates.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalStateException(resource + " is missing: build the program again");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Line line(String line) {
    String[] parts = line.split(" ", 3);
    if (parts.length < 3) {
      throw new IllegalStateException("no template: " + line);
    }
    return new Line(parts[0], parts[1], parts[2]);
  }
}
