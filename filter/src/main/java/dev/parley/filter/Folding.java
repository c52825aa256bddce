package dev.parley.filter;

import java.text.Normalizer;

/**
 * Tables that undo disguises and tell the class of a character.
 *
 * <p>Folding lower-cases, takes styled, enclosed, full-width and accented letters back to plain
 * ones (Unicode's compatibility decomposition), maps Cyrillic and Greek letters that look Latin to
 * the Latin ones, and drops marks that cannot be seen. Both spammer's and honest writer's letters
 * go the same way, so that nothing is lost but the disguise; that there was one is told by the
 * classes.
 */
final class Folding {
  /** Folds to nothing. */
  static final char DROPPED = 0;

  static final byte SPACE = 0;
  static final byte LOWER = 1;
  static final byte UPPER = 2;
  static final byte DIGIT = 3;
  static final byte ACCENTED = 4;
  static final byte GREEK_CYRILLIC = 5;
  static final byte OTHER_LETTER = 6;

  /** A letter of a script written without spaces between words. */
  static final byte UNSPACED = 7;

  /** A letter dressed up: mathematical, enclosed, full-width, small capital. */
  static final byte STYLED = 8;

  static final byte EMOJI = 9;
  static final byte MARK = 10;
  static final byte SYMBOL = 11;

  private static final String LOOKALIKES =
      "аaеeоoрpсcуyхxкkмmтtвbнhіiјjѕsԁdԛqԝwοoαaνvρpτtυyιiκkεeβbγyηnωwσoҝkһhɑaɡgıiʟlʀrɴnɪiʙbɢgʜhᴀaᴄc"
          + "ᴅdᴇeᴊjᴋkᴍmᴏoᴘpᴛtᴜuᴠvᴡwᴢzꜱsꜰfʏy";

  private static final char[] FOLDED = new char[1 << 16];
  private static final byte[] CLASSES = new byte[1 << 16];
  private static final char[] MATHEMATICAL = new char[0x400];
  private static final char[] ENCLOSED = new char[0x100];

  static {
    for (int c = 0; c < 1 << 16; c++) {
      FOLDED[c] = foldSlowly(c);
      CLASSES[c] = classify((char) c);
    }
    for (int i = 0; i < LOOKALIKES.length(); i += 2) {
      char from = LOOKALIKES.charAt(i);
      FOLDED[from] = LOOKALIKES.charAt(i + 1);
      FOLDED[Character.toUpperCase(from)] = LOOKALIKES.charAt(i + 1);
    }
    for (int i = 0; i < MATHEMATICAL.length; i++) {
      MATHEMATICAL[i] = foldSlowly(0x1d400 + i);
    }
    for (int i = 0; i < ENCLOSED.length; i++) {
      int letter = (i & 0x1f) - 0x10; // four rows of A to Z, 32 apart
      ENCLOSED[i] = letter >= 0 && letter < 26 && i < 0x8a ? (char) ('a' + letter) : '\u25a1';
    }
  }

  private Folding() {}

  /** The folded form of a character of the basic plane, or {@link #DROPPED}. */
  static char fold(char c) {
    return FOLDED[c];
  }

  /** The folded form of a pair of surrogates: its low surrogate when it stands for no letter. */
  static char fold(char high, char low) {
    int point = Character.toCodePoint(high, low);
    if (point >= 0x1d400 && point < 0x1d800) {
      return MATHEMATICAL[point - 0x1d400];
    }
    if (point >= 0x1f110 && point < 0x1f18a) {
      return ENCLOSED[point - 0x1f100];
    }
    return low;
  }

  /** Whether a pair of surrogates is a letter or digit dressed up. */
  static boolean styled(char high, char low) {
    int point = Character.toCodePoint(high, low);
    return (point >= 0x1d400 && point < 0x1d800) || (point >= 0x1f110 && point < 0x1f18a);
  }

  /** Whether a pair of surrogates is a tag: a copy of a character of ASCII that cannot be seen. */
  static boolean isTag(char high, char low) {
    return high == 0xdb40 && low >= 0xdc00 && low < 0xdc80;
  }

