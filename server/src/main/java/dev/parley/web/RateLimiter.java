package dev.parley.web;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Clock;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A limit on how often something may happen per key: a token bucket that holds {@code most} and
 * fills evenly over the period. Keys live in memory only and are forgotten when idle.
 */
public final class RateLimiter {
  private static final int MOST_KEYS = 200_000;

  private final int most;
  private final double perMilli;
  private final Clock clock;
  private final Cache<String, Bucket> buckets;

  private record Bucket(double tokens, long at) {}

  public RateLimiter(int most, Duration period, Clock clock) {
    this.most = most;
    this.perMilli = (double) most / period.toMillis();
    this.clock = clock;
    this.buckets =
        Caffeine.newBuilder().maximumSize(MOST_KEYS).expireAfterAccess(period.plus(period)).build();
  }

  /** Takes one token; returns whether there was one. */
  public boolean allow(String key) {
    boolean[] allowed = new boolean[1];
    buckets
        .asMap()
        .compute(
            key,
            (k, old) -> {
              double tokens = tokens(old);
              allowed[0] = tokens >= 1;
              return new Bucket(allowed[0] ? tokens - 1 : tokens, clock.millis());
            });
    return allowed[0];
  }

  private double tokens(@Nullable Bucket old) {
    if (old == null) {
      return most;
    }
    return Math.min(most, old.tokens + Math.max(0, clock.millis() - old.at) * perMilli);
  }

  /** Returns the seconds until a key that was refused has a token again, at least 1. */
  public long secondsToWait(String key) {
    double missing = 1 - tokens(buckets.getIfPresent(key));
    return Math.max(1, (long) Math.ceil(missing / perMilli / 1000));
  }
}
