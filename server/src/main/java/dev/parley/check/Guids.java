package dev.parley.check;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;

/**
 * Makes the numbers by which clients know verdicts again, 32 hexadecimal characters: 64 bits that
 * grow with time, then 64 random ones.
 *
 * <p>As they grow, rows come to the end of their table, which costs a fraction of rows in random
 * places. The first half counts milliseconds since 2020 (41 bits), then stands a number of this
 * process (12 bits, random) and one within the millisecond (10 bits, spilling over). Random bits
 * are drawn many at a time, because a draw from the system's generator costs more than a verdict's
 * other headers.
 */
public final class Guids {
  /** How many characters one has. */
  public static final int LENGTH = 32;

  private static final long EPOCH = Instant.parse("2020-01-01T00:00:00Z").toEpochMilli();
  private static final int BITS_BELOW_TIME = 22;
  private static final int BITS_WITHIN = 10;
  private static final HexFormat HEX = HexFormat.of();

  private final Clock clock;
  private final SecureRandom random = new SecureRandom();
  private final long process;
  private final byte[] drawn = new byte[256 * Long.BYTES];
  private int used = drawn.length;
  private long last;

  public Guids(Clock clock) {
    this.clock = clock;
    this.process = (long) random.nextInt(1 << (BITS_BELOW_TIME - BITS_WITHIN)) << BITS_WITHIN;
  }

  /** Returns the next one. */
  public synchronized String next() {
    if (used == drawn.length) {
      random.nextBytes(drawn);
      used = 0;
    }
    last = Math.max(last + 1, idAt(clock.millis()) | process);
    String guid = HEX.toHexDigits(last) + HEX.formatHex(drawn, used, used + Long.BYTES);
    used += Long.BYTES;
    return guid;
  }

  /** Returns the least number that a check of this time (milliseconds since 1970) may have. */
  static long idAt(long millis) {
    return Math.max(0, millis - EPOCH) << BITS_BELOW_TIME;
  }

  /** Returns the time of a number, in milliseconds since 1970. */
  static long timeOf(long id) {
    return (id >>> BITS_BELOW_TIME) + EPOCH;
  }

  /** Returns the first half, which is the check's number. */
  static long id(String guid) {
    return HexFormat.fromHexDigitsToLong(guid, 0, 16);
  }

  /** Returns the random half. */
  static long tail(String guid) {
    return HexFormat.fromHexDigitsToLong(guid, 16, LENGTH);
  }

  /** Returns the GUID of two halves. */
  static String of(long id, long tail) {
    return HEX.toHexDigits(id) + HEX.toHexDigits(tail);
  }

  /** Returns a text as a GUID, in lower case, where it is one. */
  static Optional<String> read(String text) {
    return text.length() == LENGTH && text.chars().allMatch(HexFormat::isHexDigit)
        ? Optional.of(of(id(text), tail(text)))
        : Optional.empty();
  }
}
