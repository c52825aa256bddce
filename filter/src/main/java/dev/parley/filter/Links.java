package dev.parley.filter;

import java.util.Set;

/** Finds the hosts a text names, with or without a scheme. */
final class Links {
  private static final int MOST = 32;
  private static final int LONGEST_HOST = 128;

  /** Endings that make a name with a dot a host even where nothing else says so. */
  private static final Set<String> ENDINGS =
      Set.of(
          "com", "net", "org", "ru", "cn", "tk", "info", "biz", "co", "io", "me", "ly", "xyz",
          "top", "site", "online", "shop", "club", "uk", "id", "us", "in", "tv", "de", "fr", "br",
          "pl", "ua", "live", "vip", "app", "link", "store", "pro", "win", "cc", "ws", "eu", "it",
          "es", "nl", "jp", "kr", "gl", "be", "to", "gg", "click", "icu", "website", "space");

  private Links() {}

  /** Adds the hosts, domains and endings found; returns how many links there are. */
  static int read(char[] text, int length, Observations out) {
    int links = 0;
    for (int i = 1; i + 1 < length && links < MOST; i++) {
      if (text[i] != '.' || !hostly(text[i - 1]) || !hostly(text[i + 1])) {
        continue;
      }
      int start = i;
      while (start > 0 && i - start < LONGEST_HOST && inHost(text[start - 1])) {
        start--;
      }
      int end = i + 1;
      while (end < length && end - i < LONGEST_HOST && inHost(text[end])) {
        end++;
      }
      while (text[end - 1] == '.') {
        end--;
      }
      if (isLink(text, start, end, length)) {
        links++;
        host(text, start, end, out);
        out.sight(Trace.Sight.LINK, start, end);
      }
      i = end;
    }
    return links;
  }

  private static void host(char[] text, int start, int end, Observations out) {
    int ending = lastDot(text, end, start);
    int domain = lastDot(text, ending - 1, start);
    long hash = 5;
    for (int i = end - 1; i >= start; i--) {
      hash = TextReader.mix(hash, text[i]);
      if (i == ending || i == domain || i == start) {
        out.add(Evidence.LINK, hash);
        out.at(Evidence.LINK, hash, i, end);
      }
    }
  }

  /** The index after the last dot before {@code end}, or {@code start}. */
  private static int lastDot(char[] text, int end, int start) {
    for (int i = end - 1; i > start; i--) {
      if (text[i - 1] == '.') {
        return i;
      }
    }
    return start;
  }

  private static boolean isLink(char[] text, int start, int end, int length) {
    int ending = lastDot(text, end, start);
    if (end - ending < 2 || end - ending > 24 || !letters(text, ending, end)) {
      return false;
    }
    return (start >= 3 && text[start - 1] == '/' && text[start - 2] == '/')
        || (end < length && text[end] == '/')
        || (text[start] == 'w' && text[start + 1] == 'w' && text[start + 2] == 'w')
        || ENDINGS.contains(new String(text, ending, end - ending));
  }

  private static boolean letters(char[] text, int start, int end) {
    for (int i = start; i < end; i++) {
      if (text[i] < 'a' || text[i] > 'z') {
        return false;
      }
    }
    return true;
  }

  private static boolean hostly(char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
  }

  private static boolean inHost(char c) {
    return hostly(c) || c == '.' || c == '-' || c == '_';
  }
}
