package dev.parley.filter;

/**
 * The kinds of observation; a feature's four upper bits are its kind's number, fixed as it stands
 * in logs.
 */
enum Evidence {
  WORD(0, "word"),
  PAIR(1, "phrase"),
  LETTERS(2, "letters"),
  LINK(3, "link"),
  NAME(4, "name"),
  ADDRESS(5, "address"),
  WEBSITE(6, "website"),
  NETWORK(7, "network"),
  BROWSER(8, "browser"),
  SHAPE(9, "shape"),
  STORY(10, "story");

  /** How many low bits of a feature are hash. */
  static final int HASH_BITS = 24;

  private static final Evidence[] BY_NUMBER = values();

  private final int number;
  private final String code;

  Evidence(int number, String code) {
    this.number = number;
    this.code = code;
  }

  /** The stable name reasons carry. */
  String code() {
    return code;
  }

  /** The feature of this kind for a hash; the hash's upper bits are used. */
  int feature(long hash) {
    return (number << HASH_BITS) | (int) ((hash * 0x9e3779b97f4a7c15L) >>> (64 - HASH_BITS));
  }

  /** The kind a feature is of. */
  static Evidence of(int feature) {
    return BY_NUMBER[feature >>> HASH_BITS];
  }
}
