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

  /** A clause ends after it. */
  static final int CLAUSE = 64;

  static final int ENDS = LAST | CLAUSE;

  private static final int TONE_BITS = 16;
  private static final long EXCLAMATION = 1L << (2 * TONE_BITS);
  private static final long QUESTION = 1L << (3 * TONE_BITS);

  /** Longer words are cut: nobody's language has them, but attackers do. */
  private static final int LONGEST = 48;

  private static final String CYRILLIC_LEET = "0o3з4ч6б@a";

  /** Fewer letters that stand alone are words. */
  private static final int LEAST_SPELLED = 3;

  private final FoldedText text = new FoldedText();

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
    return text.origins[from[word]];
  }

  /** The unit after the last of a word in the text as given. */
  int to(int word) {
    return text.origins[to[word] - 1] + 1;
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
    text.read(given);
    count = 0;
    used = 0;
    exclamations = 0;
    questions = 0;
    capitals = 0;
    smalls = 0;
    quoted = false;
    int start = -1;
    for (int i = 0; i < text.length(); i++) {
      if (text.isInside(i)) {
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

  private void mark(int i) {
    char c = text.folded[i];
    if (text.accented[i] == '\n') { // which is folded to a space
      quoted = false;
      if (count > 0) {
        flags[count - 1] |= LAST;
      }
    }
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
      case ',', ';', ':', '，', '；', '：', '(', ')', '–', '—' -> {
        if (count > 0) {
          flags[count - 1] |= CLAUSE;
        }
      }
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
      boolean emphasised = run > 0 && text.folded[run - 1] == '*';
      int last = stop;
      while (emphasised && last > run + 1 && text.folded[last - 1] == '*') {
        last--;
      }
      add(run, last, group == Folding.UNSPACED ? UNSPACED : 0);
      run = stop;
    }
  }

  private int group(int i) {
    byte kind = text.classes[i];
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
    boolean cyrillic = false;
    long drawnOut = 0;
    int most = (kind & UNSPACED) != 0 ? end - start : LONGEST;
    for (int i = start; i < end && used - at < most; i++) {
      char c = text.folded[i];
      byte k = text.classes[i];
      upper += k == Folding.UPPER ? 1 : 0;
      plain += k >= Folding.LOWER && k <= Folding.STYLED && k != Folding.DIGIT ? 1 : 0;
      digits += k == Folding.DIGIT || k == Folding.SYMBOL ? 1 : 0;
      stars += text.isStar(i) ? 1 : 0;
      cyrillic |= k == Folding.GREEK_CYRILLIC;
      sign |= k == Folding.SYMBOL && c != '\'' && !text.isStar(i);
      changes +=
          i > start && (k == Folding.DIGIT) != (text.classes[i - 1] == Folding.DIGIT) ? 1 : 0;
      int n = used;
      if (n - at >= 2
          && letters[n - 1] == c
          && letters[n - 2] == c
          && kind == 0
          && k != Folding.DIGIT) {
        drawnOut |= n - at <= LONGEST ? 1L << (n - 1 - at) : 0;
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
    } else if (digits > 0 && plain > 0) {
      flag |= readLeet(at, cyrillic, sign || changes > 1) ? DISGUISED : 0;
    }
    if (drawnOut != 0) {
      shorten(at, drawnOut);
      flag |= DISGUISED;
    }
    hashes[count] = hash(letters, at, used);
    exact[count] =
        (flag & (DISGUISED | UNSPACED)) != 0 ? hashes[count] : hash(text.accented, start, end);
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

  /**
   * Reads digits and marks of the last word as the letters they look like.
   *
   * @param sure whether they stand among letters as no number does; else they are read so only
   *     where that makes a hostile word
   * @return whether they were
   */
  private boolean readLeet(int at, boolean cyrillic, boolean sure) {
    int stop = used;
    while (stop > at && letters[stop - 1] == '\'') {
      stop--;
    }
    char[] given = sure ? letters : Arrays.copyOfRange(letters, at, stop);
    for (int i = at; i < stop; i++) {
      letters[i] = leet(letters[i], cyrillic);
    }
    if (!sure && !Lexicon.isHostile(hash(letters, at, stop))) {
      System.arraycopy(given, 0, letters, at, stop - at);
      return false;
    }
    used = stop;
    return true;
  }

  private static char leet(char c, boolean cyrillic) {
    int at = cyrillic ? CYRILLIC_LEET.indexOf(c) : -1;
    if (at >= 0 && at % 2 == 0) {
      return CYRILLIC_LEET.charAt(at + 1);
    }
    char letter = FoldedText.letterOf(c);
    return letter == 0 ? c : letter;
  }

  /**
   * Letters of the last word that were drawn out, and stand twice now, stand once; twice again
   * where only that makes a hostile word.
   */
  private void shorten(int at, long drawnOut) {
    char[] twice = Arrays.copyOfRange(letters, at, used);
    int end = used;
    used = at;
    for (int i = 0; i < twice.length; i++) {
      if ((drawnOut >>> i & 1) == 0) {
        letters[used++] = twice[i];
      }
    }
    if (!Lexicon.isHostile(hash(letters, at, used))
        && Lexicon.isHostile(hash(twice, 0, twice.length))) {
      System.arraycopy(twice, 0, letters, at, twice.length);
      used = end;
    }
  }

  private static long hash(char[] of, int at, int end) {
    long hash = 3;
    for (int i = at; i < end; i++) {
      hash = TextReader.mix(hash, of[i]);
    }
    return hash;
  }

  /** Makes one word of each three or more letters that stand alone. */
  private void joinSpelled() {
    int words = count;
    int end = words == 0 ? 0 : first[words];
    count = 0;
    int i = 0;
    while (i < words) {
      int stop = spelledUntil(i, words);
      boolean joined = stop - i >= LEAST_SPELLED && (isLetters(i) || makesWord(i, stop));
      stop = joined ? stop : i + 1;
      move(i, stop);
      i = stop;
    }
    first[count] = end;
  }

  /** The word after the last of those that stand alone and near each other, from one on. */
  private int spelledUntil(int word, int words) {
    int stop = word;
    while (stop < words
        && stop - word < LONGEST
        && first[stop + 1] - first[stop] == 1
        && (flags[stop] & UNSPACED) == 0
        && (stop == word || isNear(stop - 1))) {
      stop++;
    }
    return stop;
  }

  /** Whether the next word follows after one mark or space, or a mark and a space. */
  private boolean isNear(int word) {
    int gap = from[word + 1] - to[word];
    boolean apart =
        gap == 2
            && text.folded[to[word]] == ' '
            && text.folded[to[word] + 1] == ' '; // of two words, then
    return gap <= 2 && !apart;
  }

  /** Whether a script is written letter by letter; single syllables of Hangul are words. */
  private boolean isLetters(int word) {
    return letters[first[word]] < 0x1100;
  }

  private boolean makesWord(int word, int stop) {
    return Lexicon.isHostile(hash(letters, first[word], first[stop]));
  }

  /** Moves some words, as one, to behind those that were moved before. */
  private void move(int word, int stop) {
    int at = first[word];
    if (stop - word > 1) {
      for (int i = at; i < first[stop]; i++) {
        letters[i] = leet(letters[i], false);
      }
      hashes[count] = hash(letters, at, first[stop]);
      exact[count] = hashes[count];
      flags[count] = DISGUISED | (flags[stop - 1] & (ENDS | QUOTED));
    } else {
      hashes[count] = hashes[word];
      exact[count] = exact[word];
      flags[count] = flags[word];
    }
    long tone = 0;
    for (int i = word; i < stop; i++) {
      tone += tones[i];
    }
    tones[count] = tone;
    from[count] = from[word];
    to[count] = to[stop - 1];
    first[count++] = at;
  }
}
