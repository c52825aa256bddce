package dev.parley.moderation;

import dev.parley.comment.Comment;
import dev.parley.filter.Explanation;
import dev.parley.filter.Reason;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** A comment as the desk shows it: as text, with the verdict and what spoke for and against. */
public record Case(Comment comment) {

  /** Reasons from this number on share the look of one another's marks under the pointer. */
  private static final int MOST_LINKED = 9;

  /**
   * A reason, and how long its bar is.
   *
   * @param number its place, from 1, by which its marks in the text are found
   * @param weight in log-odds, such as {@code +2.1}
   * @param tenths its share of the heaviest reason, 0 to 10
   * @param isRest whether it only completes the sum
   */
  public record Weighed(
      int number, String words, String weight, boolean isAgainst, int tenths, boolean isRest) {
    /** Returns what the bar says, for those who do not see it. */
    public String aloud() {
      return isAgainst ? " (against spam) " : " (for spam) ";
    }

    /** Returns the class by which a reason and its marks are shown together. */
    public String link() {
      return Case.link(number);
    }
  }

  /** Returns the text in paragraphs of lines of pieces; nothing in it is markup. */
  public List<List<List<Piece>>> paragraphs() {
    return new Marked(comment.text(), comment.reasons()).paragraphs();
  }

  /** Returns the class by which a mark is shown together with its reason. */
  public String mark(Piece piece) {
    return (piece.isAgainst() ? "mark--against " : "mark--for ") + link(piece.reason());
  }

  /** Returns what the reason says that a mark belongs to. */
  public String why(Piece piece) {
    Weighed reason = reasons().get(piece.reason() - 1);
    return reason.weight() + ": " + reason.words();
  }

  private static String link(int number) {
    return "why-" + Math.min(number, MOST_LINKED);
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

  /** Returns the reasons, heaviest first, then what completes the sum. */
  public List<Weighed> reasons() {
    double heaviest =
        comment.reasons().stream().mapToDouble(r -> Math.abs(r.weight())).max().orElse(1);
    return IntStream.range(0, comment.reasons().size())
        .mapToObj(i -> weighed(i + 1, comment.reasons().get(i), heaviest))
        .toList();
  }

  private static Weighed weighed(int number, Reason reason, double heaviest) {
    double share = heaviest == 0 ? 0 : Math.abs(reason.weight()) / heaviest;
    boolean rest =
        reason.code().equals(Explanation.SMALLER) || reason.code().equals(Explanation.START);
    return new Weighed(
        number,
        reason.words(),
        signed(reason.weight()),
        reason.weight() < 0,
        Math.clamp(Math.round(share * 10), rest ? 0 : 1, 10),
        rest);
  }

  /** Returns whether the reasons are known to be all: older comments have the strongest alone. */
  public boolean hasSum() {
    return comment.reasons().stream().anyMatch(r -> r.code().equals(Explanation.START));
  }

  /** Returns what all reasons weigh together. */
  public String sum() {
    return signed(comment.reasons().stream().mapToDouble(Reason::weight).sum());
  }

  private static String signed(double weight) {
    String plain = String.format(Locale.ROOT, "%+.1f", weight);
    return plain.equals("-0.0") || plain.equals("+0.0") ? "0.0" : plain.replace('-', '−');
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
