package dev.parley.filter;

import java.nio.ByteBuffer;

/** The identity of a thing taught about, as 16 bytes. */
record Digest(long high, long low) {
  static final int BYTES = 2 * Long.BYTES;

  static Digest of(byte[] bytes) {
    return read(ByteBuffer.wrap(bytes));
  }

  /** A number that all of its bytes go into. */
  long seed() {
    return (high * 0x9e3779b97f4a7c15L) ^ low;
  }

  void write(ByteBuffer out) {
    out.putLong(high).putLong(low);
  }

  static Digest read(ByteBuffer in) {
    return new Digest(in.getLong(), in.getLong());
  }
}
