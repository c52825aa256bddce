package dev.parley.filter;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * The words that tell of abuse, and those that turn it: who is spoken to, what is denied or quoted.
 * Read from {@code abuse/lexicon.txt}, whose lines are a language, a class and a term; several
 * words of a term are joined by {@code _}, a {@code *} at its end stands for any ending.
 */
final class Lexicon {
  /** The classes; a set of them is a number with a bit for each. */
  enum Kind {
    PROFANITY(0),
    INSULT(1),
    MILD(2),
    SLUR(3),
    SEXUAL(4),
    VIOLENCE(5),
    DEHUMANISE(6),
    WISH(7),
    GROUP(8),
    SECOND(9),
    THIRD(10),
    NOT(11),
    QUOTE(12),
    REASON(13),
    THANKS(14),
    FIRST(15),
    BODY(16),
    SAYING(17),
    CANCEL(18),
    NEWS(19),
    COUNTER(20),
    HATE(21),
    THING(22);

    /** Its place among the classes: it is part of features, and so the same for ever. */
    final int number;

    Kind(int number) {
      this.number = number;
    }

    int bit() {
      return 1 << number;
    }
  }

  /** The languages there are words of, by number. */
  static final List<String> LANGUAGES =
      List.of("en", "de", "pt", "ru", "zh", "ko", "vi", "es", "fr", "it");

  /** How many characters of running text a term without spaces around it may have. */
  static final int LONGEST_RUN = 6;

  /** Whose words differ by their accents alone. */
  static final String TONAL = "vi";

  private static final int KINDS_BITS = 24;
  private static final long STEM = 0x5bd1e995L;
  private static final Lexicon SHIPPED = load();

  /** How many bits tell at a glance that a key is not there, as most are not. */
  private static final int HINT_BITS = 17;

  private final long[] keys;
  private final long[] values;
  private final long[] hints = new long[1 << (HINT_BITS - 6)];

  private final Disguised disguised;

  /**
   * A term of one word.
   *
   * @param letters as texts are read
   * @param isStem whether any ending may follow
   * @param kinds its class, a bit
   * @param language its language's number
   */
  record Term(String letters, boolean isStem, int kinds, int language) {}

  private Lexicon(List<long[]> entries, List<Term> terms) {
    int size = Integer.highestOneBit(Math.max(16, entries.size())) * 4;
    keys = new long[size];
    values = new long[size];
    for (long[] entry : entries) {
      int at = home(entry[0]);
      while (keys[at] != 0) {
        at = (at + 1) & (keys.length - 1);
      }
      keys[at] = entry[0];
      values[at] = entry[1];
      hints[hint(entry[0])] |= 1L << (entry[0] >>> HINT_BITS);
    }
    disguised = new Disguised(this, terms);
  }

  /** Finds hostile words whose letters are hidden. */
  Disguised disguised() {
    return disguised;
  }

  /** Whether letters are a hostile word of some language, or one that may have endings. */
  static boolean isHostile(long hash) {
    int kinds = SHIPPED.word(hash, -1) | SHIPPED.stem(hash, -1);
    return (kinds & AbuseReader.HOSTILE) != 0;
  }

  private static int hint(long key) {
    return (int) (key >>> (HINT_BITS + 6)) & ((1 << (HINT_BITS - 6)) - 1);
  }

  static Lexicon shipped() {
    return SHIPPED;
  }

  private int home(long key) {
    return (int) (key >>> 20) & (keys.length - 1);
  }

  /** The classes of a word in some languages, each a bit by its number. */
  int word(long hash, int languages) {
    return find(hash, languages);
  }

  /** The languages that have a word, each a bit by its number. */
  int languages(long hash) {
    int languages = 0;
    if ((hints[hint(hash)] >>> (hash >>> HINT_BITS) & 1) != 0) {
      for (int at = home(hash); keys[at] != 0; at = (at + 1) & (keys.length - 1)) {
        languages |= keys[at] == hash ? (int) (values[at] >>> KINDS_BITS) : 0;
      }
    }
    return languages;
  }

  /** The classes of words that begin so. */
  int stem(long hash, int languages) {
    return find(hash * STEM, languages);
  }

  /** The classes of a term of two words. */
  int pair(long first, long second, int languages) {
    return find(pair(first, second), languages);
  }

  /** The hash of two words as one term. */
  static long pair(long first, long second) {
    return first * 31 + second;
  }

  private int find(long key, int languages) {
    if ((hints[hint(key)] >>> (key >>> HINT_BITS) & 1) == 0) {
      return 0;
    }
    int kinds = 0;
    for (int at = home(key); keys[at] != 0; at = (at + 1) & (keys.length - 1)) {
      if (keys[at] == key && ((int) (values[at] >>> KINDS_BITS) & languages) != 0) {
        kinds |= (int) values[at] & ((1 << KINDS_BITS) - 1);
      }
    }
    return kinds;
  }

  /** The number of a language, -1 when there are no words of it. */
  static int number(String language) {
    return LANGUAGES.indexOf(language);
  }

  private static Lexicon load() {
    try (InputStream in = Lexicon.class.getResourceAsStream("abuse/lexicon.txt")) {
      if (in == null) {
        throw new IllegalStateException("the lexicon is missing from the program: build it again");
      }
      List<long[]> entries = new ArrayList<>();
      List<Term> terms = new ArrayList<>();
      String all = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      for (String line : all.lines().toList()) {
        if (!line.isBlank() && !line.startsWith("#")) {
          entries.add(entry(line, terms));
        }
      }
      return new Lexicon(entries, terms);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static long[] entry(String line, List<Term> terms) {
    String[] parts = line.strip().split(" +", 3);
    int language = parts.length == 3 ? number(parts[0]) : -1;
    if (language < 0) {
      throw new IllegalStateException("the lexicon has a line that is none: " + line);
    }
    int kinds = Kind.valueOf(parts[1].toUpperCase(java.util.Locale.ROOT)).bit();
    boolean stem = parts[2].endsWith("*");
    String term = stem ? parts[2].substring(0, parts[2].length() - 1) : parts[2];
    if (term.indexOf('_') < 0) {
      terms.add(new Term(AbuseReader.canonical(term), stem, kinds, language));
    }
    long key = 0;
    for (String word : term.split("_", -1)) {
      long hash =
          TextReader.hash(
              LANGUAGES.get(language).equals(TONAL) ? word : AbuseReader.canonical(word));
      key = key == 0 ? hash : pair(key, hash);
    }
    return new long[] {stem ? key * STEM : key, kinds | 1L << (KINDS_BITS + language)};
  }
}
