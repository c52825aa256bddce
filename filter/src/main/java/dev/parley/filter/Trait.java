package dev.parley.filter;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The measures of a text's shape that a moderator is told of together, in words. */
enum Trait {
  LENGTH("The length of the text and its words", 1, 2, 10),
  CAPITALS("The share of capitals", 3, 17),
  DIGITS("The share of digits", 4, 6),
  SYMBOLS("The share of marks", 5),
  EMOJI("The number of emoji", 7),
  LETTERS("The share of letters beyond plain Latin ones", 8),
  LINKS("The number of links", 9),
  REPETITION("How often words come again", 11),
  STYLED("The share of dressed-up letters", 12),
  HIDDEN("The number of accents and marks of their own", 13),
  ENDS("How the text begins and ends", 14, 15),
  SPELLED("The number of single letters", 16),
  MIXED("The number of words of mixed letters", 18);

  private static final int HIGHEST_VALUE = 64;

  /** The traits of features of shape, and the value they state. */
  private static final Map<Integer, Stated> STATED = new HashMap<>();

  private final String subject;

  /** One bit a measure. */
  private final int measures;

  /**
   * What a feature of shape states.
   *
   * @param measure the number it has in {@link Shape}
   * @param value the class of the measure
   */
  record Stated(Trait trait, int measure, int value) {}

  static {
    for (Trait trait : values()) {
      for (int measure = 1; measure < Integer.SIZE; measure++) {
        boolean own = (trait.measures >> measure & 1) != 0;
        for (int value = -1; own && value <= HIGHEST_VALUE; value++) {
          STATED.put(Shape.feature(measure, value), new Stated(trait, measure, value));
        }
      }
    }
  }

  Trait(String subject, int... measures) {
    this.subject = subject;
    this.measures = Arrays.stream(measures).map(measure -> 1 << measure).sum();
  }

  /** What a feature of shape states; of an unknown one, nothing. */
  static Optional<Stated> of(int feature) {
    return Optional.ofNullable(STATED.get(feature));
  }

  /** The disguise that a moderator is shown this trait by, if there is one in the text. */
  Optional<Trace.Sight> sight() {
    return switch (this) {
      case STYLED -> Optional.of(Trace.Sight.STYLED);
      case HIDDEN -> Optional.of(Trace.Sight.HIDDEN);
      case SPELLED -> Optional.of(Trace.Sight.SPELLED);
      case MIXED -> Optional.of(Trace.Sight.MIXED);
      default -> Optional.empty();
    };
  }

  /** The fact, with what it is like; {@code value} is of the trait's first measure. */
  String words(int value, boolean spam) {
    String like = spam ? "spam" : "good comments";
    String fact = fact(value);
    return fact.isEmpty()
        ? subject + " is like that of " + like + "."
        : fact + ", as in " + like + ".";
  }

  private String fact(int value) {
    return switch (this) {
      case CAPITALS ->
          value == 15
              ? "No letters at all"
              : value >= 6 ? "Mostly capitals" : value == 0 ? "No capitals" : "";
      case DIGITS -> value == 0 ? "No digits" : value >= 4 ? "Many digits" : "";
      case EMOJI ->
          value == 0
              ? "No emoji"
              : value == 1 ? "One emoji" : value + (value == 8 ? " or more" : "") + " emoji";
      case LINKS ->
          value == 0
              ? "No link"
              : value == 1 ? "One link" : value + (value == 6 ? " or more" : "") + " links";
      case REPETITION -> value >= 4 && value < 15 ? "Words that come again and again" : "";
      case STYLED -> value == 0 ? "No dressed-up letters" : "";
      case HIDDEN -> value == 0 ? "No accents or marks set apart" : "";
      case SPELLED -> value < 3 ? "Nothing spelled out" : "";
      case MIXED -> value == 0 ? "No word of mixed letters" : "";
      default -> "";
    };
  }
}
