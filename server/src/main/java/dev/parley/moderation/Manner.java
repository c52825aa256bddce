package dev.parley.moderation;

import dev.parley.comment.Comment;
import dev.parley.comment.Manners;
import dev.parley.comment.Reading;
import dev.parley.comment.Rudeness;
import dev.parley.filter.Attribute;
import dev.parley.filter.Span;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * How a comment reads that may be an attack, as the desk shows it.
 *
 * @param rudeness what it was held for, or would be now
 * @param wasHeld whether it was held for that
 * @param asked whether its writer was told, and asked for review
 * @param words where that stands in the text, as the model sees it now
 * @param sentences those of a longer text that are attacks by themselves
 */
public record Manner(
    Rudeness rudeness, boolean wasHeld, boolean asked, List<Span> words, List<Sentence> sentences) {
  private static final int EXCERPT = 80;

  public Manner {
    words = List.copyOf(words);
    sentences = List.copyOf(sentences);
  }

  /** A sentence as the desk quotes it: such as {@code 94 %} and its start. */
  public record Sentence(String percent, String excerpt) {}

  static Optional<Manner> of(Comment comment, Manners manners) {
    Optional<Rudeness> kept = comment.rudeness();
    return kept.or(() -> manners.of(comment.siteId(), comment.text()).map(Reading::rudeness))
        .map(rudeness -> of(comment, rudeness, manners));
  }

  private static Manner of(Comment comment, Rudeness rudeness, Manners manners) {
    Attribute attribute = rudeness.attribute();
    String text = comment.text();
    return new Manner(
        rudeness,
        comment.rudeness().isPresent(),
        comment.asked(),
        manners.words(comment.siteId(), text, attribute),
        manners.sentences(comment.siteId(), text, attribute).stream()
            .map(one -> sentence(text, one))
            .toList());
  }

  private static Sentence sentence(String text, Manners.Sentence one) {
    int end = Math.min(one.span().end(), text.length());
    return new Sentence(
        Verdicts.percent(one.probability()),
        Weighing.excerpt(text.substring(Math.min(one.span().start(), end), end), EXCERPT));
  }

  /** Returns such as {@code May read as an insult}. */
  public String said() {
    return "May read as " + rudeness.said();
  }

  /** Returns how likely a reader sees that, such as {@code 87 %}: our own probability. */
  public String percent() {
    return Verdicts.percent(rudeness.score().probability());
  }

  /** Returns the same as clients of Perspective count it, such as {@code 0.93}. */
  public String scaled() {
    return String.format(Locale.ROOT, "%.2f", rudeness.score().scaled());
  }

  /** Returns why it is told. */
  public String why() {
    if (asked) {
      return "Its writer was told so, and asked for review.";
    }
    return wasHeld ? "Held for that." : "It was not held for that; the filter sees it so now.";
  }
}
