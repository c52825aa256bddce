package dev.parley.moderation;

import dev.parley.filter.Explanation;
import dev.parley.filter.Reason;
import dev.parley.filter.Span;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * A text with what spoke for and against it, as the desk shows them.
 *
 * @param text as it was written
 * @param probability of spam, from 0 to 1
 * @param said the reasons, strongest first, then what completes the sum
 * @param attacks where it may read as an attack
 */
public record Weighing(String text, double probability, List<Reason> said, List<Span> attacks) {
  /** Reasons from this number on share the look of one another's marks under the pointer. */
  private static final int MOST_LINKED = 9;

  private static final int LONG = 300;
  private static final int MANY_LINES = 7;

  public Weighing {
    said = List.copyOf(said);
    attacks = List.copyOf(attacks);
  }

  /** A text of which nothing is told but spam. */
  public Weighing(String text, double probability, List<Reason> said) {
    this(text, probability, said, List.of());
  }

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
      return Weighing.link(number);
    }
  }

  /**
   * Returns whether a phone shows only the start of the text, and the rest has to be scrolled to.
   */
  public boolean isLong() {
    return text.length() > LONG || text.lines().count() > MANY_LINES;
  }

  /** Returns the text in paragraphs of lines of pieces; nothing in it is markup. */
  public List<List<List<Piece>>> paragraphs() {
    return new Marked(text, said, attacks).paragraphs();
  }

  /** Returns the class by which a mark is shown together with its reason. */
  public String mark(Piece piece) {
    String attack = piece.isAttack() ? "mark--attack" : "";
    return piece.reason() == 0
        ? attack
        : ((piece.isAgainst() ? "mark--against " : "mark--for ")
                + link(piece.reason())
                + " "
                + attack)
            .strip();
  }

  /** Returns what the reason says that a mark belongs to. */
  public String why(Piece piece) {
    if (piece.reason() == 0) {
      return "May read as an attack";
    }
    Weighed reason = reasons().get(piece.reason() - 1);
    return reason.weight() + ": " + reason.words();
  }

  private static String link(int number) {
    return "why-" + Math.min(number, MOST_LINKED);
  }

  public String verdict() {
    return Verdicts.words(probability);
  }

  public String verdictKind() {
    return Verdicts.kind(probability);
  }

  public String percent() {
    return Verdicts.percent(probability);
  }

  /** Returns the reasons, heaviest first, then what completes the sum. */
  public List<Weighed> reasons() {
    double heaviest = said.stream().mapToDouble(r -> Math.abs(r.weight())).max().orElse(1);
    return IntStream.range(0, said.size())
        .mapToObj(i -> weighed(i + 1, said.get(i), heaviest))
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
    return said.stream().anyMatch(r -> r.code().equals(Explanation.START));
  }

  /** Returns what all reasons weigh together. */
  public String sum() {
    return signed(said.stream().mapToDouble(Reason::weight).sum());
  }

  private static String signed(double weight) {
    String plain = String.format(Locale.ROOT, "%+.1f", weight);
    return plain.equals("-0.0") || plain.equals("+0.0") ? "0.0" : plain.replace('-', '−');
  }

  /** Returns the start of the text on one line, to know it again by. */
  public static String excerpt(String text, int most) {
    String line = text.replaceAll("\\s+", " ").strip();
    int length = line.codePointCount(0, line.length());
    return length <= most ? line : line.substring(0, line.offsetByCodePoints(0, most)) + "…";
  }
}
