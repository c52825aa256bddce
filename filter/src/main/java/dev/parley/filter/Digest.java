package dev.parley.filter;

import java.nio.ByteBuffer;

/** A lesson's 16 bytes of identity in a form that maps can hold cheaply. */
record Digest(long high, long low) {
  static Digest of(byte[] bytes) {
    ByteBuffer in = ByteBuffer.wrap(bytes);
    return new Digest(in.getLong(), in.getLong());
  }
}
