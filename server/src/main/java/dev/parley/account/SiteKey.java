package dev.parley.account;

/**
 * A key that was given to a site at some time.
 *
 * @param site the site as it is now
 * @param endsAt when the key ends or ended, in milliseconds since 1970
 */
public record SiteKey(Site site, long endsAt) {
  /** Of a key that nobody ended. */
  static final long WITHOUT_END = Long.MAX_VALUE;

  /** Returns whether it was taken back by then. */
  public boolean isRevoked(long now) {
    return now >= endsAt;
  }
}
