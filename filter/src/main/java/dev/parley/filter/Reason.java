package dev.parley.filter;

/**
 * One thing that spoke for or against a submission.
 *
 * @param code stable short name of the kind of evidence, such as {@code letters} or {@code link}
 * @param words a sentence a moderator understands
 * @param weight how much it moved the score, in log-odds; positive speaks for spam
 */
public record Reason(String code, String words, double weight) {}
