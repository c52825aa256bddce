package dev.parley.account;

/**
 * How often a key may ask; 0 stands for no limit.
 *
 * @param perMinute checks within a minute, which begins with its first one
 * @param perMonth checks within a month in UTC
 */
public record CallLimits(int perMinute, long perMonth) {
  /** No limit at all. */
  public static final CallLimits NONE = new CallLimits(0, 0);

  public CallLimits {
    if (perMinute < 0 || perMonth < 0) {
      throw new IllegalArgumentException("A limit is 1 or more calls, or 0 for none.");
    }
  }
}
