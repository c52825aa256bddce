package dev.parley.check;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/**
 * The names that sites are counted under: at most {@value #MOST} apart for each key and month, the
 * rest together, so that a client that sends random names grows neither tables nor memory.
 */
final class Blogs {
  static final int MOST = 1_000;

  /** The name of all that are not counted apart. */
  static final String REST = "";

  private static final int LONGEST = 200;

  private final CountStore store;
  private final Map<Long, Set<String>> apart = new HashMap<>();
  private int month;

  Blogs(CountStore store) {
    this.store = store;
  }

  /** Returns a site's name as it is counted: a host, and a path where there is one. */
  static String name(String blog) {
    String text = blog.strip();
    int scheme = text.indexOf("://");
    int start = scheme < 0 || scheme > 10 ? 0 : scheme + 3;
    StringBuilder name = new StringBuilder(Math.min(LONGEST, text.length()));
    for (int i = start; i < text.length() && name.length() < LONGEST; i++) {
      char c = text.charAt(i);
      if (c == '?' || c == '#') {
        break;
      }
      if (c > ' ' && !Character.isSurrogate(c) && c != '\u007f') {
        name.append(c);
      }
    }
    int slash = name.indexOf("/");
    int host = slash < 0 ? name.length() : slash;
    name.replace(0, host, name.substring(0, host).toLowerCase(Locale.ROOT));
    while (!name.isEmpty() && name.charAt(name.length() - 1) == '/') {
      name.setLength(name.length() - 1);
    }
    return name.toString();
  }

  /** Returns the place to count at: its blog's, or that of the rest. */
  synchronized CountStore.Place place(Handle handle, CountStore.Place wanted) {
    if (wanted.blog().equals(REST)) {
      return wanted;
    }
    if (wanted.month() > month) {
      month = wanted.month();
      apart.clear();
    }
    Set<String> names =
        wanted.month() == month
            ? apart.computeIfAbsent(wanted.site(), site -> names(handle, wanted))
            : names(handle, wanted);
    if (names.contains(wanted.blog()) || (names.size() < MOST && names.add(wanted.blog()))) {
      return wanted;
    }
    return new CountStore.Place(wanted.site(), wanted.day(), REST);
  }

  private Set<String> names(Handle handle, CountStore.Place of) {
    return new HashSet<>(store.names(handle, of.site(), of.month()));
  }
}
