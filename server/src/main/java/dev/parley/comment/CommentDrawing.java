package dev.parley.comment;

import dev.parley.comment.CommentStore.Line;
import dev.parley.web.Dates;
import gg.jte.Content;
import java.util.Locale;

/** Turns a kept comment into what its page shows. */
final class CommentDrawing {
  private static final int HUES = 8;

  private final CommentText text;
  private final Dates dates;

  CommentDrawing(CommentText text, Dates dates) {
    this.text = text;
    this.dates = dates;
  }

  CommentView comment(Line line, CommentView.Answered answers) {
    return new CommentView(
        line.id(),
        line.name(),
        line.website(),
        initials(line.name()),
        hue(line.name()),
        dates.instant(line.createdAt()),
        dates.brief(line.createdAt()),
        text(line.text()),
        "",
        line.status() == Status.HELD,
        line.isPicked() && line.status() == Status.PUBLISHED,
        answers);
  }

  /** Returns what stands for a comment that is not shown, but answered. */
  CommentView gone(Line line) {
    String words =
        line.status() == Status.HELD ? "This comment is in review." : "This comment was removed.";
    return new CommentView(
        line.id(),
        "",
        "",
        "",
        0,
        "",
        "",
        output -> {},
        words,
        false,
        false,
        CommentView.Answered.NOTHING);
  }

  /** Returns a comment that is not sent yet. */
  CommentView preview(Draft draft) {
    String name = Typing.isBlank(draft.name()) ? "Your name" : draft.name();
    return new CommentView(
        0,
        name,
        Website.isSound(draft.website()) ? draft.website() : "",
        initials(name),
        hue(name),
        "",
        "",
        text(draft.text()),
        "",
        false,
        false,
        CommentView.Answered.NOTHING);
  }

  private Content text(String markdown) {
    String html = text.html(markdown);
    return output -> output.writeContent(html);
  }

  /** Returns the first characters of the first and the last word. */
  static String initials(String name) {
    String[] words = name.replaceAll("[^\\p{L}\\p{N}\\p{M}\\p{So} ]", "").strip().split(" +", -1);
    String first = first(words[0]);
    String last = words.length > 1 ? first(words[words.length - 1]) : "";
    return (first + last).toUpperCase(Locale.ROOT);
  }

  private static String first(String word) {
    return word.isEmpty() ? "" : word.substring(0, word.offsetByCodePoints(0, 1));
  }

  static int hue(String name) {
    return Math.floorMod(name.hashCode(), HUES);
  }
}
