package dev.parley.filter;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;

/**
 * What the learners see of a submission: a sorted set of hashed observations, 31 bits each.
 *
 * <p>The four upper bits tell the {@linkplain Evidence kind}, the rest is a hash. Nothing of the
 * text, name or address can be read back from it. Encoded as the kind-and-hash numbers' differences
 * in variable-length bytes (seven bits each, low first), after their count.
 */
public final class Features {
  /** The most observations one submission can have; more are refused when decoding. */
  static final int MOST = 1 << 18;

  private final int[] sorted;

  private Features(int[] sorted) {
    this.sorted = sorted;
  }

  /** Wraps numbers that are already sorted, unique and not negative; the array is not copied. */
  static Features ofSorted(int[] sorted) {
    return new Features(sorted);
  }

  /** Reads what {@link #encode()} wrote; throws IllegalArgumentException for anything else. */
  public static Features decode(byte[] bytes) {
    var reader = new VarintReader(bytes);
    int count = reader.next();
    if (count > MOST || count > bytes.length) {
      throw new IllegalArgumentException(
          "encoded features claim " + count + " entries; the bytes are damaged");
    }
    int[] sorted = new int[count];
    long last = -1;
    for (int i = 0; i < count; i++) {
      last += 1L + reader.next();
      if (last > Integer.MAX_VALUE) {
        throw new IllegalArgumentException(
            "encoded features overflow at entry " + i + "; the bytes are damaged");
      }
      sorted[i] = (int) last;
    }
    if (!reader.atEnd()) {
      throw new IllegalArgumentException(
          "encoded features have bytes left over; the bytes are damaged");
    }
    return new Features(sorted);
  }

  /** The compact form kept in the learning log: about three bytes an observation. */
  public byte[] encode() {
    byte[] out = new byte[5 + sorted.length * 5];
    int at = putVarint(out, 0, sorted.length);
    int last = -1;
    for (int value : sorted) {
      at = putVarint(out, at, value - last - 1);
      last = value;
    }
    return Arrays.copyOf(out, at);
  }

  private static int putVarint(byte[] out, int from, int value) {
    int at = from;
    int rest = value;
    while (rest > 0x7f) {
      out[at++] = (byte) (rest | 0x80);
      rest >>>= 7;
    }
    out[at++] = (byte) rest;
    return at;
  }

  /** The first 16 bytes of the SHA-256 of {@link #encode()}. */
  public byte[] digest() {
    try {
      return Arrays.copyOf(MessageDigest.getInstance("SHA-256").digest(encode()), 16);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  /** How many observations there are. */
  public int count() {
    return sorted.length;
  }

  /** The numbers themselves, not copied: read only. */
  int[] sorted() {
    return sorted;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Features that && Arrays.equals(sorted, that.sorted);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(sorted);
  }

  @Override
  public String toString() {
    return sorted.length + " features";
  }

  /** A cursor over variable-length numbers that refuses to run past the end. */
  private static final class VarintReader {
    private final byte[] bytes;
    private int at;

    VarintReader(byte[] bytes) {
      this.bytes = bytes;
    }

    int next() {
      long value = 0;
      for (int shift = 0; shift < 35; shift += 7) {
        if (at == bytes.length) {
          throw new IllegalArgumentException("encoded features end too early; bytes are missing");
        }
        byte b = bytes[at++];
        value |= (long) (b & 0x7f) << shift;
        if (b >= 0) {
          if (value > Integer.MAX_VALUE) {
            break;
          }
          return (int) value;
        }
      }
      throw new IllegalArgumentException("encoded features hold an overlong number; damaged bytes");
    }

    boolean atEnd() {
      return at == bytes.length;
    }
  }
}
