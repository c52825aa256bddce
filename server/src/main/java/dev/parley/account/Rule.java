package dev.parley.account;

import dev.parley.web.AddressRange;
import java.net.IDN;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * A site's own rule, which stands above its filter: what has this is always spam, or never.
 *
 * @param says what becomes of a comment that the rule is about
 * @param kind what of a comment it looks at
 * @param pattern a range of addresses, a domain in ASCII, or words, each in its one spelling
 */
public record Rule(Says says, Kind kind, String pattern) {
  private static final int LONGEST_WORDS = 100;

  /** What a rule makes of a comment. */
  public enum Says {
    /** It is spam, whatever the filter says. */
    ALWAYS,
    /** It is no spam, whatever the filter says. */
    NEVER;

    /** Returns the word that people type and that is stored. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** What a rule looks at. */
  public enum Kind {
    /** The network of the sender's address. */
    NETWORK,
    /** The host of a link, of the website or of the e-mail address given, or one above it. */
    DOMAIN,
    /** A word, or several in a row, in the text or the name. */
    WORD;

    /** Returns the word that people type and that is stored. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  public Rule {
    pattern =
        switch (kind) {
          case NETWORK -> network(pattern.strip());
          case DOMAIN -> domain(pattern.strip());
          case WORD -> words(pattern.strip());
        };
  }

  /**
   * Returns what was decided by it, as people are told: {@code always spam: domain bad.example}.
   */
  public String sentence() {
    return "%s spam: %s %s".formatted(says.word(), kind.word(), pattern);
  }

  private static String network(String text) {
    try {
      return AddressRange.of(text).toString();
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "\"%s\" is no network: give one such as 203.0.113.0/24 or 2001:db8::/32.".formatted(text),
          e);
    }
  }

  private static String domain(String text) {
    String bare = text.startsWith("*.") ? text.substring(2) : text;
    String wrong = "\"%s\" is no domain: give one such as bad.example.".formatted(text);
    if (bare.length() > 255 || !bare.contains(".")) {
      throw new IllegalArgumentException(wrong);
    }
    try {
      String ascii = IDN.toASCII(bare, IDN.USE_STD3_ASCII_RULES).toLowerCase(Locale.ROOT);
      if (!ascii.startsWith(".") && !ascii.endsWith(".") && !ascii.contains("..")) {
        return ascii;
      }
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(wrong, e);
    }
    throw new IllegalArgumentException(wrong);
  }

  private static String words(String text) {
    String one =
        Arrays.stream(text.split("\\s+"))
            .filter(w -> !w.isEmpty())
            .collect(Collectors.joining(" "));
    if (one.codePoints().noneMatch(Character::isLetterOrDigit) || one.length() > LONGEST_WORDS) {
      throw new IllegalArgumentException(
          "A rule about words needs a letter or digit, and has %d characters at most."
              .formatted(LONGEST_WORDS));
    }
    return one.toLowerCase(Locale.ROOT);
  }
}
