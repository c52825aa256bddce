package dev.parley.web;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/** A body that is sent often: kept as it is and, from the first browser that takes it, gzipped. */
public final class Compressed {
  private final String type;
  private final byte[] plain;
  private volatile byte @Nullable [] gzip;

  public Compressed(String type, byte[] plain) {
    this.type = type;
    this.plain = plain;
  }

  /** Returns the answer in the encoding that the request takes. */
  public Response response(Request request) {
    if (!request.header("Accept-Encoding").contains("gzip") || plain.length < 1_000) {
      return Response.of(200, type, plain).with("Vary", "Accept-Encoding");
    }
    byte[] small = gzip;
    if (small == null) {
      small = compress(plain);
      gzip = small;
    }
    return Response.of(200, type, small)
        .with("Content-Encoding", "gzip")
        .with("Vary", "Accept-Encoding");
  }

  private static byte[] compress(byte[] plain) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(plain.length / 3);
    try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(plain);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }
}
