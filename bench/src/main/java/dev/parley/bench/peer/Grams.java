package dev.parley.bench.peer;

import java.util.Arrays;

/**
 * The set of four-byte runs in a message's first 3,000 bytes, as the three linear learners of the
 * textbooks see it (Sculley and Wachman 2007): each is there or not, hashed to 22 bits.
 */
final class Grams {
  /** How many different runs are told apart. */
  static final int ALL = 1 << 22;

  private static final int RUN = 4;
  private static final int MOST = 3_000;

  private final int[] seenIn = new int[ALL];
  private int message;

  /** Returns the runs of a message, each once. */
  int[] of(byte[] text) {
    message++;
    int length = Math.min(MOST, text.length);
    int[] found = new int[Math.max(0, length - RUN + 1)];
    int n = 0;
    int run = 0;
    for (int i = 0; i < length; i++) {
      run = (run << Byte.SIZE) | (text[i] & 0xff);
      int slot = (run * 0x9e3779b1) >>> 10;
      if (i >= RUN - 1 && seenIn[slot] != message) {
        seenIn[slot] = message;
        found[n++] = slot;
      }
    }
    return Arrays.copyOf(found, n);
  }
}
