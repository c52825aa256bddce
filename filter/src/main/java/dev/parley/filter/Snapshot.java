package dev.parley.filter;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The file form of what was learned: {@code PARLEYF} and a version byte, the mark of the key, the
 * body's length, the body, and the SHA-256 of all that.
 */
final class Snapshot {
  private static final long MAGIC_AND_VERSION = 0x5041_524c_4559_4601L;
  private static final int HEAD = 20;
  private static final int SUM = 32;

  private Snapshot() {}

  static void write(OutputStream out, long mark, SortedMap<Long, SiteMind> minds)
      throws IOException {
    byte[] body = body(minds);
    byte[] head =
        ByteBuffer.allocate(HEAD)
            .putLong(MAGIC_AND_VERSION)
            .putLong(mark)
            .putInt(body.length)
            .array();
    out.write(head);
    out.write(body);
    out.write(sha256(head, body));
    out.flush();
  }

  static SortedMap<Long, SiteMind> read(InputStream in, long mark)
      throws SnapshotException, IOException {
    byte[] all = in.readAllBytes();
    if (all.length < HEAD + SUM) {
      throw new SnapshotException("the snapshot is cut short; refold the learning log");
    }
    ByteBuffer head = ByteBuffer.wrap(all, 0, HEAD);
    if (head.getLong() != MAGIC_AND_VERSION) {
      throw new SnapshotException(
          "the snapshot is of another kind or version; refold the learning log");
    }
    byte[] sum = Arrays.copyOfRange(all, all.length - SUM, all.length);
    if (!Arrays.equals(sum, sha256(Arrays.copyOf(all, all.length - SUM)))) {
      throw new SnapshotException(
          "the snapshot's checksum does not fit its content; refold the learning log");
    }
    if (head.getLong() != mark) {
      throw new SnapshotException(
          "the snapshot belongs to another key or base model; refold the learning log");
    }
    try {
      return minds(ByteBuffer.wrap(all, HEAD, all.length - HEAD - SUM));
    } catch (BufferUnderflowException | IllegalArgumentException e) {
      throw new SnapshotException("the snapshot's body is damaged; refold the learning log", e);
    }
  }

  private static SortedMap<Long, SiteMind> minds(ByteBuffer in) {
    var minds = new TreeMap<Long, SiteMind>();
    int count = in.getInt();
    for (int i = 0; i < count; i++) {
      minds.put(in.getLong(), SiteMind.read(in));
    }
    return minds;
  }

  /** What was learned, in an order that depends on nothing else. */
  static byte[] body(SortedMap<Long, SiteMind> minds) {
    int size = 4;
    for (SiteMind mind : minds.values()) {
      size += 8 + mind.bytes();
    }
    ByteBuffer out = ByteBuffer.allocate(size).putInt(minds.size());
    minds.forEach((site, mind) -> {
      out.putLong(site);
      mind.write(out);
    });
    return out.array();
  }

  static byte[] sha256(byte[]... parts) {
    try {
      MessageDigest sha = MessageDigest.getInstance("SHA-256");
      for (byte[] part : parts) {
        sha.update(part);
      }
      return sha.digest();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
