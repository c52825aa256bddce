package dev.parley.web;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/** A connection over which one request follows the other, made anew where the server ended it. */
public final class KeptConnection implements AutoCloseable {
  private static final int REMEMBERED = 6;

  private final int port;
  private @Nullable Socket socket;
  private @Nullable InputStream in;

  /** The latest exchanges on the connection as it stands, for those who look for a cause. */
  private final ArrayDeque<String> history = new ArrayDeque<>();

  public KeptConnection(int port) {
    this.port = port;
  }

  /**
   * Sends a request.
   *
   * @param whole whether its length is what it says; else nothing is sent after it
   * @throws EOFException when the server ended the connection without an answer
   */
  public RawHttp.Answer send(byte[] request, boolean whole) throws IOException {
    Socket to = socket;
    InputStream from = in;
    if (to == null || from == null) {
      to = new Socket(InetAddress.getLoopbackAddress(), port);
      to.setSoTimeout(20_000);
      to.setTcpNoDelay(true);
      from = new BufferedInputStream(to.getInputStream());
      socket = to;
      in = from;
    }
    if (from.available() > 0) {
      throw new IllegalStateException("unasked: " + RawHttp.read(from) + "\nafter\n" + history());
    }
    try {
      to.getOutputStream().write(request);
      if (!whole) {
        to.shutdownOutput();
      }
      RawHttp.Answer answer = RawHttp.read(from);
      history.addLast(new String(request, StandardCharsets.ISO_8859_1) + "\n-> " + answer);
      if (history.size() > REMEMBERED) {
        history.removeFirst();
      }
      if (!whole || answer.header("Connection").equalsIgnoreCase("close")) {
        close();
      }
      return answer;
    } catch (SocketException e) {
      close();
      throw (EOFException) new EOFException("the connection was cut").initCause(e);
    } catch (EOFException e) {
      close();
      throw e;
    }
  }

  /** Returns the latest exchanges on this very connection, the newest last. */
  public String history() {
    return String.join("\n\n", history);
  }

  @Override
  public void close() throws IOException {
    history.clear();
    if (socket != null) {
      socket.close();
    }
    socket = null;
    in = null;
  }
}
