package dev.parley.comment;

import gg.jte.Content;

/**
 * A conversation's HTML, ready to stand on the page of what it is about.
 *
 * @param html the whole section
 * @param count how many comments everybody sees
 */
public record Block(Content html, long count) {
  /** No conversation at all. */
  static final Block EMPTY = new Block(output -> {}, 0);
}
