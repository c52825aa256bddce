package dev.parley.filter;

import dev.parley.filter.Lexicon.Kind;
import java.util.List;
import java.util.Set;

/**
 * Reads a text into the features that abuse is scored by, once for all attributes: words, pairs of
 * them, runs of letters within words, and what the {@linkplain Lexicon lexicon} tells of each word
 * together with whom it is said to, and whether it is denied or quoted. Not thread-safe.
 */
final class AbuseReader {
  /** How many features a text gives each of the two groups that are weighed by their own length. */
  record Sizes(int letters, int words) {}

  private static final int SHORTEST = 3;
  private static final int LONGEST = 5;
  private static final int LONGEST_UNSPACED = 4;

  /** The languages that deny behind what is denied as well. */
  private static final Set<String> DENYING_AFTER = Set.of("ko", "de");

  private static final long FIRST_SALT = 0x51ed27f5L;
  private static final int LANGUAGE_SALT = 7_919;

  /** Classes by which something bad is said. */
  static final int HOSTILE =
      Kind.PROFANITY.bit()
          | Kind.INSULT.bit()
          | Kind.MILD.bit()
          | Kind.SLUR.bit()
          | Kind.SEXUAL.bit()
          | Kind.VIOLENCE.bit()
          | Kind.DEHUMANISE.bit()
          | Kind.WISH.bit();

  /** Where the numbers of some {@link Evidence#SHAPE shapes} begin. */
  static final long DENSITY = 9_000;

  static final long SHOUTING = 10_000;
  static final long LENGTH = 10_300;

  /** More words of a class do not say more. */
  static final int MOST_COUNTED = 4;

  private static final long COUNTED = 8_000;

  private final Lexicon lexicon = Lexicon.shipped();
  private final AbuseFeatures out = new AbuseFeatures();
  private final AbuseWords words = new AbuseWords();
  private final TextLanguage language = new TextLanguage();
  private final WordClasses classes = new WordClasses(words);
  private final Passages passages = new Passages(words);
  private final Circumstances around = new Circumstances();

  /** The classes of all words, and how many are hostile, how many of these quoted. */
  private int inText;

  private int hostileWords;
  private int quotedHostile;
  private String code = "";
  private final Places places;

  /** A reader that notes, where asked to, at which places of the text features stand. */
  AbuseReader(boolean keepPlaces) {
    places = new Places(keepPlaces);
  }

  Places places() {
    return places;
  }

  /** What was read. */
  AbuseFeatures observations() {
    return out;
  }

  /** The numbers the two groups of features are weighed by. */
  Sizes sizes() {
    int[] sizes = new int[AbuseModel.SHAPES + 1];
    for (int i = 0; i < out.count(); i++) {
      sizes[AbuseModel.group(out.found()[i] >>> Evidence.HASH_BITS)]++;
    }
    return new Sizes(sizes[0], sizes[1]);
  }

  AbuseWords words() {
    return words;
  }

  /** The classes of a word, or of all in a run that is written without spaces. */
  int kinds(int word) {
    return classes.of(word);
  }

  /** The ISO 639-1 code of the text's language; empty where nothing tells it. */
  String language() {
    return language.code(false);
  }

  /** Reads a text. */
  void read(String text) {
    read(text, List.of());
  }

  /**
   * Reads a text and notes which of its sentences show each feature, the first as part 1. A feature
   * is a sentence's where all of its words stand in it; the language is the whole text's, and what
   * stands around a word may be in the sentence before or after.
   *
   * @param sentences in order; none where only the whole is asked for
   */
  void read(String text, List<Span> sentences) {
    out.clear();
    places.count = 0;
    words.read(text);
    passages.read(sentences);
    language.start(text);
    for (int i = 0; i < words.count(); i++) {
      language.word(words.hash(i));
      language.known(lexicon.languages(words.hash(i)));
    }
    code = language.code(true);
    classes.classify(language);
    around.start(DENYING_AFTER.contains(code));
    for (int i = 0; i < words.count(); i++) {
      if ((words.flags(i) & AbuseWords.UNSPACED) != 0) {
        unspaced(i);
      } else {
        word(i);
        around.add(classes.of(i), i, words.flags(i));
      }
    }
    said();
    for (int part = 0; part <= sentences.size(); part++) {
      counted(part);
      manner(
          part,
          text,
          part == 0 ? 0 : sentences.get(part - 1).start(),
          part == 0 ? text.length() : sentences.get(part - 1).end());
      if (part == 0) {
        out.endWhole();
      }
    }
  }

