package dev.parley.filter;

/**
 * Text with case, accents and disguises undone, as the filter compares letters: what looks alike is
 * alike. For rules that people write about words.
 */
public final class PlainText {
  /** What a pair of surrogates becomes that stands for no letter. */
  private static final char OTHER = '\u25a1';

  private PlainText() {}

  /** The plain form of a text: small letters, white space as single spaces, none at the ends. */
  public static String of(String text) {
    var plain = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      char folded;
      if (Character.isHighSurrogate(c)
          && i + 1 < text.length()
          && Character.isLowSurrogate(text.charAt(i + 1))) {
        folded = Folding.fold(c, text.charAt(++i));
        folded = Character.isLowSurrogate(folded) ? OTHER : folded;
      } else {
        folded = Folding.fold(c);
      }
      boolean space = folded == ' ';
      boolean again = plain.isEmpty() || plain.charAt(plain.length() - 1) == ' ';
      if (folded != Folding.DROPPED && !(space && again)) {
        plain.append(folded);
      }
    }
    int end = plain.length();
    return end > 0 && plain.charAt(end - 1) == ' ' ? plain.substring(0, end - 1) : plain.toString();
  }

  /** Whether a character of a plain text is part of a word that spaces or marks end. */
  public static boolean isInWord(char c) {
    return Character.isLetterOrDigit(c) && !isUnspaced(c);
  }

  /** Whether a character belongs to a script that does not part words, as Chinese and Thai. */
  public static boolean isUnspaced(char c) {
    return Folding.classOf(c) == Folding.UNSPACED;
  }
}
