package dev.parley.comment;

/**
 * The circumstances that a comment came in. Nothing of it is kept: the address and the browser's
 * words enter the filter hashed, and the limits in memory.
 *
 * @param sameOrigin whether a page of this site sent it
 * @param ip the sender's address
 * @param network what limits count by
 * @param userAgent the browser's own description
 * @param referrer the page it says to come from
 * @param readerKey the hash of the reader's cookie, by which writers find their held comments
 */
public record Sender(
    boolean sameOrigin,
    String ip,
    String network,
    String userAgent,
    String referrer,
    String readerKey) {}
