package dev.parley.filter;

import java.lang.Character.UnicodeScript;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Which script a text is written in, and which ones a language is. */
final class Scripts {
  private static final int BLOCK_BITS = 7;
  private static final int STYLED = 0xff00;
  private static final int SAMPLES = 64;
  private static final int LEAST = 6;

  /** Languages by script; the codes are those of BCP 47. */
  private static final Map<UnicodeScript, Set<String>> LANGUAGES =
      Map.ofEntries(
          Map.entry(
              UnicodeScript.LATIN,
              Set.of(
                  "en", "de", "fr", "es", "pt", "it", "nl", "sv", "da", "nb", "no", "nn", "fi",
                  "pl", "cs", "sk", "hu", "ro", "tr", "id", "ms", "vi", "hr", "sl", "bs", "sr",
                  "sh", "et", "lv", "lt", "is", "ga", "gd", "cy", "eu", "ca", "gl", "sq", "mt",
                  "af", "sw", "lb", "fo", "oc", "br", "eo", "tl", "fil", "az", "uz", "tk")),
          Map.entry(
              UnicodeScript.CYRILLIC,
              Set.of(
                  "ru", "uk", "bg", "be", "mk", "sr", "bs", "sh", "kk", "ky", "mn", "tg", "tt",
                  "ba", "az", "uz")),
          Map.entry(UnicodeScript.GREEK, Set.of("el")),
          Map.entry(UnicodeScript.HEBREW, Set.of("he", "iw", "yi")),
          Map.entry(UnicodeScript.ARABIC, Set.of("ar", "fa", "ur", "ps", "ckb", "ug", "sd")),
          Map.entry(UnicodeScript.DEVANAGARI, Set.of("hi", "mr", "ne", "sa")),
          Map.entry(UnicodeScript.BENGALI, Set.of("bn", "as")),
          Map.entry(UnicodeScript.GURMUKHI, Set.of("pa")),
          Map.entry(UnicodeScript.GUJARATI, Set.of("gu")),
          Map.entry(UnicodeScript.TAMIL, Set.of("ta")),
          Map.entry(UnicodeScript.TELUGU, Set.of("te")),
          Map.entry(UnicodeScript.KANNADA, Set.of("kn")),
          Map.entry(UnicodeScript.MALAYALAM, Set.of("ml")),
          Map.entry(UnicodeScript.SINHALA, Set.of("si")),
          Map.entry(UnicodeScript.THAI, Set.of("th")),
          Map.entry(UnicodeScript.LAO, Set.of("lo")),
          Map.entry(UnicodeScript.MYANMAR, Set.of("my")),
          Map.entry(UnicodeScript.KHMER, Set.of("km")),
          Map.entry(UnicodeScript.GEORGIAN, Set.of("ka")),
          Map.entry(UnicodeScript.ARMENIAN, Set.of("hy")),
          Map.entry(UnicodeScript.ETHIOPIC, Set.of("am", "ti")),
          Map.entry(UnicodeScript.HANGUL, Set.of("ko")),
          Map.entry(UnicodeScript.HAN, Set.of("zh", "ja", "yue")),
          Map.entry(UnicodeScript.HIRAGANA, Set.of("ja")));

  /** The scripts by number; 0 stands for all that are not known. */
  private static final List<UnicodeScript> NUMBERED = new ArrayList<>();

  private static final byte[] BLOCKS = new byte[0x10000 >> BLOCK_BITS];
  private static final int HAN;
  private static final int KANA;

  static {
    NUMBERED.add(UnicodeScript.UNKNOWN);
    NUMBERED.addAll(LANGUAGES.keySet());
    HAN = NUMBERED.indexOf(UnicodeScript.HAN);
    KANA = NUMBERED.indexOf(UnicodeScript.HIRAGANA);
    for (int block = 0; block < BLOCKS.length; block++) {
      for (int i = (1 << BLOCK_BITS) - 1; i >= 0; i--) {
        int c = (block << BLOCK_BITS) + i;
        if (Character.isLetter(c)) {
          UnicodeScript script = UnicodeScript.of(c);
          int number = script == UnicodeScript.KATAKANA ? KANA : NUMBERED.indexOf(script);
          BLOCKS[block] = (byte) Math.max(0, number);
          break;
        }
      }
    }
  }

  private Scripts() {}

  /** Whether anything is known of a language by its code in small letters. */
  static boolean knows(String language) {
    return LANGUAGES.values().stream().anyMatch(all -> all.contains(language));
  }

  /** Whether a language is written in a script. */
  static boolean suits(String language, UnicodeScript script) {
    return LANGUAGES.getOrDefault(script, Set.of()).contains(language);
  }

  /**
   * The script of most letters, looking at {@value #SAMPLES} places; Japanese is told by its Kana,
   * which stand for {@code HIRAGANA}. Unknown where no script has more than half.
   */
  static UnicodeScript of(String text, int[] counts) {
    Arrays.fill(counts, 0);
    int letters = 0;
    int most = 0;
    int step = Math.max(1, text.length() / SAMPLES);
    for (int i = 0; i < text.length(); i += step) {
      char c = text.charAt(i);
      if (c < STYLED && Character.isLetter(c)) {
        int script = BLOCKS[c >> BLOCK_BITS];
        letters++;
        most = ++counts[script] > counts[most] ? script : most;
      }
    }
    if (most == HAN && counts[KANA] * 5 >= letters) {
      most = KANA;
    } else if (letters < LEAST || counts[most] * 2 <= letters) {
      most = 0;
    }
    return NUMBERED.get(most);
  }

  /** How many numbers {@link #of} counts by. */
  static int count() {
    return NUMBERED.size();
  }
}
