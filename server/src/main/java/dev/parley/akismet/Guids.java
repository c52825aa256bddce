package dev.parley.akismet;

import java.security.SecureRandom;
import java.util.HexFormat;

/**
 * The numbers by which clients know verdicts again: 128 random bits each. They are drawn many at a
 * time, because a draw from the system's generator costs more than a verdict's other headers.
 */
final class Guids {
  private static final int BYTES = 16;
  private static final HexFormat HEX = HexFormat.of();

  private final SecureRandom random = new SecureRandom();
  private final byte[] drawn = new byte[256 * BYTES];
  private int used = drawn.length;

  /** Returns the next one, as 32 hexadecimal characters. */
  synchronized String next() {
    if (used == drawn.length) {
      random.nextBytes(drawn);
      used = 0;
    }
    String guid = HEX.formatHex(drawn, used, used + BYTES);
    used += BYTES;
    return guid;
  }
}
