package dev.parley.web;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.Supplier;

/** Changes bytes at random; the same seed changes them the same. */
public final class Damage {
  private final SplittableRandom random;
  private final Supplier<String> piece;

  /**
   * Begins.
   *
   * @param piece gives something that fits in, to be put in anywhere
   */
  public Damage(SplittableRandom random, Supplier<String> piece) {
    this.random = random;
    this.piece = piece;
  }

  /** Returns a body with one change. */
  public byte[] changed(byte[] body) {
    int at = random.nextInt(body.length + 1);
    return switch (random.nextInt(7)) {
      case 0 -> spliced(body, at, at, new byte[] {(byte) random.nextInt(256)});
      case 1 -> spliced(body, at, Math.min(body.length, at + random.nextInt(40)), new byte[0]);
      case 2 -> {
        byte[] noise = new byte[random.nextInt(64)];
        random.nextBytes(noise);
        yield spliced(body, at, at, noise);
      }
      case 3 -> spliced(body, at, at, piece.get().getBytes(StandardCharsets.UTF_8));
      case 4 -> spliced(body, at, at, Arrays.copyOfRange(body, 0, at));
      case 5 -> Arrays.copyOf(body, at);
      default -> {
        byte[] flipped = body.clone();
        if (at < body.length) {
          flipped[at] ^= (byte) (1 << random.nextInt(8));
        }
        yield flipped;
      }
    };
  }

  /** Returns a request's head with up to three bytes overwritten. */
  public byte[] head(byte[] head) {
    byte[] copy = head.clone();
    for (int i = random.nextInt(1, 4); i > 0; i--) {
      copy[random.nextInt(copy.length)] = (byte) random.nextInt(256);
    }
    return copy;
  }

  private static byte[] spliced(byte[] body, int from, int to, byte[] with) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(body.length + with.length);
    out.write(body, 0, from);
    out.writeBytes(with);
    out.write(body, to, body.length - to);
    return out.toByteArray();
  }
}
