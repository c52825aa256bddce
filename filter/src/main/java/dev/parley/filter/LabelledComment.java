package dev.parley.filter;

import java.util.Optional;

/**
 * One line of a corpus.
 *
 * @param number the line's number, from 1
 * @param id its own name, empty when it has none
 * @param submission what was sent
 * @param label what it is called, where that is known
 */
public record LabelledComment(
    long number, String id, Submission submission, Optional<Label> label) {}
