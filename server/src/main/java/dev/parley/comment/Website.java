package dev.parley.comment;

import java.net.IDN;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The address that a writer may give with their name: http or https, or nothing. */
final class Website {
  static final int MOST = 300;

  /** Scheme, host, port and the rest; no user, no quotes, no brackets, no spaces. */
  private static final Pattern SHAPE =
      Pattern.compile(
          "https?://([\\p{L}\\p{M}\\p{N}.-]{1,253})(:\\d{1,5})?([/?#][^\\s\"'<>\\\\^`{|}]*)?");

  private Website() {}

  /**
   * Returns the address with {@code https://} before a bare domain; what is none stays as it is.
   */
  static String complete(String typed) {
    String lower = typed.toLowerCase(Locale.ROOT);
    if (typed.isEmpty() || typed.contains(":") || typed.startsWith("/")) {
      for (String scheme : new String[] {"http://", "https://"}) {
        if (lower.startsWith(scheme)) {
          return scheme + typed.substring(scheme.length());
        }
      }
      return typed;
    }
    String whole = "https://" + typed;
    return isSound(whole) ? whole : typed;
  }

  /** Returns whether a completed address may stand in a link. */
  static boolean isSound(String address) {
    Matcher matcher = SHAPE.matcher(address);
    if (address.length() > MOST || !matcher.matches()) {
      return false;
    }
    try {
      String host = IDN.toASCII(matcher.group(1), IDN.USE_STD3_ASCII_RULES);
      return host.contains(".") && !host.startsWith(".") && !host.endsWith(".");
    } catch (IllegalArgumentException e) {
      return false; // a label too long, or with characters no host has
    }
  }
}
