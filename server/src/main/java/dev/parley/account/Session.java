package dev.parley.account;

/**
 * Somebody signed in at one browser.
 *
 * @param tokenHash the hash of the cookie's token, under which it is kept
 * @param person who signed in
 * @param expiresAt milliseconds since 1970
 * @param csrf what every form of this session carries, so that no other page can send one
 */
public record Session(String tokenHash, Person person, long expiresAt, String csrf) {}
