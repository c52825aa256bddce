package dev.parley.web;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jetty.http.HttpCookie;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.io.Content;
import org.jspecify.annotations.Nullable;

/** One request as the routes see it. */
public final class Request {
  private static final int LONGEST_PROGRAM = 100;
  private static final int MOST_DISCARDED = 16 << 20;

  private final org.eclipse.jetty.server.Request jetty;
  private final Map<String, String> path;
  private final Client client;
  private final Limits limits;
  private byte @Nullable [] body;
  private @Nullable Form query;

  /** How much of a request is read, and for how long. */
  record Limits(int maxBody, int seconds) {}

  Request(
      org.eclipse.jetty.server.Request jetty,
      Map<String, String> path,
      Client client,
      Limits limits) {
    this.jetty = jetty;
    this.path = Map.copyOf(path);
    this.client = client;
    this.limits = limits;
  }

  public String method() {
    return jetty.getMethod();
  }

  /** Returns the path as it was sent, without the query. */
  public String path() {
    return jetty.getHttpURI().getCanonicalPath();
  }

  /** Returns a variable of the route's template, such as {@code slug}. */
  public String path(String name) {
    String value = path.get(name);
    if (value == null) {
      throw new IllegalArgumentException("no {" + name + "} in this route");
    }
    return value;
  }

  /**
   * Returns a number of the route's template.
   *
   * @throws HttpError 404 when it is none
   */
  public long id(String name) {
    try {
      return Long.parseLong(path(name));
    } catch (NumberFormatException e) {
      throw HttpError.notFound("There is nothing at this address.");
    }
  }

  /** Returns the first value of a query parameter, or the empty text. */
  public String query(String name) {
    return queryForm().get(name);
  }

  /** Returns the fields of the query. */
  public Form queryForm() {
    if (query == null) {
      String raw = jetty.getHttpURI().getQuery();
      query = Form.parse(raw == null ? new byte[0] : raw.getBytes(StandardCharsets.UTF_8));
    }
    return query;
  }

  /** Returns the first value of a header, or the empty text. */
  public String header(String name) {
    String value = jetty.getHeaders().get(name);
    return value == null ? "" : value;
  }

  /** Returns the value of a cookie. */
  public Optional<String> cookie(String name) {
    List<HttpCookie> cookies = org.eclipse.jetty.server.Request.getCookies(jetty);
    return cookies.stream()
        .filter(c -> c.getName().equals(name))
        .map(HttpCookie::getValue)
        .findFirst();
  }

  /** Returns the {@code Host} asked for, with its port where one was sent. */
  public String host() {
    return jetty.getHttpURI().getAuthority() == null ? "" : jetty.getHttpURI().getAuthority();
  }

  /** Returns the program that asks, as in {@code WordPress/6.8}, cut and without control marks. */
  public String program() {
    String sent = header("User-Agent");
    String agent = sent.length() > LONGEST_PROGRAM ? sent.substring(0, LONGEST_PROGRAM) : sent;
    StringBuilder clean = new StringBuilder(agent.length());
    agent.chars().forEach(c -> clean.append(Character.isISOControl(c) ? ' ' : (char) c));
    return clean.toString().strip();
  }

  /** Returns who asks: the address believed after the trusted proxies, and the scheme. */
  public Client client() {
    return client;
  }

  /**
   * Returns the body's fields.
   *
   * @throws HttpError 413 when the body is too large, 408 when it comes too slowly
   */
  public Form form() {
    return Form.parse(body());
  }

  /**
   * Returns the body.
   *
   * @throws HttpError 413 when the body is too large, 408 when it comes too slowly
   */
  public byte[] body() {
    byte[] read = bodyStart();
    if (read.length > limits.maxBody) {
      throw new HttpError(
          413,
          "too_large",
          "The request is larger than %d bytes: shorten it and send it again."
              .formatted(limits.maxBody));
    }
    return read;
  }

  /**
   * Returns the body, or its first bytes (one more than the limit) when it is too large.
   *
   * @throws HttpError 408 when the body comes too slowly
   */
  public byte[] bodyStart() {
    if (body == null) {
      body = readBody();
    }
    return body;
  }

  /** Takes a body that the route did not read, without which a kept connection would be cut. */
  void takeRest() {
    boolean none = method().equals("GET") || method().equals("HEAD");
    boolean sent = jetty.getLength() > 0 || !header("Transfer-Encoding").isEmpty();
    if (body == null && (sent || !none)) {
      try {
        body = readBody();
      } catch (HttpError e) {
        body = new byte[0]; // the answer stands as it is; the connection ends after it
      }
    }
  }

  private byte[] readBody() {
    long deadline = System.nanoTime() + limits.seconds * 1_000_000_000L;
    long declared = jetty.getLength();
    byte[] buffer = new byte[(int) Math.clamp(declared, 1_024, limits.maxBody + 1L)];
    int length = 0;
    try (InputStream in = Content.Source.asInputStream(jetty)) {
      while (length <= limits.maxBody) {
        if (length == buffer.length) {
          buffer = Arrays.copyOf(buffer, Math.min(buffer.length * 2, limits.maxBody + 1));
        }
        int read = in.read(buffer, length, buffer.length - length);
        if (read < 0) {
          break;
        }
        length += read;
        if (System.nanoTime() - deadline > 0) {
          throw new HttpError(
              408, "too_slow", "The request took too long to arrive: send it again.");
        }
        if (length == declared) {
          break;
        }
      }
      if (length > limits.maxBody) {
        discard(in, deadline);
      }
    } catch (IOException e) {
      throw new HttpError(400, "broken_off", "The request broke off: send it again.");
    }
    return length == buffer.length ? buffer : Arrays.copyOf(buffer, length);
  }

  /** Most senders read no answer before they have sent everything: takes it, up to a bound. */
  private static void discard(InputStream in, long deadline) throws IOException {
    byte[] scratch = new byte[16_384];
    int discarded = 0;
    int read = 0;
    while (read >= 0 && discarded < MOST_DISCARDED && System.nanoTime() - deadline < 0) {
      read = in.read(scratch);
      discarded += read;
    }
  }

  /**
   * Returns whether a page of this very site sent the request, by {@code Origin} or, where a
   * browser leaves that out, by {@code Referer}. Without either the answer is no.
   *
   * @param siteUrl the site's configured address, accepted besides the host that was asked for
   */
  public boolean sameOrigin(String siteUrl) {
    String sent = header("Origin");
    if (sent.isEmpty()) {
      sent = header("Referer");
    }
    Optional<String> origin = originOf(sent);
    return origin.isPresent()
        && (origin.get().equals(client.scheme() + "://" + host())
            || origin.equals(originOf(siteUrl)));
  }

  private static Optional<String> originOf(String url) {
    try {
      URI uri = new URI(url);
      return uri.getScheme() == null || uri.getRawAuthority() == null
          ? Optional.empty()
          : Optional.of(uri.getScheme() + "://" + uri.getRawAuthority());
    } catch (URISyntaxException e) {
      return Optional.empty();
    }
  }

  /** Returns every header's name and value, in order, for protocols that look at them. */
  List<HttpField> headers() {
    return jetty.getHeaders().stream().toList();
  }
}
