package dev.parley.comment;

import dev.parley.filter.Substance;
import java.util.List;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/**
 * What a comment brings to its conversation, by its {@linkplain OwnWords own words} alone.
 *
 * @param constructive how likely a reader finds them so, 0 to 1
 * @param substance what was counted in them
 */
record Contribution(double constructive, Substance substance) {
  /** Shorter ones are not compared with what stands there already: they gain nothing by length. */
  private static final int LONG = 40;

  /** In so many words every language that is known shows itself. */
  private static final int TELLING = 20;

  private static final Pattern NUMBERS = Pattern.compile("\\d{1,9}( \\d{1,9}){3}");

  /**
   * Returns what a text brings.
   *
   * @param said what stands there already: the page and the comments before; asked for long texts
   */
  static Contribution of(Manners manners, long site, String text, Supplier<List<String>> said) {
    String own = OwnWords.of(text, List.of());
    Substance substance = manners.substance(own);
    if (substance.words() >= LONG) {
      own = OwnWords.of(text, said.get());
      substance = manners.substance(own);
    }
    double constructive = manners.constructive(site, own);
    if (substance.words() >= TELLING && !manners.isLanguage(own)) {
      constructive = Math.min(constructive, Best.NEUTRAL); // a heap of letters has length as well
    }
    return new Contribution(constructive, substance);
  }

  /** Returns the numbers in the form in which they are kept. */
  static String write(Substance substance) {
    return substance.words()
        + " "
        + substance.reasons()
        + " "
        + substance.questions()
        + " "
        + substance.thanks();
  }

  /** Reads the kept form; nothing where there is none. */
  static Substance read(String kept) {
    if (!NUMBERS.matcher(kept).matches()) {
      return Substance.NONE;
    }
    String[] numbers = kept.split(" ", -1);
    return new Substance(
        Integer.parseInt(numbers[0]),
        Integer.parseInt(numbers[1]),
        Integer.parseInt(numbers[2]),
        Integer.parseInt(numbers[3]));
  }
}
