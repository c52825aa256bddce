package dev.parley.filter;

/**
 * A text character by character with its disguises undone as far as one character tells: what it is
 * folded to, its class, and where it came from. Reused from text to text; not thread-safe.
 */
final class FoldedText {
  private static final int ROOM = 1 << 10;

  /** More marks in a row do not stand for letters. */
  private static final int MOST_STARS = 8;

  private static final String LEET = "0o1i3e4a5s7t8b9g@a$s!i€e£l+t";
  private static final char[] LETTER_OF = new char[0x2100];

  static {
    for (int i = 0; i < LEET.length(); i += 2) {
      LETTER_OF[LEET.charAt(i)] = LEET.charAt(i + 1);
    }
  }

  private int length;

  /** The text as it came, a part at a time. */
  private char[] raw = new char[ROOM];

  /** The text as folded, the class of each of its characters, and where each came from. */
  char[] folded = new char[ROOM];

  byte[] classes = new byte[ROOM];
  int[] origins = new int[ROOM];

  /** The text in small letters, with their accents. */
  char[] accented = new char[ROOM];

  /** Reads a text, or its head and tail when it is longer than the text limit. */
  void read(String given) {
    int half = Extractor.TEXT_LIMIT / 2;
    boolean cut = given.length() > Extractor.TEXT_LIMIT;
    length = 0;
    int room = Math.min(given.length(), Extractor.TEXT_LIMIT) + 2;
    if (origins.length < room) {
      raw = new char[room];
      folded = new char[room];
      classes = new byte[room];
      origins = new int[room];
      accented = new char[room];
    }
    part(given, 0, cut ? half : given.length());
    if (cut) {
      part(given, given.length() - half, given.length());
    }
    put(' ', ' ', Folding.SPACE, given.length());
  }

  private void part(String given, int start, int end) {
    given.getChars(start, end, raw, 0);
    for (int i = 0; i < end - start; i++) {
      char c = raw[i];
      if (Character.isHighSurrogate(c)
          && i + 1 < end - start
          && Character.isLowSurrogate(raw[i + 1])) {
        boolean styled = Folding.styled(c, raw[i + 1]);
        if (!styled && isWithinWord(i + 2, end - start)) {
          i++;
          continue;
        }
        put(
            Folding.fold(c, raw[i + 1]),
            raw[i + 1],
            styled ? Folding.STYLED : Folding.EMOJI,
            start + i);
        i++;
        continue;
      }
      char plain = Folding.fold(c);
      if (plain != Folding.DROPPED) {
        put(plain, c, Folding.classOf(c), start + i);
      }
    }
  }

  /** Whether a picture stands between two letters, from the unit after it. */
  private boolean isWithinWord(int after, int end) {
    int next = after;
    while (next < end && Folding.fold(raw[next]) == Folding.DROPPED) {
      next++;
    }
    return length > 0
        && next < end
        && isSpelled(classes[length - 1])
        && isSpelled(Folding.classOf(raw[next]));
  }

  /** Whether a character is a letter of a script that is written letter by letter. */
  private static boolean isSpelled(byte kind) {
    return kind == Folding.LOWER
        || kind == Folding.UPPER
        || kind == Folding.ACCENTED
        || kind == Folding.GREEK_CYRILLIC;
  }

  private void put(char c, char given, byte kind, int origin) {
    accented[length] = Character.toLowerCase(given);
    folded[length] = c;
    classes[length] = kind;
    origins[length++] = origin;
  }

  /** How many characters there are, a space after the last among them. */
  int length() {
    return length;
  }

  /** The letter that a digit or mark stands for, 0 where it stands for none. */
  static char letterOf(char c) {
    return c < LETTER_OF.length ? LETTER_OF[c] : 0;
  }

  /** Whether a character belongs to a word: a letter, or a mark that stands for one. */
  boolean isInside(int i) {
    byte kind = classes[i];
    char c = folded[i];
    if (kind >= Folding.LOWER && kind <= Folding.EMOJI) {
      return true;
    }
    if (c == '\'' || c == '’') {
      return i > 0 && isLetter(i - 1) && isLetter(i + 1);
    }
    boolean letterBefore = followsLetter(i);
    if (isStar(i)) {
      return letterBefore
          || (i + 1 < length
              && isLetter(i + 1)
              && c == '*'
              && i > 0
              && classes[i - 1] == Folding.SPACE
              && closes(i));
    }
    return letterOf(c) != 0
        && kind == Folding.SYMBOL
        && i + 1 < length
        && (isLetter(i + 1) || c == '$' || c == '@')
        && (letterBefore || c == '@' || c == '$')
        && c != '+';
  }

  /** Whether a star that begins a word is no opening mark of emphasis: none closes it. */
  private boolean closes(int star) {
    for (int i = star + 1; i < length && classes[i] != Folding.SPACE; i++) {
      if (folded[i] == '*') {
        return false;
      }
    }
    return true;
  }

  private boolean isLetter(int i) {
    return i < length && classes[i] >= Folding.LOWER && classes[i] <= Folding.EMOJI;
  }

  /** Whether a letter stands before, with nothing but a few marks between. */
  private boolean followsLetter(int i) {
    int before = i - 1;
    while (before > 0 && before > i - MOST_STARS && isStar(before)) {
      before--;
    }
    return before >= 0 && isLetter(before);
  }

  /** Whether a mark may stand in place of letters. */
  boolean isStar(int i) {
    char c = folded[i];
    return c == '*' || c == '#' || c == '%';
  }
}
