package dev.parley.filter;

/**
 * What a text brings to a discussion by its form, as it is counted for {@link
 * Attribute#CONSTRUCTIVE}.
 *
 * @param words how many words it has
 * @param reasons words that tell of a reason, a source or a proposal, such as {@code because}
 * @param questions question marks
 * @param thanks words by which others are thanked or agreed with
 */
public record Substance(int words, int reasons, int questions, int thanks) {
  /** Nothing at all, or nothing that is known. */
  public static final Substance NONE = new Substance(0, 0, 0, 0);
}
