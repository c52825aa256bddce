package dev.parley.filter;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.DigestInputStream;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;

/**
 * The file form of what was learned: {@code PARLEYF} and a version byte, the mark of the key and
 * base, how many minds there are, for each its site, its length and itself packed, and the SHA-256
 * of all that.
 */
final class Snapshot {
  private static final long MAGIC_AND_VERSION = 0x5041_524c_4559_4603L;
  private static final int SUM = 32;

  private Snapshot() {}

  static void write(OutputStream out, long mark, Minds minds) throws IOException {
    MessageDigest sha = sha();
    var data = new DataOutputStream(new DigestOutputStream(out, sha));
    data.writeLong(MAGIC_AND_VERSION);
    data.writeLong(mark);
    body(data, minds);
    data.flush();
    out.write(sha.digest());
    out.flush();
  }

  /** Writes what was learned, in an order that depends on nothing else. */
  private static void body(DataOutputStream out, Minds minds) throws IOException {
    long[] sites = minds.sites();
    out.writeInt(sites.length);
    for (long site : sites) {
      byte[] packed = minds.packed(site);
      out.writeLong(site);
      out.writeInt(packed.length);
      out.write(packed);
    }
  }

  static Minds read(InputStream in, long mark) throws SnapshotException, IOException {
    MessageDigest sha = sha();
    var data = new DataInputStream(new DigestInputStream(in, sha));
    try {
      if (data.readLong() != MAGIC_AND_VERSION) {
        throw new SnapshotException(
            "the snapshot is of another kind or version; refold the learning log");
      }
      long own = data.readLong();
      var minds = new Minds();
      int count = data.readInt();
      for (int i = 0; i < count; i++) {
        long site = data.readLong();
        int length = data.readInt();
        byte[] packed = data.readNBytes(Math.max(0, length));
        if (packed.length != length) {
          throw new EOFException();
        }
        minds.put(site, packed);
      }
      byte[] sum = sha.digest();
      byte[] last = in.readNBytes(SUM + 1);
      if (!Arrays.equals(sum, last)) {
        throw new SnapshotException(
            "the snapshot's checksum does not fit its content; refold the learning log");
      }
      if (own != mark) {
        throw new SnapshotException(
            "the snapshot belongs to another key or base model; refold the learning log");
      }
      return minds;
    } catch (EOFException e) {
      throw new SnapshotException("the snapshot is cut short; refold the learning log", e);
    }
  }

  /** A SHA-256 over what was learned. */
  static byte[] sha256(Minds minds) {
    MessageDigest sha = sha();
    try (var out =
        new DataOutputStream(new DigestOutputStream(OutputStream.nullOutputStream(), sha))) {
      body(out, minds);
    } catch (IOException e) {
      throw new IllegalStateException("a stream to nowhere failed", e);
    }
    return sha.digest();
  }

  static byte[] sha256(byte[]... parts) {
    MessageDigest sha = sha();
    for (byte[] part : parts) {
      sha.update(part);
    }
    return sha.digest();
  }

  private static MessageDigest sha() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
