package dev.parley.akismet;

import dev.parley.account.CallLimits;
import dev.parley.account.Pace;
import dev.parley.account.Site;
import dev.parley.check.Statistics;
import java.time.Clock;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * The limits of keys. Checks that are being answered count as made, so that however many come at
 * once, no month has more than its limit.
 */
final class Quota {
  private final Pace pace;
  private final Statistics statistics;
  private final Clock clock;
  private final ConcurrentMap<Long, AtomicLong> underWay = new ConcurrentHashMap<>();

  Quota(Statistics statistics, Clock clock) {
    this.pace = new Pace(clock);
    this.statistics = statistics;
    this.clock = clock;
  }

  /**
   * Begins a check: returns null, and then {@link #end} is to follow once it is recorded, or why it
   * may not be.
   */
  @Nullable Refusal begin(Site site) {
    CallLimits limits = site.policy().limits();
    if (limits.equals(CallLimits.NONE)) {
      return null;
    }
    if (limits.perMonth() > 0) {
      long before = underWay(site).getAndIncrement();
      long checks = used(site);
      if (checks + before >= limits.perMonth()) {
        end(site);
        return Refusal.month(limits, checks);
      }
    }
    if (limits.perMinute() > 0) {
      long seconds = pace.take(site.id(), limits.perMinute());
      if (seconds > 0) {
        end(site);
        return Refusal.minute(limits, seconds);
      }
    }
    return null;
  }

  /** Ends a check that was begun. */
  void end(Site site) {
    if (site.policy().limits().perMonth() > 0) {
      underWay(site).decrementAndGet();
    }
  }

  /** Returns how many checks of the running month a site has used. */
  long used(Site site) {
    return statistics.usage(site.id(), month());
  }

  /** Returns the running month. */
  YearMonth month() {
    return YearMonth.from(Instant.ofEpochMilli(clock.millis()).atOffset(ZoneOffset.UTC));
  }

  private AtomicLong underWay(Site site) {
    return underWay.computeIfAbsent(site.id(), s -> new AtomicLong());
  }
}
