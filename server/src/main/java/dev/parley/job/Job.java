package dev.parley.job;

/**
 * One piece of work that follows a commit.
 *
 * @param id its number
 * @param kind which handler does it
 * @param payload what the handler needs to know; never personal data that is kept elsewhere
 * @param runAt when it is due, milliseconds since 1970; while it runs, when it is given up for lost
 * @param attempts how often it was begun
 */
public record Job(long id, String kind, String payload, long runAt, int attempts) {}
