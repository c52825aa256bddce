package dev.parley.filter;

/** Counts what kinds of characters a text is made of, and puts the measures into broad classes. */
final class Shape {
  private static final int[] SIZES = new int[40];

  static {
    for (int i = 0; i < SIZES.length; i++) {
      SIZES[i] = (int) Math.min(1 << 30, StrictMath.exp(i / 2.0)); // half-powers of e
    }
  }

  private int letters;
  private int capitals;
  private int digits;
  private int digitRun;
  private int longestDigits;
  private int symbols;
  private int emoji;
  private int foreign;
  private int styled;
  private int marks;
  private byte first = -1;
  private byte last;

  void count(char c, byte kind) {
    if (kind == Folding.DIGIT) {
      digits++;
      digitRun++;
      longestDigits = Math.max(longestDigits, digitRun);
    } else {
      digitRun = 0;
    }
    switch (kind) {
      case Folding.UPPER -> {
        capitals++;
        letters++;
      }
      case Folding.EMOJI -> {
        emoji++;
        symbols++;
      }
      case Folding.MARK -> marks++;
      case Folding.STYLED -> {
        styled++;
        letters++;
      }
      case Folding.SYMBOL -> symbols++;
      case Folding.DIGIT, Folding.SPACE -> {}
      default -> letters++;
    }
    if (c > 0x7f) {
      foreign++;
    }
    if (kind != Folding.SPACE) {
      first = first < 0 ? kind : first;
      last = kind;
    }
  }

  void write(Observations out, int length, int words, int newWords, int links) {
    put(out, 1, size(length));
    put(out, 2, size(words));
    put(out, 3, letters == 0 ? 15 : tenths(capitals, letters));
    put(out, 4, tenths(digits, length));
    put(out, 5, tenths(symbols, length));
    put(out, 6, Math.min(longestDigits, 12));
    put(out, 7, Math.min(emoji, 8));
    put(out, 8, tenths(foreign, length));
    put(out, 9, Math.min(links, 6));
    if (words > 0) {
      put(out, 10, Math.min(15, letters / words));
    }
    put(out, 11, words < 4 ? 15 : tenths(Math.max(0, words + 1 - newWords), words + 1));
    put(out, 12, Math.min(styled, 3));
    put(out, 13, Math.min(marks, 3));
    put(out, 14, first);
    put(out, 15, last);
  }

  void write(Observations out, int longestSpelled, int capitalWords, int mixedWords) {
    put(out, 16, Math.min(longestSpelled, 8));
    put(out, 17, Math.min(capitalWords, 6));
    put(out, 18, Math.min(mixedWords, 3));
  }

  private static void put(Observations out, int measure, int value) {
    out.add(Evidence.SHAPE, ((long) measure << 32) + value + 1);
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
