package dev.parley.web;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The files of the pages, read once from the program and named by their content. */
public final class StaticFiles {
  private static final Map<String, String> TYPES =
      Map.of(
          "css", "text/css; charset=utf-8",
          "js", "text/javascript; charset=utf-8",
          "svg", "image/svg+xml",
          "woff2", "font/woff2",
          "png", "image/png");

  private final Map<String, Compressed> files = new LinkedHashMap<>();
  private final Map<String, String> versions = new LinkedHashMap<>();

  /**
   * Reads files from the {@code static} folder of the program.
   *
   * @throws IllegalStateException when one is missing
   */
  public StaticFiles(List<String> names) {
    for (String name : names) {
      byte[] bytes = joined(StyleSheets.parts(name));
      String type = TYPES.get(name.substring(name.lastIndexOf('.') + 1));
      if (type == null) {
        throw new IllegalStateException("no type for " + name);
      }
      files.put(name, new Compressed(type, bytes));
      versions.put(name, digest(bytes));
    }
  }

  private static byte[] joined(List<String> parts) {
    ByteArrayOutputStream whole = new ByteArrayOutputStream();
    parts.forEach(part -> whole.writeBytes(read(part)));
    return whole.toByteArray();
  }

  private static byte[] read(String name) {
    try (InputStream in = StaticFiles.class.getResourceAsStream("/static/" + name)) {
      if (in == null) {
        throw new IllegalStateException("static/" + name + " is missing from the program");
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String digest(byte[] bytes) {
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(bytes);
      return HexFormat.of().formatHex(hash, 0, 6);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Returns the address of a file, which changes when its content does. */
  public String url(String name) {
    String version = versions.get(name);
    if (version == null) {
      throw new IllegalArgumentException(name);
    }
    return "/static/" + name + "?v=" + version;
  }

  public void routes(Router router) {
    router.get("/static/{name}", this::file);
  }

  private Response file(Request request) {
    Compressed file = files.get(request.path("name"));
    if (file == null) {
      throw HttpError.notFound("There is no such file.");
    }
    return file.response(request).with("Cache-Control", "public, max-age=31536000, immutable");
  }
}
