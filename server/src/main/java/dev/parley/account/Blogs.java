package dev.parley.account;

import java.util.List;
import java.util.Locale;

/**
 * The blogs that a key may be used by: hosts, with a port or the beginning of a path where it
 * matters, or {@code *.} and a host for all names below it. With none, all may.
 */
public record Blogs(List<String> names) {
  /** Any blog may. */
  public static final Blogs ANY = new Blogs(List.of());

  private static final int LONGEST = 255;

  public Blogs {
    names = List.copyOf(names);
  }

  /**
   * Returns the one spelling of a blog's address: host, port and path, without the scheme, small
   * letters in the host, no slash at the end.
   *
   * @throws IllegalArgumentException with one sentence, when it is none
   */
  public static String name(String blog) {
    String name = spelled(blog);
    String host = host(name);
    String bare = host.startsWith("*.") ? host.substring(2) : host;
    boolean sound =
        !bare.isEmpty()
            && name.length() <= LONGEST
            && bare.codePoints()
                .allMatch(c -> Character.isLetterOrDigit(c) || "-._:[]".indexOf(c) >= 0)
            && name.codePoints().noneMatch(c -> c <= ' ' || c == 0x7f);
    if (!sound) {
      throw new IllegalArgumentException(
          "\"%s\" is no blog's address: give one such as blog.example, blog.example/news or *.example."
              .formatted(blog));
    }
    return name;
  }

  private static String spelled(String blog) {
    String text = blog.strip();
    int scheme = text.indexOf("://");
    int start = scheme < 0 ? 0 : scheme + 3;
    int end = text.length();
    for (int i = start; i < end; i++) {
      if (text.charAt(i) == '?' || text.charAt(i) == '#') {
        end = i;
      }
    }
    while (end > start && text.charAt(end - 1) == '/') {
      end--;
    }
    String name = text.substring(start, end);
    String host = host(name);
    return host.toLowerCase(Locale.ROOT) + name.substring(host.length());
  }

  private static String host(String name) {
    int slash = name.indexOf('/');
    return slash < 0 ? name : name.substring(0, slash);
  }

  /** Returns whether the blog that a call names may use the key. */
  public boolean allow(String blog) {
    if (names.isEmpty()) {
      return true;
    }
    String asked = spelled(blog);
    for (String name : names) {
      if (isWithin(asked, name)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isWithin(String asked, String bound) {
    String boundHost = host(bound);
    String askedHost = host(asked);
    String path = bound.substring(boundHost.length());
    String askedPath = asked.substring(askedHost.length());
    String compared = port(boundHost) < 0 ? withoutPort(askedHost) : askedHost;
    boolean host =
        boundHost.startsWith("*.")
            ? compared.endsWith(boundHost.substring(1))
            : compared.equals(boundHost);
    return host
        && askedPath.startsWith(path)
        && (askedPath.length() == path.length() || askedPath.charAt(path.length()) == '/');
  }

  private static String withoutPort(String host) {
    int port = port(host);
    return port < 0 ? host : host.substring(0, port);
  }

  /** Returns where the colon before a port is, or -1; the colons of an IPv6 address are none. */
  private static int port(String host) {
    int colon = host.lastIndexOf(':');
    return colon > host.lastIndexOf(']') ? colon : -1;
  }
}
