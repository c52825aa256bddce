package dev.parley.check;

import dev.parley.filter.Submission;

/**
 * What a client reported of a comment: that it is spam, or that it is none.
 *
 * @param site the number of the key's site
 * @param at milliseconds since 1970
 * @param blog the site as the client named it
 * @param submission the comment, as it was checked
 * @param spam whether it is spam
 * @param isNews whether the filter learned something from it: told twice, it counts once
 * @param who who reports, or the client's name for itself
 */
public record Report(
    long site,
    long at,
    String blog,
    Submission submission,
    boolean spam,
    boolean isNews,
    String who) {}
