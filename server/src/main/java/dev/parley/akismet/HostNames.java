package dev.parley.akismet;

import dev.parley.filter.Submission;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The names of hosts in a comment, in small letters. */
final class HostNames {
  private static final int MOST = 200;
  private static final int LONGEST = 255;

  private HostNames() {}

  /** Returns everything in a text that looks like a host's name, linked to or not. */
  static List<String> mentioned(String text) {
    return read(text, false);
  }

  /** Returns the hosts that a text links to. */
  static List<String> linked(String text) {
    return read(text, true);
  }

  /** Returns the hosts of the website and of the e-mail address given. */
  static List<String> given(Submission said) {
    List<String> hosts = new ArrayList<>(2);
    String url = said.url();
    if (!url.isEmpty()) {
      hosts.addAll(read(url.contains("://") ? url : "http://" + url, true));
    }
    int at = said.email().lastIndexOf('@');
    if (at >= 0) {
      hosts.add(said.email().substring(at + 1).strip().toLowerCase(Locale.ROOT));
    }
    return hosts;
  }

  private static List<String> read(String text, boolean linkedOnly) {
    List<String> hosts = new ArrayList<>();
    int length = text.length();
    for (int i = 0; i < length && hosts.size() < MOST; i++) {
      if (!isInHost(text.charAt(i))) {
        continue;
      }
      int start = i;
      boolean dot = false;
      while (i < length && isInHost(text.charAt(i))) {
        dot |= text.charAt(i) == '.';
        i++;
      }
      boolean user = i < length && text.charAt(i) == '@'; // before the host proper
      boolean linked = text.startsWith("//", start - 2) || isBehindUser(text, start);
      if (dot && !user && (linked || !linkedOnly) && i - start <= LONGEST) {
        add(text.substring(start, i), hosts);
      }
    }
    return hosts;
  }

  /** Whether a host stands behind a user's name in a link, as in {@code //user@host}. */
  private static boolean isBehindUser(String text, int start) {
    if (start == 0 || text.charAt(start - 1) != '@') {
      return false;
    }
    int slashes = text.lastIndexOf("//", start);
    return slashes >= 0
        && start - slashes < LONGEST
        && text.substring(slashes + 2, start).chars().noneMatch(c -> c <= ' ' || c == '/');
  }

  private static void add(String run, List<String> hosts) {
    int from = 0;
    int to = run.length();
    while (from < to && run.charAt(from) == '.') {
      from++;
    }
    while (to > from && run.charAt(to - 1) == '.') {
      to--;
    }
    if (run.indexOf('.', from) < to) {
      hosts.add(run.substring(from, to).toLowerCase(Locale.ROOT));
    }
  }

  private static boolean isInHost(char c) {
    return Character.isLetterOrDigit(c) || c == '.' || c == '-' || c == '_';
  }
}
