package dev.parley.filter;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/**
 * What good comments commonly have, by source: features that at least one in a hundred of them has,
 * and how many do. From it come made-up good comments to set against the spam of a site that has
 * named too few good ones itself; it tells of no single comment.
 *
 * @param sources one for each collection
 */
record Background(List<Source> sources) {
  static final Background NONE = new Background(List.of());

  private static final int LARGEST = 255;

  Background {
    sources = List.copyOf(sources);
  }

  /**
   * One collection's common features, ascending, and in which share of its good comments each is,
   * in 255ths.
   */
  @SuppressWarnings("ArrayRecordComponent") // never leaves the package, never compared
  record Source(int[] features, byte[] shares) {}

  /** A share of 0 to 1 as {@link Source} holds it. */
  static byte share(double part) {
    return (byte) Math.round(part * LARGEST);
  }

  /** Whether there is nothing in it. */
  boolean isEmpty() {
    return sources.isEmpty();
  }

  /** The number of the source whose good comments share most with these features, ascending. */
  int nearest(int[] features) {
    int nearest = 0;
    long most = -1;
    for (int s = 0; s < sources.size(); s++) {
      Source source = sources.get(s);
      long shared = 0;
      for (int feature : features) {
        int at = Arrays.binarySearch(source.features(), feature);
        shared += at < 0 ? 0 : source.shares()[at] & 0xff;
      }
      if (shared > most) {
        most = shared;
        nearest = s;
      }
    }
    return nearest;
  }

  /**
   * A made-up comment's features, ascending: each with its own chance; the same for equal seeds.
   *
   * @param number which source's
   */
  int[] comment(int number, long seed) {
    Source source = sources.get(number);
    var random = new SplittableRandom(seed);
    int[] found = new int[source.features().length];
    int count = 0;
    for (int i = 0; i < found.length; i++) {
      if (random.nextInt(LARGEST) < (source.shares()[i] & 0xff)) {
        found[count++] = source.features()[i];
      }
    }
    return Arrays.copyOf(found, count);
  }

  byte[] write() {
    int size = Varint.MOST;
    for (Source source : sources) {
      size += Varint.MOST + source.features().length * (Varint.MOST + 1);
    }
    ByteBuffer out = ByteBuffer.allocate(size);
    Varint.put(out, sources.size());
    for (Source source : sources) {
      Varint.put(out, source.features().length);
      int last = -1;
      for (int feature : source.features()) {
        Varint.put(out, feature - last - 1);
        last = feature;
      }
      out.put(source.shares());
    }
    return Arrays.copyOf(out.array(), out.position());
  }

  /** Reads what {@link #write} wrote; IllegalArgumentException or underflow for anything else. */
  static Background read(ByteBuffer in) {
    int count = Varint.get(in);
    if (count < 0 || count > in.remaining()) {
      throw new IllegalArgumentException("a background claims " + count + " sources");
    }
    Source[] sources = new Source[count];
    for (int s = 0; s < count; s++) {
      int size = Varint.get(in);
      if (size < 0 || size > in.remaining()) {
        throw new IllegalArgumentException("a background claims " + size + " features");
      }
      int[] features = new int[size];
      int last = -1;
      for (int i = 0; i < size; i++) {
        last += 1 + Varint.get(in);
        features[i] = last;
      }
      byte[] shares = new byte[size];
      in.get(shares);
      sources[s] = new Source(features, shares);
    }
    return new Background(List.of(sources));
  }
}
