package dev.parley.account;

/**
 * Somebody of the newsroom, who may decide at the desk.
 *
 * @param id its number
 * @param name as the person wrote it, at most 80 characters
 * @param createdAt milliseconds since 1970
 */
public record Person(long id, String name, long createdAt) {}
