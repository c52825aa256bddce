package dev.parley.filter;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * SipHash-2-4 (Aumasson and Bernstein 2012) under a key drawn from the installation's secret: what
 * enters here cannot be guessed back without the secret.
 */
final class KeyedHash {
  private final long k0;
  private final long k1;

  /** Draws the 128-bit hashing key from a secret of any length. */
  KeyedHash(byte[] secret) {
    try {
      MessageDigest sha = MessageDigest.getInstance("SHA-256");
      sha.update("parley filter".getBytes(StandardCharsets.US_ASCII));
      byte[] key = sha.digest(secret);
      k0 = little(key, 0, 8);
      k1 = little(key, 8, 8);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  /** A short mark of the key, to tell snapshots of another installation; reveals nothing of it. */
  long mark() {
    return hash("the mark of this key");
  }

  /** The keyed hash of a string's UTF-8 bytes. */
  long hash(String text) {
    byte[] in = text.getBytes(StandardCharsets.UTF_8);
    long v0 = 0x736f6d6570736575L ^ k0;
    long v1 = 0x646f72616e646f6dL ^ k1;
    long v2 = 0x6c7967656e657261L ^ k0;
    long v3 = 0x7465646279746573L ^ k1;
    int whole = in.length & ~7;
    for (int at = 0; at <= whole; at += 8) {
      long m =
          at < whole
              ? little(in, at, 8)
              : little(in, at, in.length - whole) | ((long) in.length << 56);
      v3 ^= m;
      for (int round = 0; round < 2; round++) {
        v0 += v1;
        v2 += v3;
        v1 = Long.rotateLeft(v1, 13) ^ v0;
        v3 = Long.rotateLeft(v3, 16) ^ v2;
        v0 = Long.rotateLeft(v0, 32);
        v2 += v1;
        v0 += v3;
        v1 = Long.rotateLeft(v1, 17) ^ v2;
        v3 = Long.rotateLeft(v3, 21) ^ v0;
        v2 = Long.rotateLeft(v2, 32);
      }
      v0 ^= m;
    }
    v2 ^= 0xff;
    for (int round = 0; round < 4; round++) {
      v0 += v1;
      v2 += v3;
      v1 = Long.rotateLeft(v1, 13) ^ v0;
      v3 = Long.rotateLeft(v3, 16) ^ v2;
      v0 = Long.rotateLeft(v0, 32);
      v2 += v1;
      v0 += v3;
      v1 = Long.rotateLeft(v1, 17) ^ v2;
      v3 = Long.rotateLeft(v3, 21) ^ v0;
      v2 = Long.rotateLeft(v2, 32);
    }
    return v0 ^ v1 ^ v2 ^ v3;
  }

  private static long little(byte[] in, int at, int count) {
    long value = 0;
    for (int i = count - 1; i >= 0; i--) {
      value = (value << 8) | (in[at + i] & 0xff);
    }
    return value;
  }
}
