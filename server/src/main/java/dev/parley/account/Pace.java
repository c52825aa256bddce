package dev.parley.account;

import java.time.Clock;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** How many checks each limited key has made in its running minute, which its first one begins. */
public final class Pace {
  private static final long MINUTE_MS = 60_000;

  private final Clock clock;
  private final ConcurrentMap<Long, Minute> minutes = new ConcurrentHashMap<>();

  /** One key's running minute; guarded by itself. */
  private static final class Minute {
    private long start;
    private int checks;

    private synchronized long take(int most, long now) {
      if (checks == 0 || now - start >= MINUTE_MS || now < start) {
        start = now;
        checks = 0;
      }
      if (checks < most) {
        checks++;
        return 0;
      }
      return Math.max(1, (start + MINUTE_MS - now + 999) / 1_000);
    }
  }

  public Pace(Clock clock) {
    this.clock = clock;
  }

  /** Takes one of a site's checks; returns 0, or the seconds until there is one again. */
  public long take(long site, int perMinute) {
    return minutes.computeIfAbsent(site, s -> new Minute()).take(perMinute, clock.millis());
  }
}
