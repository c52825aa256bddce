package dev.parley.filter;

import java.util.Arrays;

/**
 * The words of one text, with their disguises undone: letters spelled one by one are joined, digits
 * and marks that stand for letters are read as these, drawn-out letters shortened. Reused from text
 * to text; not thread-safe.
 */
final class AbuseWords {
  /** What is known of a word beside its letters. */
  static final int CAPITALS = 1;

  static final int DISGUISED = 2;

  /** Letters are hidden by marks, as in {@code f**k}. */
  static final int MASKED = 4;

  /** A run of characters of a script without spaces. */
  static final int UNSPACED = 8;

  /** It stands between quotation marks. */
  static final int QUOTED = 16;

  /** A sentence ends after it. */
  static final int LAST = 32;

  private static final int TONE_BITS = 16;
  private static final long EXCLAMATION = 1L << (2 * TONE_BITS);
  private static final long QUESTION = 1L << (3 * TONE_BITS);

  /** Longer words are cut: nobody's language has them, but attackers do. */
  private static final int LONGEST = 48;

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
  private char[] folded = new char[ROOM];

  private byte[] classes = new byte[ROOM];
  private int[] origins = new int[ROOM];

  /** The text in small letters, with their accents. */
  private char[] accented = new char[ROOM];

  private int count;
  private long[] hashes = new long[256];
  private long[] exact = new long[256];
  private int[] from = new int[256];
  private int[] to = new int[256];
  private int[] flags = new int[256];
  private long[] tones = new long[256];

  /** The letters of all words, one after the other; of word i from {@code first[i]}. */
  private int[] first = new int[257];

  private char[] letters = new char[1 << 11];
  private int used;

  private int exclamations;
  private int questions;
  private int capitals;
  private int smalls;
  private boolean quoted;

  int count() {
    return count;
  }

  /** The hash of a word's letters. */
  long hash(int word) {
    return hashes[word];
  }

  /** The hash of a word in small letters with their accents. */
  long exact(int word) {
    return exact[word];
  }

  int flags(int word) {
    return flags[word];
  }

  /**
   * How a word is said: four counts of 16 bits, which words may sum up. From the lowest: capital
   * letters, small ones, and the exclamation and question marks before the next word.
   */
  long tone(int word) {
    return tones[word];
  }

  /** The first unit of a word in the text as given. */
  int from(int word) {
    return origins[from[word]];
  }

  /** The unit after the last of a word in the text as given. */
  int to(int word) {
    return origins[to[word] - 1] + 1;
  }

  char[] letters() {
    return letters;
  }

  /** Where a word's letters begin in {@link #letters}; those of the next follow. */
  int first(int word) {
    return first[word];
  }

  int exclamations() {
    return exclamations;
  }

  int questions() {
    return questions;
  }

  /** How much of the letters is capital, 0 to 1. */
  double shouting() {
    return shouting(capitals, smalls);
  }

  /** How much of some letters is capital, 0 to 1; of few, nothing. */
  static double shouting(int capitals, int smalls) {
    return capitals + smalls < 8 ? 0 : (double) capitals / (capitals + smalls);
  }

  /** Reads a text, or its head and tail when it is longer than the text limit. */
  void read(String given) {
    fold(given);
    count = 0;
    used = 0;
    exclamations = 0;
    questions = 0;
    capitals = 0;
    smalls = 0;
    quoted = false;
    int start = -1;
    for (int i = 0; i < length; i++) {
      if (isInside(i)) {
        start = start < 0 ? i : start;
        continue;
      }
      if (start >= 0) {
        word(start, i);
        start = -1;
      }
      mark(i);
    }
    joinSpelled();
  }

