package dev.parley.filter;

import java.lang.Character.UnicodeScript;
import java.util.Arrays;

/** Tells a text's language by its script and the function words in it. Not thread-safe. */
final class TextLanguage {
  /** What one function word counts; where several languages have it, each gets its part. */
  private static final int WORD = 12;

  /** So many letters that no other language has tell it. */
  private static final int TONED = 2;

  /** The score of words that make certain. */
  private static final int CERTAIN = 2 * WORD;

  private static final int LOOKED_THROUGH = 1_000;

  /** For each language of the lexicon its number among those with function words, -1 for none. */
  private static final int[] OF_LEXICON =
      Lexicon.LANGUAGES.stream().mapToInt(Languages::number).toArray();

  private int vietnamese;
  private final int[] scores = new int[Languages.count()];
  private final int[] letters = new int[Scripts.count()];
  private UnicodeScript script = UnicodeScript.UNKNOWN;

  /** Starts on a text. */
  void start(String text) {
    Arrays.fill(scores, 0);
    script = Scripts.of(text, letters);
    vietnamese = 0;
    for (int i = 0; i < Math.min(text.length(), LOOKED_THROUGH); i++) {
      char c = text.charAt(i);
      boolean toned = (c >= 0x1ea0 && c < 0x1efa) || c == 'đ' || c == 'ơ' || c == 'ư' || c == 'Đ';
      vietnamese += toned ? 1 : 0;
    }
  }

  /** Takes in a word that some languages of the lexicon have, each a bit by its number there. */
  void known(int inLexicon) {
    for (int left = inLexicon; left != 0; left &= left - 1) {
      int number = OF_LEXICON[Integer.numberOfTrailingZeros(left)];
      if (number >= 0) {
        scores[number] += WORD / Integer.bitCount(inLexicon);
      }
    }
  }

  /** Takes in a word by its hash, as {@link TextReader#hash} makes it of a folded word. */
  void word(long hash) {
    int all = Languages.of(hash);
    for (int mask = all; mask != 0; mask &= mask - 1) {
      scores[Integer.numberOfTrailingZeros(mask)] += WORD / Integer.bitCount(all);
    }
  }

  /**
   * The language as {@link #code} is sure of it, where so many words tell it that it may be read by
   * its own vocabulary alone; empty otherwise.
   */
  String certain() {
    String code = code(true);
    int number = Languages.number(code);
    boolean byWords = number >= 0 && !code.equals(Lexicon.TONAL);
    return byWords && scores[number] < CERTAIN ? "" : code;
  }

  /**
   * The ISO 639-1 code of the language of most function words; empty where nothing tells it.
   *
   * @param sure whether a language that leads by little, or by one ambiguous word, is not told
   */
  String code(boolean sure) {
    switch (script) {
      case HAN -> {
        return "zh";
      }
      case HIRAGANA -> {
        return "ja";
      }
      case HANGUL -> {
        return "ko";
      }
      default -> {}
    }
    if (vietnamese >= TONED) {
      return "vi";
    }
    boolean known = script != UnicodeScript.UNKNOWN;
    int candidates = Languages.writtenIn(known ? script : UnicodeScript.LATIN);
    int best = -1;
    int second = 0;
    for (int i = 0; i < scores.length; i++) {
      if ((candidates >> i & 1) == 0) {
        continue;
      }
      if (best < 0 || scores[i] > scores[best]) {
        second = best < 0 ? 0 : scores[best];
        best = i;
      } else {
        second = Math.max(second, scores[i]);
      }
    }
    int least = sure ? WORD / 2 : 1;
    if (best < 0 || scores[best] < least || (sure && second * 5 > scores[best] * 4)) {
      return script == UnicodeScript.CYRILLIC && !sure ? "ru" : "";
    }
    return Languages.code(best);
  }
}
