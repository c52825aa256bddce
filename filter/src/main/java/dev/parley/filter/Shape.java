package dev.parley.filter;

/** Counts what kinds of characters a text is made of, and puts the measures into broad classes. */
final class Shape {
  private static final int[] SIZES = new int[40];

  static {
    for (int i = 0; i < SIZES.length; i++) {
      SIZES[i] = (int) Math.min(1 << 30, StrictMath.exp(i / 2.0)); // half-powers of e
    }
  }

  private final int[] counts = new int[Folding.SYMBOL + 1];
  private int digitRun;
  private int longestDigits;
  private int foreign;
  private byte first = -1;
  private byte last;

  void count(char c, byte kind) {
    counts[kind]++;
    foreign += c > 0x7f ? 1 : 0;
    if (kind == Folding.DIGIT) {
      digitRun++;
      longestDigits = Math.max(longestDigits, digitRun);
    } else {
      digitRun = 0;
    }
    if (kind != Folding.SPACE) {
      first = first < 0 ? kind : first;
      last = kind;
    }
  }

  void write(Observations out, int length, int words, int newWords, int links) {
    int capitals = counts[Folding.UPPER];
    int emoji = counts[Folding.EMOJI];
    int symbols = counts[Folding.SYMBOL] + emoji;
    int letters = counts[Folding.STYLED];
    for (int kind = Folding.LOWER; kind <= Folding.UNSPACED; kind++) {
      letters += kind == Folding.DIGIT ? 0 : counts[kind];
    }
    put(out, 1, size(length));
    put(out, 2, size(words));
    put(out, 3, letters == 0 ? 15 : tenths(capitals, letters));
    put(out, 4, tenths(counts[Folding.DIGIT], length));
    put(out, 5, tenths(symbols, length));
    put(out, 6, Math.min(longestDigits, 12));
    put(out, 7, Math.min(emoji, 8));
    put(out, 8, tenths(foreign, length));
    put(out, 9, Math.min(links, 6));
    if (words > 0) {
      put(out, 10, Math.min(15, letters / words));
    }
    put(out, 11, words < 4 ? 15 : tenths(Math.max(0, words + 1 - newWords), words + 1));
    put(out, 12, Math.min(counts[Folding.STYLED], 3));
    put(out, 13, Math.min(counts[Folding.MARK], 3));
    put(out, 14, first);
    put(out, 15, last);
  }

  void write(Observations out, int longestSpelled, int capitalWords, int mixedWords) {
    put(out, 16, Math.min(longestSpelled, 8));
    put(out, 17, Math.min(capitalWords, 6));
    put(out, 18, Math.min(mixedWords, 3));
  }

  private static void put(Observations out, int measure, int value) {
    out.add(feature(measure, value));
  }

  /** The feature that says a measure of 1 to 18 has a value of -1 or more. */
  static int feature(int measure, int value) {
    return Evidence.SHAPE.feature(((long) measure << 32) + value + 1);
  }

  /** The class of a size: each is about 1.65 times the one before. */
  static int size(int n) {
    int at = 0;
    while (at < SIZES.length && SIZES[at] <= n) {
      at++;
    }
    return at;
  }

  private static int tenths(int part, int whole) {
    return part == 0 ? 0 : 1 + Math.min(9, (part * 20 + whole) / (whole * 2));
  }
}
