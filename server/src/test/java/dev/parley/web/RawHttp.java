package dev.parley.web;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Sends the very bytes a client sent, and reads what comes back. */
public final class RawHttp {
  /** An answer as it came over the wire. */
  public record Answer(String status, List<String> headers, String body) {
    /** Returns the value of a header whose name is spelled just so, or the empty text. */
    public String header(String name) {
      return headers.stream()
          .filter(line -> line.startsWith(name + ": "))
          .map(line -> line.substring(name.length() + 2))
          .findFirst()
          .orElse("");
    }

    public boolean has(String name) {
      String start = name.toLowerCase(Locale.ROOT) + ":";
      return headers.stream().anyMatch(line -> line.toLowerCase(Locale.ROOT).startsWith(start));
    }
  }

  private RawHttp() {}

  public static Answer send(int port, byte[] request) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setSoTimeout(20_000);
      socket.getOutputStream().write(request);
      return read(socket.getInputStream());
    }
  }

  /** Posts a body to an address of the protocol under a host's name. */
  public static Answer post(int port, String path, String host, byte[] body) throws IOException {
    ByteArrayOutputStream request = new ByteArrayOutputStream();
    request.writeBytes(
        """
        POST %s HTTP/1.1\r
        Host: %s\r
        User-Agent: A test\r
        Content-Type: application/x-www-form-urlencoded\r
        Content-Length: %d\r
        \r
        """
            .formatted(path, host, body.length)
            .getBytes(StandardCharsets.ISO_8859_1));
    request.writeBytes(body);
    return send(port, request.toByteArray());
  }

  public static Answer read(InputStream in) throws IOException {
    String status = line(in);
    List<String> headers = new ArrayList<>();
    int length = -1;
    for (String line = line(in); !line.isEmpty(); line = line(in)) {
      headers.add(line);
      if (line.toLowerCase(Locale.ROOT).startsWith("content-length:")) {
        length = Integer.parseInt(line.substring(15).strip());
      }
    }
    if (length < 0) {
      throw new IOException("an answer without a length: " + status + headers);
    }
    byte[] body = in.readNBytes(length);
    return new Answer(status, headers, new String(body, StandardCharsets.UTF_8));
  }

  private static String line(InputStream in) throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    for (int b = in.read(); b != '\n'; b = in.read()) {
      if (b < 0) {
        throw new EOFException("the answer broke off after " + line);
      }
      if (b != '\r') {
        line.write(b);
      }
    }
    return line.toString(StandardCharsets.ISO_8859_1);
  }
}
