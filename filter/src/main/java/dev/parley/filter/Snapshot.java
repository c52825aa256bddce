package dev.parley.filter;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
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

  static void write(OutputStream out, long keyMark, SortedMap<Long, SiteMind> minds)
      throws IOException {
    byte[] body = body(minds);
    var bytes = new ByteArrayOutputStream(HEAD + body.length + SUM);
    var data = new DataOutputStream(bytes);
    data.writeLong(MAGIC_AND_VERSION);
    data.writeLong(keyMark);
    data.writeInt(body.length);
    data.write(body);
    data.write(sha256(bytes.toByteArray()));
    bytes.writeTo(out);
    out.flush();
  }

  static SortedMap<Long, SiteMind> read(InputStream in, long keyMark)
      throws SnapshotException, IOException {
    byte[] all = in.readAllBytes();
    if (all.length < HEAD + SUM) {
      throw new SnapshotException("the snapshot is cut short; refold the learning log");
    }
    var data = new DataInputStream(new ByteArrayInputStream(all));
    if (data.readLong() != MAGIC_AND_VERSION) {
      throw new SnapshotException(
          "the snapshot is of another kind or version; refold the learning log");
    }
    byte[] sum = Arrays.copyOfRange(all, all.length - SUM, all.length);
    if (!Arrays.equals(sum, sha256(Arrays.copyOf(all, all.length - SUM)))) {
      throw new SnapshotException(
          "the snapshot's checksum does not fit its content; refold the learning log");
    }
    if (data.readLong() != keyMark) {
      throw new SnapshotException(
          "the snapshot was made under another key; give its key or refold the learning log");
    }
    try {
      data.readInt();
      var minds = new TreeMap<Long, SiteMind>();
      int count = data.readInt();
      for (int i = 0; i < count; i++) {
        minds.put(data.readLong(), SiteMind.read(data));
      }
      return minds;
    } catch (IOException e) {
      throw new SnapshotException("the snapshot's body ends early; refold the learning log", e);
    }
  }

  static byte[] body(SortedMap<Long, SiteMind> minds) {
    try {
      var bytes = new ByteArrayOutputStream();
      var out = new DataOutputStream(bytes);
      out.writeInt(minds.size());
      for (var entry : minds.entrySet()) {
        out.writeLong(entry.getKey());
        entry.getValue().write(out);
      }
      return bytes.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static byte[] sha256(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
