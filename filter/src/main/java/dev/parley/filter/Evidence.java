package dev.parley.filter;

/**
 * The kinds of observation; a feature's upper bits are its kind's number, fixed as logs hold it.
 */
enum Evidence {
  /** Four characters in a row of the folded text. */
  LETTERS(0, "letters"),
  /** A word, or a mark standing alone. */
  WORD(1, "word"),
  /** Two words in a row. */
  PAIR(2, "phrase"),
  /** A host or domain linked to. */
  LINK(3, "link"),
  /** Five classes of characters in a row. */
  PATTERN(4, "pattern"),
  /** A measure of the whole text: length, capitals, digits, links, disguises. */
  SHAPE(5, "shape"),
  /** The letters of the whole text. */
  SAME_TEXT(6, "same-text"),
  /** The writer's name: keyed as a whole, its words, its shape. */
  NAME(7, "name"),
  /** The e-mail address, keyed, and its domain. */
  ADDRESS(8, "address"),
  /** Host and words of the website given. */
  WEBSITE(9, "website"),
  /** The sender's address and its networks, keyed. */
  NETWORK(10, "network"),
  /** The browser's description. */
  BROWSER(11, "browser"),
  /** How the text relates to the story it stands under. */
  STORY(12, "story"),
  /** How the form was filled. */
  FORM(13, "form"),
  /** Near-copies of the text within hours, and the pace of the sender's network. */
  WAVE(14, "wave"),
  /** The text's language and script against the site's. */
  LANGUAGE(15, "language");

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

  /** The feature of this kind for a hash. */
  int feature(long hash) {
    return (number << HASH_BITS) | (int) ((hash * 0x9e3779b97f4a7c15L) >>> (Long.SIZE - HASH_BITS));
  }

  /** The kind a feature is of; for damaged features of no kind, the last. */
  static Evidence of(int feature) {
    return BY_NUMBER[Math.min(feature >>> HASH_BITS, BY_NUMBER.length - 1)];
  }
}
