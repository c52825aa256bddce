package dev.parley.filter;

import java.nio.ByteBuffer;

/** Whole numbers in as few bytes as they need: seven bits a byte, low ones first. */
final class Varint {
  /** The most bytes one takes. */
  static final int MOST = 5;

  private Varint() {}

  /** Writes a number, taken as unsigned. */
  static void put(ByteBuffer out, int value) {
    int rest = value;
    while ((rest & ~0x7f) != 0) {
      out.put((byte) (rest | 0x80));
      rest >>>= 7;
    }
    out.put((byte) rest);
  }

  /** Writes a number that may be negative; small ones of either sign are short. */
  static void putSigned(ByteBuffer out, int value) {
    put(out, (value << 1) ^ (value >> 31));
  }

  /** Reads what {@link #put} wrote; throws IllegalArgumentException for more bytes than that. */
  static int get(ByteBuffer in) {
    int value = 0;
    for (int shift = 0; shift < 7 * MOST; shift += 7) {
      byte next = in.get();
      value |= (next & 0x7f) << shift;
      if (next >= 0) {
        return value;
      }
    }
    throw new IllegalArgumentException("a number has more than " + MOST + " bytes");
  }

  /** Reads what {@link #putSigned} wrote. */
  static int getSigned(ByteBuffer in) {
    int value = get(in);
    return (value >>> 1) ^ -(value & 1);
  }
}
