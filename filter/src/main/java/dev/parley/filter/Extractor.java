package dev.parley.filter;

import java.util.Arrays;
import java.util.Locale;

/** Turns a submission into its features. */
final class Extractor {
  /** How many UTF-16 units of the text are looked at: half from its head, half from its tail. */
  static final int TEXT_LIMIT = 16_384;

  private static final int FIELD_LIMIT = 512;

  private final KeyedHash keyed;

  Extractor(KeyedHash keyed) {
    this.keyed = keyed;
  }

  Features features(Submission s) {
    int[] found = new int[64];
    int count = 0;
    String text = cut(s.text(), TEXT_LIMIT).toLowerCase(Locale.ROOT);
    long previous = 0;
    int start = -1;
    for (int i = 0; i <= text.length(); i++) {
      boolean inside = i < text.length() && Character.isLetterOrDigit(text.charAt(i));
      if (inside && start < 0) {
        start = i;
      } else if (!inside && start >= 0) {
        long word = hash(text, start, i);
        found = room(found, count + 2);
        found[count++] = Evidence.WORD.feature(word);
        found[count++] = Evidence.PAIR.feature(previous * 31 + word);
        previous = word;
        start = -1;
      }
    }
    for (int i = 0; i + 4 <= text.length(); i++) {
      found = room(found, count + 1);
      found[count++] = Evidence.LETTERS.feature(hash(text, i, i + 4));
    }
    found = room(found, count + 16);
    count = field(found, count, Evidence.NAME, s.author());
    if (!s.email().isEmpty()) {
      String email = cut(s.email(), FIELD_LIMIT).toLowerCase(Locale.ROOT);
      found[count++] = Evidence.ADDRESS.feature(keyed.hash(email));
      count = field(found, count, Evidence.ADDRESS, email.substring(email.lastIndexOf('@') + 1));
    }
    count = field(found, count, Evidence.WEBSITE, s.url());
    if (!s.ip().isEmpty()) {
      String ip = cut(s.ip(), FIELD_LIMIT);
      found[count++] = Evidence.NETWORK.feature(keyed.hash(ip));
      int last = Math.max(ip.lastIndexOf('.'), ip.lastIndexOf(':'));
      if (last > 0) {
        found[count++] = Evidence.NETWORK.feature(keyed.hash("net " + ip.substring(0, last)));
      }
    }
    count = field(found, count, Evidence.BROWSER, s.userAgent());
    if (s.honeypot()) {
      found[count++] = Evidence.SHAPE.feature(1);
    }
    return Features.ofSorted(sortedUnique(found, count));
  }

  private static int field(int[] found, int count, Evidence kind, String value) {
    if (value.isEmpty()) {
      return count;
    }
    String known = cut(value, FIELD_LIMIT).toLowerCase(Locale.ROOT);
    found[count] = kind.feature(hash(known, 0, known.length()));
    return count + 1;
  }

  private static String cut(String text, int limit) {
    return text.length() <= limit
        ? text
        : text.substring(0, limit / 2) + text.substring(text.length() - limit / 2);
  }

  private static long hash(String text, int from, int to) {
    long hash = 17;
    for (int i = from; i < to; i++) {
      hash = (hash ^ text.charAt(i)) * 0xff51afd7ed558ccdL;
      hash ^= hash >>> 29;
    }
    return hash;
  }

  private static int[] room(int[] found, int needed) {
    return needed <= found.length ? found : Arrays.copyOf(found, needed * 2);
  }

  private static int[] sortedUnique(int[] found, int count) {
    Arrays.sort(found, 0, count);
    int unique = 0;
    for (int i = 0; i < count; i++) {
      if (i == 0 || found[i] != found[i - 1]) {
        found[unique++] = found[i];
      }
    }
    return Arrays.copyOf(found, unique);
  }
}
