package dev.parley.filter;

/**
 * A line of a corpus that could not be used.
 *
 * @param number its number, from 1
 * @param reason what is wrong, in a sentence that says how to mend it
 */
public record BadLine(long number, String reason) {}
