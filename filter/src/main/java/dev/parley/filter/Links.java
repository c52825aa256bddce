package dev.parley.filter;

import java.util.Set;

/**
 * Finds the hosts a text names: with or without a scheme, in Punycode, or spelled so that only
 * people find them ({@code example dot com}, {@code example[.]com}, {@code hxxp://}).
 */
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

  /** Endings that are no common words, so that a dot spelled out before them makes a host. */
  private static final Set<String> PLAIN_ENDINGS =
      Set.of("com", "net", "org", "ru", "cn", "info", "biz", "xyz", "online", "io", "co");

  private static final String SPELLED_OUT = "It spells an address out, so that programs miss it.";

  private final Observations out;
  private final char[] text;
  private final int length;
  private int links;

  private Links(Observations out, int length) {
    this.out = out;
    this.text = out.folded;
    this.length = length;
  }

  /**
   * Adds the hosts, domains and endings found in a folded text; returns how many links there are.
   */
  static int read(Observations out, int length) {
    return new Links(out, length).read();
  }

  private int read() {
    for (int i = 1; i + 1 < length && links < MOST; i++) {
      if (text[i] == '.') {
        i = hostly(text[i - 1]) && hostly(text[i + 1]) ? plain(i) : spelledOut(i, i + 1);
      } else if (text[i] == 'd'
          && text[i + 1] == 'o'
          && text[i + 2] == 't'
          && !letter(text[i - 1])) {
        i = letter(text[i + 3]) ? i : spelledOut(i, i + 3);
      }
    }
    return links;
  }

  /** Reads the host around a dot; returns where to go on. */
  private int plain(int dot) {
    int start = startOfHost(dot);
    int end = dot + 1;
    while (end < length && end - dot < LONGEST_HOST && inHost(text[end])) {
      end++;
    }
    while (text[end - 1] == '.') {
      end--;
    }
    if (isLink(start, end)) {
      links++;
      host(start, end);
      describe(start, end);
    }
    return end;
  }

  private int startOfHost(int end) {
    int start = end;
    while (start > 0 && end - start < LONGEST_HOST && inHost(text[start - 1])) {
      start--;
    }
    return start;
  }

  /** Reads a host whose dot is set apart or spelled out; returns where to go on. */
  private int spelledOut(int dot, int afterDot) {
    int left = dot;
    while (left > 0 && dot - left < 3 && between(text[left - 1])) {
      left--;
    }
    int right = afterDot;
    while (right < length && right - afterDot < 3 && between(text[right])) {
      right++;
    }
    int end = right;
    while (end < length && end - right < 8 && letter(text[end])) {
      end++;
    }
    int start = startOfHost(left);
    if (!apart(dot, left, afterDot, right)
        || start == left
        || !hostly(text[left - 1])
        || inHost(text[end])
        || !PLAIN_ENDINGS.contains(new String(text, right, end - right))) {
      return afterDot - 1;
    }
    String host =
        new String(text, start, left - start) + "." + new String(text, right, end - right);
    links++;
    meant(host, start, end);
    out.sight(Trace.Sight.LINK, start, end);
    tell(Hosts.SPELLED_OUT, SPELLED_OUT);
    return end;
  }

  /** Whether a dot is set in brackets or behind a space, or its name between the two. */
  private boolean apart(int dot, int left, int afterDot, int right) {
    if (left == dot) {
      return false;
    }
    return text[dot] == '.'
        ? right == afterDot ? left == dot - 1 && text[left] == ' ' : text[dot - 1] != ' '
        : right > afterDot;
  }

  /** What may stand around a dot that is to be overlooked. */
  private static boolean between(char c) {
    return c == ' ' || c == '[' || c == ']' || c == '(' || c == ')' || c == '{' || c == '}';
  }

  /** Adds the host that stands at these places of the text. */
  private void host(int start, int end) {
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
    out.sight(Trace.Sight.LINK, start, end);
  }

  /** Adds a host that is meant by what stands at these places of the text. */
  private void meant(String host, int start, int end) {
    char[] from = host.toCharArray();
    int ending = lastDot(from, from.length, 0);
    int domain = lastDot(from, ending - 1, 0);
    long hash = 5;
    for (int i = from.length - 1; i >= 0; i--) {
      hash = TextReader.mix(hash, from[i]);
      if (i == ending || i == domain || i == 0) {
        out.add(Evidence.LINK, hash);
        out.at(Evidence.LINK, hash, start, end);
      }
    }
  }

  /** Tells what the name of a host, as it stands in the text, is apart from itself. */
  private void describe(int start, int end) {
    String host = new String(text, start, end - start);
    if (Hosts.isShortener(host)) {
      tell(Hosts.SHORTENER, "It links to a shortener, which hides where the link leads.");
    }
    if (start > 6 && text[start - 3] == ':' && isBrokenScheme(start - 3)) {
      tell(Hosts.SPELLED_OUT, SPELLED_OUT);
    }
    boolean mixed = false;
    if (Hosts.isEncoded(host)) {
      String decoded = Hosts.decoded(host);
      String skeleton = Hosts.skeleton(decoded);
      if (!skeleton.equals(host)) {
        meant(skeleton, start, end);
        mixed = Hosts.mixesScripts(decoded);
      }
      tell(Hosts.ENCODED, "It links to a host whose letters are encoded (Punycode).");
    } else {
      for (int i = start; i < end; i++) {
        byte kind = out.classes[i];
        mixed |= kind == Folding.GREEK_CYRILLIC || kind == Folding.STYLED;
      }
    }
    if (mixed) {
      tell(Hosts.MIXED, "It links to a host with letters of two alphabets.");
    }
  }

  /** Whether {@code hxxp} or {@code hxxps} ends here. */
  private boolean isBrokenScheme(int end) {
    int start = text[end - 1] == 's' ? end - 5 : end - 4;
    return start >= 0 && text[start] == 'h' && text[start + 1] == 'x' && text[start + 2] == 'x';
  }

  private void tell(int what, String sentence) {
    out.add(Evidence.LINK, what);
    out.say(Evidence.LINK, what, sentence);
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

  private boolean isLink(int start, int end) {
    int ending = lastDot(text, end, start);
    if (end - ending < 2 || end - ending > 24 || !ending(ending, end)) {
      return false;
    }
    return (start >= 3 && text[start - 1] == '/' && text[start - 2] == '/')
        || (end < length && text[end] == '/')
        || (text[start] == 'w' && text[start + 1] == 'w' && text[start + 2] == 'w')
        || ENDINGS.contains(new String(text, ending, end - ending));
  }

  /** Whether these characters can end a host: letters alone, or letters in Punycode. */
  private boolean ending(int start, int end) {
    boolean encoded =
        end - start > 4
            && text[start] == 'x'
            && text[start + 1] == 'n'
            && text[start + 2] == '-'
            && text[start + 3] == '-';
    for (int i = start; i < end && !encoded; i++) {
      if (!letter(text[i])) {
        return false;
      }
    }
    return true;
  }

  private static boolean letter(char c) {
    return c >= 'a' && c <= 'z';
  }

  private static boolean hostly(char c) {
    return letter(c) || (c >= '0' && c <= '9');
  }

  private static boolean inHost(char c) {
    return hostly(c) || c == '.' || c == '-' || c == '_';
  }
}
