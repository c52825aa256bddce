package dev.parley.moderation;

import java.util.Locale;

/** The words and colours for a probability of spam. */
final class Verdicts {
  private Verdicts() {}

  /** Returns such as {@code Almost certainly spam}. */
  static String words(double probability) {
    if (probability >= 0.99) {
      return "Almost certainly spam";
    } else if (probability >= 0.9) {
      return "Very likely spam";
    } else if (probability >= 0.7) {
      return "Likely spam";
    } else if (probability >= 0.4) {
      return "Perhaps spam";
    } else if (probability >= 0.1) {
      return "Probably fine";
    } else {
      return "Almost certainly fine";
    }
  }

  /** Returns {@code spam}, {@code unsure} or {@code fine}. */
  static String kind(double probability) {
    return probability >= 0.7 ? "spam" : probability >= 0.4 ? "unsure" : "fine";
  }

  /**
   * Returns such as {@code 63 %}, with a decimal near the ends, where it matters; never 0 or 100.
   */
  static String percent(double probability) {
    double percent = probability * 100;
    if (percent > 99.95) {
      return "> 99.9 %";
    } else if (percent < 0.05) {
      return "< 0.1 %";
    }
    boolean fine = percent >= 98.5 || percent < 1.5;
    return String.format(Locale.ROOT, fine ? "%.1f %%" : "%.0f %%", percent);
  }
}
