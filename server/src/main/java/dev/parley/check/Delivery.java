package dev.parley.check;

import java.util.Arrays;
import java.util.Locale;

/** How the call stands that tells a site of a correction. */
public enum Delivery {
  /** There is none to make. */
  NONE,
  /** It is to be made, or made again. */
  WAITING,
  /** The site took it. */
  DONE,
  /** It was tried as often as it is tried. */
  FAILED,
  /** The address is none of the key's, or may not be reached. */
  REFUSED,
  /** A newer correction of the same check is told instead. */
  OVERTAKEN;

  /** Returns the word that the table keeps. */
  String word() {
    return this == NONE ? "" : name().toLowerCase(Locale.ROOT);
  }

  static Delivery of(String word) {
    return Arrays.stream(values()).filter(one -> one.word().equals(word)).findFirst().orElse(NONE);
  }
}
