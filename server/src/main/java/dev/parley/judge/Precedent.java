package dev.parley.judge;

import dev.parley.filter.Lesson;

/**
 * Something taught before about a comment much like the one at hand.
 *
 * @param lesson what was seen then, and what it was
 * @param source where it was taught: {@code desk}, {@code akismet}, {@code import}
 * @param at when, in milliseconds since 1970
 * @param likeness how much the two say the same, above 0 to 1
 */
public record Precedent(Lesson lesson, String source, long at, double likeness) {}