  private void fold(String given) {
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

  private void put(char c, char given, byte kind, int origin) {
    accented[length] = Character.toLowerCase(given);
    folded[length] = c;
    classes[length] = kind;
    origins[length++] = origin;
  }

  /** Whether a character belongs to a word: a letter, or a mark that stands for one. */
  private boolean isInside(int i) {
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
    return LETTER_OF[c < LETTER_OF.length ? c : 0] != 0
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

  private boolean isStar(int i) {
    char c = folded[i];
    return c == '*' || c == '#' || c == '%';
  }

  private void mark(int i) {
    char c = folded[i];
    switch (c) {
      case '!', '！' -> {
        exclamations++;
        tones[Math.max(0, count - 1)] += count > 0 ? EXCLAMATION : 0;
      }
      case '?', '？' -> {
        questions++;
        tones[Math.max(0, count - 1)] += count > 0 ? QUESTION : 0;
      }
      case '"', '“', '”', '„', '«', '»', '「', '」' -> quoted = !quoted;
      case '\n' -> quoted = false;
      default -> {}
    }
    if (count > 0 && (c == '.' || c == '!' || c == '?' || c == '。' || c == '！' || c == '？')) {
      flags[count - 1] |= LAST;
    }
  }

  private void word(int start, int end) {
    int run = start;
    while (run < end) { // scripts with and without spaces, and emoji, part words
      int group = group(run);
      int stop = run + 1;
      while (stop < end && group(stop) == group && group != Folding.EMOJI) {
        stop++;
      }
      boolean emphasised = run > 0 && folded[run - 1] == '*';
      int last = stop;
      while (emphasised && last > run + 1 && folded[last - 1] == '*') {
        last--;
      }
      add(run, last, group == Folding.UNSPACED ? UNSPACED : 0);
      run = stop;
    }
  }

  private int group(int i) {
    byte kind = classes[i];
    return kind == Folding.UNSPACED || kind == Folding.EMOJI ? kind : 0;
  }

  private void add(int start, int end, int kind) {
    room(end - start);
    int at = used;
    int upper = 0;
    int digits = 0;
    int plain = 0;
    int stars = 0;
    int changes = 0;
    boolean sign = false;
    boolean drawnOut = false;
    int most = (kind & UNSPACED) != 0 ? end - start : LONGEST;
    for (int i = start; i < end && used - at < most; i++) {
      char c = folded[i];
      byte k = classes[i];
      upper += k == Folding.UPPER ? 1 : 0;
      plain += k >= Folding.LOWER && k <= Folding.STYLED && k != Folding.DIGIT ? 1 : 0;
      digits += k == Folding.DIGIT || k == Folding.SYMBOL ? 1 : 0;
      stars += isStar(i) ? 1 : 0;
      sign |= k == Folding.SYMBOL && c != '\'' && !isStar(i);
      changes += i > start && (k == Folding.DIGIT) != (classes[i - 1] == Folding.DIGIT) ? 1 : 0;
      int n = used;
      if (n - at >= 2
          && letters[n - 1] == c
          && letters[n - 2] == c
          && kind == 0
          && k != Folding.DIGIT) {
        drawnOut = true;
        continue;
      }
      letters[used++] = c;
    }
    capitals += upper;
    smalls += plain - upper;
    int flag = kind | (quoted ? QUOTED : 0);
    flag |= upper > 2 && upper == plain ? CAPITALS : 0;
    if (stars > 0 && plain > 0) {
      flag |= MASKED | DISGUISED;
    } else if (digits > 0 && plain > 0 && (sign || changes > 1)) {
      used = undoLeet(at, used);
      flag |= DISGUISED;
    }
    if (drawnOut) {
      used = undouble(at, used);
      flag |= DISGUISED;
    }
    hashes[count] = hash(letters, at, used);
    exact[count] =
        (flag & (DISGUISED | UNSPACED)) != 0 ? hashes[count] : hash(accented, start, end);
    from[count] = start;
    to[count] = end;
    flags[count] = flag;
    tones[count] = upper | (long) (plain - upper) << TONE_BITS;
    first[count++] = at;
    first[count] = used;
  }

  private void room(int more) {
    if (count + 2 >= flags.length) {
      hashes = Arrays.copyOf(hashes, count * 2);
      exact = Arrays.copyOf(exact, count * 2);
      from = Arrays.copyOf(from, count * 2);
      to = Arrays.copyOf(to, count * 2);
      flags = Arrays.copyOf(flags, count * 2);
      tones = Arrays.copyOf(tones, count * 2);
      first = Arrays.copyOf(first, count * 2 + 1);
    }
    if (used + more + 1 > letters.length) {
      letters = Arrays.copyOf(letters, 2 * (used + more + 1));
    }
  }

  private int undoLeet(int at, int end) {
    int stop = end;
    while (stop > at && letters[stop - 1] == '\'') {
      stop--;
    }
    for (int i = at; i < stop; i++) {
      char c = letters[i];
      char letter = c < LETTER_OF.length ? LETTER_OF[c] : 0;
      letters[i] = letter == 0 ? c : letter;
    }
    return stop;
  }

  /** Letters that stand twice because they were drawn out stand once. */
  private int undouble(int at, int end) {
    int n = at;
    for (int i = at; i < end; i++) {
      if (n == at || letters[n - 1] != letters[i]) {
        letters[n++] = letters[i];
      }
    }
    return n;
  }

  private static long hash(char[] of, int at, int end) {
    long hash = 3;
    for (int i = at; i < end; i++) {
      hash = TextReader.mix(hash, of[i]);
    }
    return hash;
  }

  /** Adds, for each run of three or more letters that stand alone, the word they make. */
  private void joinSpelled() {
    int words = count;
    int start = 0;
    for (int i = 0; i <= words; i++) {
      boolean single = i < words && first[i + 1] - first[i] == 1 && (flags[i] & UNSPACED) == 0;
      boolean goesOn = single && (i == start || from[i] - to[i - 1] <= 2);
      if (goesOn) {
        continue;
      }
      if (i - start >= 3) {
        join(start, i);
      }
      start = single ? i : i + 1;
    }
  }

  private void join(int start, int end) {
    int size = Math.min(end - start, LONGEST);
    room(size);
    int at = used;
    for (int i = start; i < start + size; i++) {
      letters[used++] = letters[first[i]];
    }
    used = undoLeet(at, used);
    hashes[count] = hash(letters, at, used);
    exact[count] = hashes[count];
    from[count] = from[start];
    to[count] = to[end - 1];
    flags[count] = DISGUISED;
    tones[count] = 0;
    first[count++] = at;
    first[count] = used;
  }
}
