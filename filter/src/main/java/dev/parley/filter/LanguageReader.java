package dev.parley.filter;

import java.lang.Character.UnicodeScript;
import java.util.Arrays;
import java.util.Locale;

/**
 * Holds a text's language against the site's, by its script and the function words in it. Where the
 * site's language is not known, or the text's not clear, it tells nothing.
 */
final class LanguageReader {
  /** The observations. */
  static final int SAME = 1;

  static final int OTHER_LANGUAGE = 2;
  static final int OTHER_SCRIPT = 3;

  private static final int LEAST_WORDS = 3;

  /** What one function word counts; where several languages have it, each gets its part. */
  private static final int WORD = 12;

  private final int[] hits = new int[Languages.count()];
  private final int[] scores = new int[Languages.count()];
  private final int[] letters = new int[Scripts.count()];
  private String tag = "";
  private String language = "";
  private int own = -1;

  /** Starts on a text for a site whose language a BCP 47 tag tells; an empty one is not known. */
  void start(String siteLanguage) {
    if (!siteLanguage.equals(tag)) {
      tag = siteLanguage.length() > 64 ? "" : siteLanguage;
      int end = 0;
      while (end < tag.length() && Character.isLetter(tag.charAt(end))) {
        end++;
      }
      String code = tag.substring(0, end).toLowerCase(Locale.ROOT);
      language = Scripts.knows(code) ? code : "";
      own = Languages.number(language);
    }
    if (!language.isEmpty()) {
      Arrays.fill(hits, 0);
      Arrays.fill(scores, 0);
    }
  }

  /** Takes in a word, by its hash, that was not met before in this text. */
  void word(long hash) {
    if (language.isEmpty()) {
      return;
    }
    int all = Languages.of(hash);
    for (int mask = all; mask != 0; mask &= mask - 1) {
      int number = Integer.numberOfTrailingZeros(mask);
      hits[number]++;
      scores[number] += WORD / Integer.bitCount(all);
    }
  }

  /** Adds what was found of a text. */
  void write(String text, Observations out) {
    if (language.isEmpty()) {
      return;
    }
    UnicodeScript script = Scripts.of(text, letters);
    if (script == UnicodeScript.UNKNOWN) {
      return;
    }
    if (!Scripts.suits(language, script)) {
      out.add(Evidence.LANGUAGE, OTHER_SCRIPT);
      out.add(Evidence.LANGUAGE, TextReader.hash(script.name()));
      if (out.explains()) {
        String name = name(script);
        out.say(
            Evidence.LANGUAGE,
            OTHER_SCRIPT,
            "It is written in " + name + " letters, unlike the site.");
      }
      return;
    }
    int candidates = Languages.writtenIn(script);
    if (candidates == 0) {
      out.add(Evidence.LANGUAGE, SAME);
    } else if (own >= 0 && (candidates >> own & 1) != 0) {
      compare(candidates, out);
    }
  }

  private void compare(int candidates, Observations out) {
    int best = own;
    int second = -1;
    for (int i = 0; i < scores.length; i++) {
      if ((candidates >> i & 1) == 0 || i == best) {
        continue;
      }
      if (scores[i] > scores[best]) {
        second = best;
        best = i;
      } else if (second < 0 || scores[i] > scores[second]) {
        second = i;
      }
    }
    if (hits[best] < LEAST_WORDS) {
      return;
    }
    if (scores[own] * 4 >= scores[best] * 3) {
      out.add(Evidence.LANGUAGE, SAME);
    } else if (scores[own] * 2 <= scores[best]) {
      out.add(Evidence.LANGUAGE, OTHER_LANGUAGE);
      boolean clear = scores[second] * 4 <= scores[best] * 3;
      if (clear) {
        out.add(Evidence.LANGUAGE, TextReader.hash(Languages.code(best)));
      }
      if (out.explains()) {
        String which = clear ? "in " + name(best) : "in a language";
        out.say(Evidence.LANGUAGE, OTHER_LANGUAGE, "It is written " + which + ", unlike the site.");
      }
    }
  }

  private static String name(int number) {
    return Locale.forLanguageTag(Languages.code(number)).getDisplayLanguage(Locale.ENGLISH);
  }

  private static String name(UnicodeScript script) {
    String name = script.name().replace('_', ' ').toLowerCase(Locale.ROOT);
    return Character.toUpperCase(name.charAt(0)) + name.substring(1);
  }
}
