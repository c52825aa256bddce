package dev.parley.perspective;

import dev.parley.account.CallLimits;
import dev.parley.account.Pace;
import dev.parley.account.Site;
import dev.parley.account.SiteKey;
import dev.parley.account.Sites;
import java.time.Clock;

/** Knows whose call it is by its key, which is a site's, and how often that may ask. */
final class Callers {
  private final Sites sites;
  private final Clock clock;
  private final Pace pace;

  Callers(Sites sites, Clock clock) {
    this.sites = sites;
    this.clock = clock;
    pace = new Pace(clock);
  }

  /**
   * Returns whose call it is.
   *
   * @throws ApiError when it has no key, or a wrong one
   */
  Site of(String key) {
    if (key.isEmpty()) {
      throw ApiError.noKey();
    }
    return sites
        .key(key)
        .filter(found -> !found.isRevoked(clock.millis()))
        .map(SiteKey::site)
        .orElseThrow(ApiError::badKey);
  }

  /**
   * Counts a call.
   *
   * @throws ApiError when the site asks too often
   */
  void count(Site site) {
    CallLimits limits = site.policy().limits();
    if (limits.perMinute() > 0) {
      long seconds = pace.take(site.id(), limits.perMinute());
      if (seconds > 0) {
        throw ApiError.tooOften(limits.perMinute(), seconds);
      }
    }
  }
}
