package dev.parley.comment;

/**
 * One thing that keeps a comment from being taken.
 *
 * @param code stable, for programs
 * @param field the field to mend: {@code name}, {@code email}, {@code website}, {@code text}, or
 *     empty
 * @param sentence what to do, for people
 */
public record Problem(String code, String field, String sentence) {}
