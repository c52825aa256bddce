package dev.parley.filter;

/** Reads one text into observations: letters, words, phrases, patterns, links and its shape. */
final class TextReader {
  /** The hash of a word that has no letters yet. */
  static final long NO_LETTERS = 3;

  private static final long PRIME = 0xff51afd7ed558ccdL;
  private static final int PATTERN_BITS = 7;

  /** Longer texts give every second run of letters, or every fourth, and so on: about as many. */
  private static final int FULL_LETTERS = 96;

  private static final long SPREAD = 0x9e3779b97f4a7c15L;

  /** How many words at the beginning are noted by their place. */
  private static final int FIRST = 2;

  private static final int LAST = 9;

  /** So many letters parted by marks, as in U.S.A., are no disguise to tell a moderator of. */
  private static final int ABBREVIATION = 4;

  private final Observations out;
  private final char[] folded;
  private final byte[] classes;
  private int length;

  private long previous;
  private long beforePrevious;
  private int previousStart;
  private long spelled;
  private int spelledStart;
  private int spelledEnd;
  private int spelledLetters;
  private int longestSpelled;
  private int words;
  private int newWords;
  private int capitalWords;
  private int mixedWords;
  private long sameText = 17;
  private final Shape shape = new Shape();

  TextReader(Observations out) {
    this.out = out;
    this.folded = out.folded;
    this.classes = out.classes;
  }

  /** Reads a text of which no more than {@link Extractor#TEXT_LIMIT} characters are looked at. */
  void read(String text) {
    fold(text);
    letters();
    patterns();
    words();
    int links = Links.read(out, length);
    shape.write(out, length, words, newWords, links);
    shape.write(out, longestSpelled, capitalWords, mixedWords);
    if (length > 7) {
      out.add(Evidence.SAME_TEXT, sameText);
      out.sketch.setSameText(Evidence.SAME_TEXT.feature(sameText));
      out.clue(Evidence.SAME_TEXT, sameText, Clue.SAME_TEXT);
    }
  }

  /** Fills the folded text, one space before and after, none doubled. */
  private void fold(String text) {
    int half = Extractor.TEXT_LIMIT / 2;
    boolean cut = text.length() > Extractor.TEXT_LIMIT;
    put(' ', Folding.SPACE);
    foldPart(text, 0, cut ? half : text.length());
    if (cut) {
      put(' ', Folding.SPACE);
      foldPart(text, text.length() - half, text.length());
    }
    put(' ', Folding.SPACE);
    Trace trace = out.trace();
    if (trace != null) {
      trace.folded(length);
    }
  }

  private void foldPart(String text, int from, int to) {
    char[] raw = out.raw;
    int end = to - from;
    text.getChars(from, to, raw, 0);
    Trace trace = out.trace();
    for (int i = 0; i < end; i++) {
      if (trace != null) {
        trace.fold(length, from + i);
      }
      i += foldAt(raw, i, end);
    }
  }

  /** Folds the character at an index; 1 when it took two units. */
  private int foldAt(char[] text, int i, int end) {
    char c = text[i];
    if (Character.isHighSurrogate(c) && i + 1 < end && Character.isLowSurrogate(text[i + 1])) {
      char low = text[i + 1];
      if (Folding.isTag(c, low) && classes[length - 1] != Folding.EMOJI) {
        shape.count(c, Folding.MARK); // after an emoji it makes a flag
        return 1;
      }
      byte kind = Folding.styled(c, low) ? Folding.STYLED : Folding.EMOJI;
      shape.count(c, kind);
      put(Folding.fold(c, low), kind);
      return 1;
    }
    byte kind = Folding.classOf(c);
    shape.count(c, kind);
    char plain = Folding.fold(c);
    if (plain != Folding.DROPPED) {
      put(plain, kind);
    }
    return 0;
  }

  private void put(char c, byte kind) {
    if (kind == Folding.SPACE) {
      if (length > 0 && folded[length - 1] == ' ') {
        return;
      }
      folded[length] = ' ';
    } else {
      folded[length] = c;
    }
    classes[length++] = kind;
  }

  /** Which runs are taken hangs on the run alone, so that a long text meets a short one's. */
  private void letters() {
    int skipped = 0;
    while (length > FULL_LETTERS * (skipped + 1)) {
      skipped = 2 * skipped + 1;
    }
    long window = 0;
    for (int i = 0; i < length; i++) {
      window = (window << 16) | folded[i]; // four UTF-16 units fill a long
      if (i >= 3 && (((window * SPREAD) >>> 20) & skipped) == 0) {
        out.add(Evidence.LETTERS, window);
        out.at(Evidence.LETTERS, window, i - 3, i + 1);
      }
    }
  }

  /** Windows over classes of characters, runs cut to two, marks of ASCII as themselves. */
  private void patterns() {
    long window = 0;
    int seen = 0;
    int last = -1;
    int run = 0;
    Trace trace = out.trace();
    for (int i = 0; i < length; i++) {
      int code = classes[i];
      if (code == Folding.SYMBOL && folded[i] < 0x80) {
        code = folded[i];
      }
      run = code == last ? run + 1 : 0;
      last = code;
      if (run > 1) {
        continue;
      }
      window = ((window << PATTERN_BITS) | code) & ((1L << (5 * PATTERN_BITS)) - 1);
      if (++seen >= 5) {
        out.add(Evidence.PATTERN, window);
      }
      if (trace != null && trace.keep(i, 5)) {
        out.at(Evidence.PATTERN, window, trace.keptBefore(5), i + 1);
      }
    }
  }

