package dev.parley.moderation;

import dev.parley.comment.Comment;
import dev.parley.filter.Reason;
import java.util.Arrays;
import java.util.List;

/** A comment as the desk shows it: as text, with the verdict and what spoke for and against. */
public record Case(Comment comment) {

  /**
   * A reason, and how long its bar is.
   *
   * @param tenths its share of the heaviest reason, 1 to 10
   */
  public record Weighed(String words, boolean isAgainst, int tenths) {
    /** Returns what the bar says, for those who do not see it. */
    public String aloud() {
      return " (%s spam, %d of 10)".formatted(isAgainst ? "against" : "for", tenths);
    }
  }

  /** Returns the text in paragraphs of lines; nothing in it is markup. */
  public List<List<String>> paragraphs() {
    return Arrays.stream(comment.text().split("\n\\s*\n"))
        .map(paragraph -> List.of(paragraph.split("\n")))
        .toList();
  }

  public String verdict() {
    return Verdicts.words(comment.probability());
  }

  public String verdictKind() {
    return Verdicts.kind(comment.probability());
  }

  public String percent() {
    return Verdicts.percent(comment.probability());
  }

  /** Returns the reasons, heaviest first. */
  public List<Weighed> reasons() {
    double heaviest =
        comment.reasons().stream().mapToDouble(r -> Math.abs(r.weight())).max().orElse(1);
    return comment.reasons().stream().map(reason -> weighed(reason, heaviest)).toList();
  }

  private static Weighed weighed(Reason reason, double heaviest) {
    double share = heaviest == 0 ? 0 : Math.abs(reason.weight()) / heaviest;
    return new Weighed(
        reason.words(), reason.weight() < 0, Math.clamp(Math.round(share * 10), 1, 10));
  }

  /** Returns where the conversation is, if that is an address a browser may be led to. */
  public String link() {
    String url = comment.conversationUrl();
    boolean ours = url.startsWith("/") && !url.startsWith("//") && !url.startsWith("/\\");
    boolean web = url.startsWith("https://") || url.startsWith("http://");
    return ours || web ? url + "#comments" : "/";
  }

  /** Returns the start of the text on one line, to know it again by. */
  public String excerpt() {
    String line = comment.text().replaceAll("\\s+", " ").strip();
    int length = line.codePointCount(0, line.length());
    return length <= 60 ? line : line.substring(0, line.offsetByCodePoints(0, 60)) + "…";
  }
}