  private void word(int i) {
    long hash = words.hash(i);
    add(Evidence.WORD, hash, i, i);
    if (!code.isEmpty()) {
      add(Evidence.WORD, hash * LANGUAGE_SALT + code.hashCode(), i, i);
    }
    if (words.exact(i) != hash) {
      add(Evidence.WORD, words.exact(i) + 7, i, i);
    }
    if ((words.flags(i) & AbuseWords.CAPITALS) != 0) {
      add(Evidence.WORD, hash + 99, i, i);
    }
    if (i > 0) {
      add(Evidence.PAIR, words.hash(i - 1) * 31 + hash, i - 1, i);
    }
    if (i > 1) {
      add(Evidence.PAIR, (words.hash(i - 2) * 31 + hash) * 37, i - 2, i);
    }
    int first = words.first(i);
    int end = words.first(i + 1);
    boolean syllables =
        end > first && words.letters()[first] >= 0xac00 && words.letters()[first] < 0xd7b0;
    grams(i, first, end, syllables ? 2 : SHORTEST, syllables ? 3 : LONGEST);
  }

  /** Runs of characters of a word, which has a space before and after it. */
  private void grams(int word, int first, int end, int shortest, int longest) {
    char[] letters = words.letters();
    for (int start = first - 1; start < end; start++) {
      long hash = FIRST_SALT;
      for (int i = start; i - start < longest && i <= end; i++) {
        hash = TextReader.mix(hash, i < first || i == end ? ' ' : letters[i]);
        if (i - start + 1 >= shortest) {
          letters(hash, word);
        }
      }
    }
  }

  /** Running text without spaces: every run of characters is a word, or may be. */
  private void unspaced(int word) {
    int first = words.first(word);
    int end = words.first(word + 1);
    char[] letters = words.letters();
    int languages = code.isEmpty() ? -1 : 1 << Math.max(0, Lexicon.number(code)) | 1;
    for (int start = first; start < end; start++) {
      long hash = 3;
      int here = 0;
      for (int i = start; i < end && i - start < Lexicon.LONGEST_RUN; i++) {
        hash = TextReader.mix(hash, letters[i]);
        here |= lexicon.word(hash, languages);
        if (i - start < LONGEST_UNSPACED) {
          letters(hash, word);
        }
      }
      classes.add(word, here);
      int flags = words.flags(word);
      around.add(here, word, start + 1 < end ? flags & ~AbuseWords.ENDS : flags);
    }
  }

  private void letters(long hash, int word) {
    int feature = Evidence.LETTERS.feature(hash);
    out.add(feature, passages.bit(word));
    place(feature, word, word);
  }

  private void add(Evidence kind, long hash, int firstWord, int lastWord) {
    int feature = kind.feature(hash);
    out.add(feature, passages.bits(firstWord, lastWord));
    place(feature, firstWord, lastWord);
  }

  private void shape(long shape, int part) {
    out.add(Evidence.SHAPE.feature(shape), 1L << part);
  }

  private void place(int feature, int firstWord, int lastWord) {
    if (places.isKept()) {
      places.add(feature, words.from(firstWord), words.to(lastWord));
    }
  }

  /** What is said of whom: the same in every language. */
  private void said() {
    inText = 0;
    quotedHostile = 0;
    hostileWords = 0;
    for (int i = 0; i < around.count(); i++) {
      int here = around.kinds(i);
      inText |= here;
      hostileWords += (here & HOSTILE) != 0 ? 1 : 0;
      quotedHostile += (here & HOSTILE) != 0 && around.isQuoted(i) ? 1 : 0;
      for (int left = here; left != 0; left &= left - 1) {
        passages.hit(around.word(i), Integer.numberOfTrailingZeros(left));
      }
    }
    int aside = (inText & (Kind.NEWS.bit() | Kind.COUNTER.bit())) != 0 ? 8 : 0;
    for (int i = 0; i < around.count(); i++) {
      int here = around.kinds(i);
      if ((here & (HOSTILE | Kind.BODY.bit() | Kind.HATE.bit())) != 0) {
        say(i, here, around.around(i), aside);
      }
    }
  }