  /** One of the classes above. */
  static byte classOf(char c) {
    return CLASSES[c];
  }

  private static char foldSlowly(int point) {
    if (point < 0x80) {
      return point < 0x20 ? ' ' : (char) Character.toLowerCase(point);
    }
    if (invisible(point)) {
      return DROPPED;
    }
    if (Character.isWhitespace(point) || Character.isSpaceChar(point)) {
      return ' ';
    }
    if (point < 0x10000
        && (Character.isSurrogate((char) point) || (point >= 0x3040 && point < 0xf900))) {
      return (char) point; // nothing to undo, and Hangul is best kept whole
    }
    String plain = Normalizer.normalize(Character.toString(point), Normalizer.Form.NFKD);
    for (int i = 0; i < plain.length(); i++) {
      char c = plain.charAt(i);
      if (Character.isLetterOrDigit(c)) {
        return Character.toLowerCase(c);
      }
    }
    return plain.isEmpty() || Character.isSurrogate(plain.charAt(0)) ? '\u25a1' : plain.charAt(0);
  }

  private static boolean invisible(int c) {
    return c == 0xad
        || (c >= 0x300 && c < 0x370)
        || (c >= 0x1ab0 && c < 0x1b00)
        || (c >= 0x1dc0 && c < 0x1e00)
        || (c >= 0x200b && c < 0x2010)
        || (c >= 0x202a && c < 0x202f)
        || (c >= 0x2060 && c < 0x2070)
        || (c >= 0x20d0 && c < 0x2100)
        || (c >= 0xfe00 && c < 0xfe10)
        || (c >= 0xfe20 && c < 0xfe30)
        || c == 0xfeff
        || c == 0x61c
        || c == 0x180e
        || hangulFiller(c);
  }

  /** Whether a character is a letter of Hangul that leaves its place empty. */
  static boolean hangulFiller(int c) {
    return c == 0x115f || c == 0x1160 || c == 0x3164 || c == 0xffa0;
  }

  private static byte classify(char c) {
    if (c < 0x80) {
      return classifyAscii(c);
    }
    if (invisible(c)) {
      return MARK;
    }
    if (Character.isWhitespace(c) || Character.isSpaceChar(c)) {
      return SPACE;
    }
    if (Character.isSurrogate(c)) {
      return EMOJI;
    }
    if (unspaced(c)) {
      return UNSPACED;
    }
    if ((c >= 0xff00 && c < 0xffef)
        || (c >= 0x2460 && c < 0x2500)
        || (c >= 0x1d00 && c < 0x1dc0)
        || (c >= 0x250 && c < 0x2b0)
        || (c >= 0x2100 && c < 0x2150)) {
      return STYLED;
    }
    if (Character.isLetter(c)) {
      if (Character.isUpperCase(c)) {
        return UPPER;
      }
      return c < 0x250 ? ACCENTED : c >= 0x370 && c < 0x530 ? GREEK_CYRILLIC : OTHER_LETTER;
    }
    return Character.isDigit(c)
        ? DIGIT
        : c >= 0x2190 && c < 0x2c00 ? EMOJI : Character.isLetterOrDigit(c) ? OTHER_LETTER : SYMBOL;
  }

  private static byte classifyAscii(char c) {
    if (c <= ' ') {
      return SPACE;
    }
    if (c >= 'a' && c <= 'z') {
      return LOWER;
    }
    if (c >= 'A' && c <= 'Z') {
      return UPPER;
    }
    if (c >= '0' && c <= '9') {
      return DIGIT;
    }
    return SYMBOL;
  }

  /** Whether a character belongs to a script that does not part words by spaces. */
  private static boolean unspaced(char c) {
    return (c >= 0x2e80 && c < 0xa000 && Character.isLetterOrDigit(c))
        || (c >= 0xf900 && c < 0xfb00)
        || (c >= 0x0e00 && c < 0x0f00)
        || (c >= 0x1000 && c < 0x10a0)
        || (c >= 0x1780 && c < 0x1800)
        || (c >= 0xff66 && c < 0xffa0);
  }
}
