package dev.parley.comment;

/** What people type, freed of what no keyboard writes and nobody sees. */
final class Typing {
  private Typing() {}

  /**
   * Returns a text with line feeds at the ends of its lines, without control characters and without
   * the characters that turn the direction of what follows them (U+202A to U+202E, U+2066 to
   * U+2069); the marks that right-to-left writers need (U+200E, U+200F, U+061C) stay.
   */
  static String text(String typed) {
    StringBuilder clean = new StringBuilder(typed.length());
    for (int i = 0; i < typed.length(); ) {
      int c = typed.codePointAt(i);
      i += Character.charCount(c);
      if (c == '\r') {
        clean.append('\n');
        if (i < typed.length() && typed.charAt(i) == '\n') {
          i++;
        }
      } else if (c == '\n' || c == '\t') {
        clean.append((char) c);
      } else if (Character.getType(c) == Character.SURROGATE) {
        clean.append('\uFFFD');
      } else if (c == 0x2028 || c == 0x2029) {
        clean.append('\n');
      } else if (!Character.isISOControl(c) && !turns(c) && !isNoCharacter(c)) {
        clean.appendCodePoint(c);
      }
    }
    return clean.toString().strip();
  }

  /** Returns a text as one line with single spaces. */
  static String line(String typed) {
    return text(typed).replaceAll("[\\s\\u00a0]+", " ").strip();
  }

  /** Returns whether there is nothing to see. */
  static boolean isBlank(String text) {
    return text.codePoints().noneMatch(Typing::isSeen);
  }

  private static boolean isSeen(int c) {
    boolean filler = c == 0x115f || c == 0x1160 || c == 0x3164 || c == 0xffa0 || c == 0x2800;
    return !filler
        && switch (Character.getType(c)) {
          case Character.SPACE_SEPARATOR,
              Character.LINE_SEPARATOR,
              Character.PARAGRAPH_SEPARATOR,
              Character.CONTROL,
              Character.FORMAT,
              Character.UNASSIGNED,
              Character.NON_SPACING_MARK,
              Character.ENCLOSING_MARK ->
              false;
          default -> true;
        };
  }

  private static boolean turns(int c) {
    return (c >= 0x202a && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069);
  }

  private static boolean isNoCharacter(int c) {
    return c == 0xfeff || (c & 0xfffe) == 0xfffe || (c >= 0xfdd0 && c <= 0xfdef);
  }
}
