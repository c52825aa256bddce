package dev.parley.filter;

/** Finds marks that cannot be seen where no honest writing system needs them. */
final class Hidden {
  private Hidden() {}

  /** Whether the text behind a stretch of the folded text has such a mark inside. */
  static boolean inside(String text, Trace trace, int start, int end) {
    int from = trace.origin(start);
    int to = trace.origin(end - 1);
    if (from < 0 || to - from <= end - 1 - start) {
      return false; // nothing was dropped
    }
    for (int i = from + 1; i < to; i++) {
      if (turns(text.charAt(i))
          || (parts(text.charAt(i)) && plain(text.charAt(i - 1)) && joins(text.charAt(i + 1)))) {
        return true;
      }
    }
    return false;
  }

  /** Marks that turn the direction of what follows. */
  private static boolean turns(char c) {
    return (c >= 0x202a && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069) || c == 0x61c;
  }

  /** Marks that stand between letters unseen; Persian, Indic scripts and emoji need some. */
  private static boolean parts(char c) {
    return (c >= 0x200b && c <= 0x200f)
        || (c >= 0x2060 && c <= 0x2064)
        || c == 0xfeff
        || c == 0x180e
        || Folding.hangulFiller(c);
  }

  private static boolean joins(char c) {
    return plain(c) || parts(c);
  }

  private static boolean plain(char c) {
    byte kind = Folding.classOf(c);
    return kind >= Folding.LOWER && kind <= Folding.GREEK_CYRILLIC;
  }
}
