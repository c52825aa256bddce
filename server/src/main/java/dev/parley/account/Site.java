package dev.parley.account;

/**
 * A site that uses this Parley: the newsroom's own, or another that asks over a protocol.
 *
 * @param id its number; {@link #OWN} is the newsroom's own
 * @param url its address, without a slash at the end
 * @param apiKey the 12 lower-case hexadecimal characters its clients send
 * @param createdAt milliseconds since 1970
 * @param policy what its key may do
 */
public record Site(long id, String url, String apiKey, long createdAt, Policy policy) {
  /** The newsroom's own site, which is always there. */
  public static final long OWN = 1;
}