  private void say(int at, int here, int circumstances, int aside) {
    int word = around.word(at);
    int mention =
        aside
            | moved(circumstances, Circumstances.DENIED, 1)
            | moved(circumstances, Circumstances.QUOTED, 2)
            | moved(circumstances, Circumstances.TOLD, 4);
    int target = Circumstances.target(circumstances);
    for (int left = here & HOSTILE; left != 0; left &= left - 1) {
      int kind = Integer.numberOfTrailingZeros(left);
      add(Evidence.SHAPE, 1_000 + kind, word, word);
      if (!code.isEmpty()) {
        add(Evidence.SHAPE, 60_000L + 32L * code.hashCode() + kind, word, word);
      }
      for (int c = circumstances & 0x7fff; c != 0; c &= c - 1) {
        add(Evidence.SHAPE, 2_000 + 16 * kind + Integer.numberOfTrailingZeros(c), word, word);
      }
      add(Evidence.SHAPE, 4_000 + 16 * kind + (circumstances & 0xf), word, word);
      add(Evidence.SHAPE, 20_000 + 128 * kind + 16 * target + mention, word, word);
    }
    int announced =
        moved(circumstances, Circumstances.I_BEFORE, 1)
            | moved(circumstances, Circumstances.WISHED, 2)
            | moved(circumstances, Circumstances.DENIED, 4);
    if ((here & Kind.VIOLENCE.bit()) != 0) {
      int whom =
          moved(circumstances, Circumstances.SECOND, 8)
              | moved(circumstances, Circumstances.GROUP, 16)
              | moved(circumstances, Circumstances.BODY, 32);
      add(Evidence.SHAPE, 24_000 + announced + whom, word, word);
    }
    boolean yours = (circumstances & Circumstances.SECOND) != 0;
    if ((here & Kind.BODY.bit()) != 0 && yours) {
      int violent = moved(circumstances, Circumstances.VIOLENT, 8);
      add(Evidence.SHAPE, 24_100 + announced + violent, word, word);
    }
    if ((here & Kind.HATE.bit()) != 0) {
      int whom =
          moved(circumstances, Circumstances.SECOND, 8)
              | moved(circumstances, Circumstances.GROUP, 16);
      add(Evidence.SHAPE, 24_200 + announced + whom, word, word);
    }
  }

  /** A bit of one set as a bit of another. */
  private static int moved(int from, int bit, int to) {
    return (from & bit) != 0 ? to : 0;
  }

  /** How many words of each class a part has. */
  private void counted(int part) {
    int hostile = 0;
    for (int kind = 0; kind < Passages.KINDS; kind++) {
      int n = passages.hits(part, kind);
      if (n > 0) {
        shape(counted(kind, Math.min(n, MOST_COUNTED)), part);
        hostile += (HOSTILE >> kind & 1) != 0 ? n : 0;
      }
    }
    int count = passages.words(part);
    int density = hostile == 0 ? 0 : 1 + (int) Math.min(7, 24.0 * hostile / Math.max(3, count));
    shape(DENSITY + density, part);
    boolean group = passages.hits(part, Kind.GROUP.number) > 0;
    shape(9_100 + (group ? 1 : 0) + (hostile > 0 ? 2 : 0), part);
    if (hostile > 0) {
      int quoted = quotedHostile == 0 ? 0 : quotedHostile < hostileWords ? 1 : 2;
      int reported = moved(inText, Kind.NEWS.bit(), 4) | moved(inText, Kind.COUNTER.bit(), 8);
      shape(24_300 + quoted + reported, part);
    }
  }

  /** The number of the shape that tells of so many words of a class. */
  static long counted(Kind kind, int count) {
    return counted(kind.number, count);
  }

  private static long counted(int kind, int count) {
    return COUNTED + 8L * kind + count;
  }

  /** How it is said: loud, long, asking. */
  private void manner(int part, String text, int start, int end) {
    shape(SHOUTING + (int) (passages.shouting(part) * 4.999), part);
    shape(10_100 + Math.min(4, passages.exclamations(part)), part);
    shape(10_200 + Math.min(3, passages.questions(part)), part);
    shape(LENGTH + Shape.size(passages.words(part)), part);
    boolean link = text.indexOf("://", start, end) >= 0 || text.indexOf("www.", start, end) >= 0;
    shape(10_400 + (link ? 1 : 0), part);
  }

  /** A word of the lexicon as texts are read. */
  static String canonical(String word) {
    var out = new StringBuilder();
    for (int i = 0; i < word.length(); i++) {
      char c = word.charAt(i);
      if (Character.isHighSurrogate(c) && i + 1 < word.length()) {
        out.append(Folding.fold(c, word.charAt(++i)));
      } else if (Folding.fold(c) != Folding.DROPPED) {
        out.append(Folding.fold(c));
      }
    }
    return out.toString();
  }
}
