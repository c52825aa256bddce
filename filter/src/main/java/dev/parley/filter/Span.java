package dev.parley.filter;

/**
 * A stretch of a submission's text as it was given.
 *
 * @param start its first UTF-16 unit, from 0
 * @param end the unit after its last, more than {@code start}
 */
public record Span(int start, int end) {
  public Span {
    if (start < 0 || end <= start) {
      throw new IllegalArgumentException(
          "a span goes from "
              + start
              + " to "
              + end
              + "; it must begin at 0 or later and not be empty");
    }
  }
}
