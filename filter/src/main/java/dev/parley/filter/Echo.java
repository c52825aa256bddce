package dev.parley.filter;

/**
 * An earlier submission that is seen in a new light, because more copies of it came.
 *
 * @param reference what its caller named it by
 * @param site the site it was sent to
 * @param recent what recent traffic now tells of it
 */
public record Echo(long reference, long site, Recent recent) {}
