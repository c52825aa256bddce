package dev.parley.moderation;

import dev.parley.comment.Comment;
import dev.parley.filter.Substance;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A comment that might be an editor's pick.
 *
 * @param people how many others answered it
 */
public record Suggestion(Comment comment, int people) {

  /** Returns the comment as the desk shows it. */
  public Case asCase() {
    return new Case(comment);
  }

  /** Returns why, such as {@code Gives reasons, asks, 120 words of its own.} */
  public String why() {
    Substance brings = comment.brings();
    List<String> parts = new ArrayList<>();
    if (brings.reasons() > 0) {
      parts.add(brings.reasons() == 1 ? "gives a reason" : "gives reasons");
    }
    if (brings.questions() > 0) {
      parts.add("asks");
    }
    if (brings.thanks() > 0) {
      parts.add("thanks or agrees");
    }
    parts.add(brings.words() + " words of its own");
    if (people > 0) {
      parts.add("answered by " + (people == 1 ? "1 person" : people + " people"));
    }
    String all = String.join(", ", parts);
    return all.substring(0, 1).toUpperCase(Locale.ROOT) + all.substring(1) + ".";
  }
}
