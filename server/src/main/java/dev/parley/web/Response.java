package dev.parley.web;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.PreEncodedHttpField;

/** One answer: a status, headers and a whole body. */
public final class Response {
  private static final List<HttpField> HTML =
      List.of(new PreEncodedHttpField("Content-Type", "text/html; charset=utf-8"));
  private static final List<HttpField> TEXT =
      List.of(new PreEncodedHttpField("Content-Type", "text/plain; charset=utf-8"));

  private static final Response HANG_UP = text(503, "");

  private final int status;
  private final byte[] body;
  private final List<HttpField> headers;

  private Response(int status, byte[] body, List<HttpField> headers) {
    this.status = status;
    this.body = body;
    this.headers = headers;
  }

  /** Returns a page; the bytes are not copied, so that a cached page costs nothing. */
  public static Response html(int status, byte[] page) {
    return new Response(status, page, HTML);
  }

  /** Returns exactly this text, without a newline. */
  public static Response text(int status, String text) {
    return new Response(status, text.getBytes(StandardCharsets.UTF_8), TEXT);
  }

  public static Response of(int status, String type, byte[] body) {
    return new Response(status, body, List.of(new HttpField("Content-Type", type)));
  }

  /**
   * Returns no answer at all: the connection ends as if nobody were here. Some clients take every
   * answer, errors too, for a verdict; a lost connection is a failure to all of them. Over HTTP/2,
   * where a connection carries others' requests, it is a 503.
   */
  public static Response hangUp() {
    return HANG_UP;
  }

  /** Sends the browser to another page of this site by GET. */
  public static Response seeOther(String location) {
    if (!location.startsWith("/") || location.startsWith("//") || location.startsWith("/\\")) {
      throw new IllegalArgumentException("not a page of this site: " + location);
    }
    return new Response(303, new byte[0], List.of(new HttpField("Location", location)));
  }

  /** Returns the same answer with one more header. */
  public Response with(String name, String value) {
    List<HttpField> more = new ArrayList<>(headers);
    more.add(new HttpField(name, value));
    return new Response(status, body, more);
  }

  /** Returns the same answer with a cookie that scripts and other sites cannot use. */
  public Response withCookie(String name, String value, long seconds, boolean secure) {
    return with(
        "Set-Cookie",
        "%s=%s; Path=/; Max-Age=%d; HttpOnly; SameSite=Lax%s"
            .formatted(name, value, seconds, secure ? "; Secure" : ""));
  }

  public int status() {
    return status;
  }

  byte[] body() {
    return body;
  }

  List<HttpField> headers() {
    return headers;
  }

  /** Returns a copy of the body, for tests and for measurements. */
  public byte[] bytes() {
    return Arrays.copyOf(body, body.length);
  }
}
