package dev.parley.perspective;

import dev.parley.filter.Attribute;
import dev.parley.judge.AbuseJudge;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * The languages of one call.
 *
 * @param requested as the client spells them; empty when it leaves that to us
 * @param detected what we take the comment for
 * @param scored what is scored in all of them
 */
record Tongue(List<String> requested, List<String> detected, Set<Attribute> scored) {
  /** What a text in Latin letters is taken for that is too short to tell. */
  private static final String LIKELIEST = "en";

  Tongue {
    requested = List.copyOf(requested);
    detected = List.copyOf(detected);
    scored = Set.copyOf(scored);
  }

  /** Returns the languages that count. */
  List<String> counted() {
    return requested.isEmpty() ? detected : requested;
  }

  /**
   * Finds out.
   *
   * @param known the language that the text was read in, empty where nothing told it
   * @throws ApiError when the client names none and the text has no letters to tell by
   */
  static Tongue of(AbuseJudge judge, String text, String known, List<String> requested) {
    List<String> detected = detected(text, known);
    if (requested.isEmpty() && detected.isEmpty()) {
      throw ApiError.languageUnknown();
    }
    Set<Attribute> scored = EnumSet.allOf(Attribute.class);
    for (String language : requested.isEmpty() ? detected : requested) {
      scored.retainAll(judge.attributes(code(language)));
    }
    return new Tongue(requested, detected, scored);
  }

  /**
   * Returns what a text is taken for: one language, or none where it has no letters to tell by.
   *
   * @param known the language that it was read in, empty where nothing told it
   */
  static List<String> detected(String text, String known) {
    if (!known.isEmpty()) {
      return List.of(known);
    }
    return text.codePoints().anyMatch(Tongue::isLatin) ? List.of(LIKELIEST) : List.of();
  }

  private static boolean isLatin(int c) {
    return Character.isLetter(c) && Character.UnicodeScript.of(c) == Character.UnicodeScript.LATIN;
  }

  /** Returns the language of a BCP 47 tag; Hindi in Latin letters is another than Hindi. */
  private static String code(String tag) {
    String lower = tag.toLowerCase(Locale.ROOT).replace('_', '-');
    int dash = lower.indexOf('-');
    return dash < 0 || lower.contains("-latn") ? lower : lower.substring(0, dash);
  }
}
