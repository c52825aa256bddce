package dev.parley.filter;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
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
    ByteBuffer in = ByteBuffer.wrap(bytes);
    try {
      int count = Varint.get(in);
      if (count < 0 || count > MOST || count > bytes.length) {
        throw new IllegalArgumentException(
            "encoded features claim " + count + " entries; the bytes are damaged");
      }
      int[] sorted = new int[count];
      long last = -1;
      for (int i = 0; i < count; i++) {
        last += 1L + Integer.toUnsignedLong(Varint.get(in));
        if (last > Integer.MAX_VALUE) {
          throw new IllegalArgumentException(
              "encoded features overflow at entry " + i + "; the bytes are damaged");
        }
        sorted[i] = (int) last;
      }
      if (in.hasRemaining()) {
        throw new IllegalArgumentException(
            "encoded features have bytes left over; the bytes are damaged");
      }
      return new Features(sorted);
    } catch (BufferUnderflowException e) {
      throw new IllegalArgumentException("encoded features end too early; bytes are missing", e);
    }
  }

  /** The compact form kept in the learning log: about three bytes an observation. */
  public byte[] encode() {
    ByteBuffer out = ByteBuffer.allocate(Varint.MOST * (1 + sorted.length));
    Varint.put(out, sorted.length);
    int last = -1;
    for (int value : sorted) {
      Varint.put(out, value - last - 1);
      last = value;
    }
    return Arrays.copyOf(out.array(), out.position());
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
}