  private void words() {
    int start = -1;
    for (int i = 0; i < length; i++) {
      byte kind = classes[i];
      char c = folded[i];
      if (inside(i)) {
        start = start < 0 ? i : start;
        continue;
      }
      if (start >= 0) {
        word(start, i);
        start = -1;
      }
      if (kind == Folding.UNSPACED) {
        sameText = mix(sameText, c);
        long before = previous;
        token(mix(1, c), i, i + 1, false);
        long three = (before * 31 + beforePrevious) * 31 + mix(1, c);
        out.add(Evidence.PAIR, three);
        out.at(Evidence.PAIR, three, Math.max(0, i - 2), i + 1);
        beforePrevious = before;
      } else if (kind != Folding.SPACE) {
        newWords += out.add(Evidence.WORD, mix(2, c)) ? 1 : 0;
        out.at(Evidence.WORD, mix(2, c), i, i + 1);
        if (spelledEnd != i || !inside(i + 1)) {
          endSpelling(); // one mark between two letters, as in l.e.t.t.e.r.s, parts them no more
        }
      }
    }
    endSpelling();
    if (words > 0) {
      place(previous * 31 + LAST, previousStart, length);
    }
  }

  /** Whether the character at an index belongs to a word that spaces part from others. */
  private boolean inside(int i) {
    byte kind = classes[i];
    return (kind >= Folding.LOWER && kind <= Folding.EMOJI && kind != Folding.UNSPACED)
        || folded[i] == '\'';
  }

  /** Notes a word by its place: texts of one hand begin and end alike. */
  private void place(long hash, int start, int end) {
    out.add(Evidence.PAIR, hash);
    out.at(Evidence.PAIR, hash, start, end);
  }

  private void word(int start, int end) {
    long hash = 3;
    boolean capital = end - start > 2;
    boolean latin = false;
    boolean foreign = false;
    boolean digits = false;
    for (int i = start; i < end; i++) {
      hash = mix(hash, folded[i]);
      byte kind = classes[i];
      digits |= kind == Folding.DIGIT;
      capital &= kind == Folding.UPPER || kind == Folding.DIGIT;
      foreign |= kind == Folding.GREEK_CYRILLIC || kind == Folding.STYLED;
      latin |= kind == Folding.LOWER;
    }
    sameText = (sameText ^ (digits ? withoutDigits(start, end) : hash)) * PRIME;
    if (latin && foreign) {
      mixedWords++;
      out.sight(Trace.Sight.MIXED, start, end);
    }
    if (capital) {
      capitalWords++;
      out.add(Evidence.WORD, hash + 99);
      out.at(Evidence.WORD, hash + 99, start, end);
      out.sight(Trace.Sight.CAPITALS, start, end);
    }
    if (end - start == 1) {
      spelledStart = spelledLetters == 0 ? start : spelledStart;
      spelled = mix(spelledLetters == 0 ? 3 : spelled, folded[start]);
      spelledLetters++;
      spelledEnd = end;
    } else {
      endSpelling();
    }
    token(hash, start, end, digits);
  }

  /**
   * The hash of a word's letters, 0 where it has none: a number that changes leaves a text the
   * same.
   */
  private long withoutDigits(int start, int end) {
    long hash = 0;
    for (int i = start; i < end; i++) {
      if (classes[i] != Folding.DIGIT) {
        hash = mix(hash == 0 ? 3 : hash, folded[i]);
      }
    }
    return hash;
  }

  private void token(long hash, int start, int end, boolean digits) {
    words++;
    out.sketch.word(hash, folded, start, end, digits);
    if (out.add(Evidence.WORD, hash)) {
      newWords++;
      out.language.word(hash);
    }
    out.at(Evidence.WORD, hash, start, end);
    out.add(Evidence.PAIR, previous * 31 + hash);
    out.at(Evidence.PAIR, previous * 31 + hash, previousStart, end);
    if (words <= FIRST) {
      place(hash * 37 + words, start, end);
    }
    previous = hash;
    previousStart = start;
  }

  /** Joins letters that were spelled out one by one to the word they make. */
  private void endSpelling() {
    if (spelledLetters >= 3) {
      out.add(Evidence.WORD, spelled);
      out.at(Evidence.WORD, spelled, spelledStart, spelledEnd);
      boolean abbreviation = folded[spelledStart + 1] != ' ' && spelledLetters <= ABBREVIATION;
      if (!abbreviation) {
        out.sight(Trace.Sight.SPELLED, spelledStart, spelledEnd);
      }
      longestSpelled = Math.max(longestSpelled, spelledLetters);
    }
    spelledLetters = 0;
  }

  static long mix(long hash, char c) {
    long mixed = (hash ^ c) * PRIME;
    return mixed ^ (mixed >>> 29);
  }

  /** The hash of a word as the text reader makes it, for text that is folded already. */
  static long hash(CharSequence word) {
    long hash = NO_LETTERS;
    for (int i = 0; i < word.length(); i++) {
      hash = mix(hash, word.charAt(i));
    }
    return hash;
  }
}
