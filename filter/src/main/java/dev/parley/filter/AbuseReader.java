package dev.parley.filter;

import dev.parley.filter.Lexicon.Kind;
import java.util.Arrays;
import java.util.List;

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

  /** How many words apart two that belong together may stand. */
  private static final int NEAR = 4;

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
  private final Passages passages = new Passages(words);
  private int[] kinds = new int[256];
  private String code = "";
  private final Places places;

  /** Where features stand in a text. */
  static final class Places {
    private final boolean kept;
    int count;
    int[] features = new int[0];
    int[] from = new int[0];
    int[] to = new int[0];

    private Places(boolean kept) {
      this.kept = kept;
    }

    private void add(int feature, int start, int end) {
      if (count == features.length) {
        int size = Math.max(512, count * 2);
        features = Arrays.copyOf(features, size);
        from = Arrays.copyOf(from, size);
        to = Arrays.copyOf(to, size);
      }
      features[count] = feature;
      from[count] = start;
      to[count++] = end;
    }
  }

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

  /** The classes of a word. */
  int kinds(int word) {
    return kinds[word];
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
    }
    code = language.code(true);
    classify();
    for (int i = 0; i < words.count(); i++) {
      if ((words.flags(i) & AbuseWords.UNSPACED) != 0) {
        unspaced(i);
      } else {
        word(i);
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

  /** Looks every word up, and each two that stand together. */
  private void classify() {
    int count = words.count();
    if (kinds.length < count) {
      kinds = new int[count * 2];
    }
    int own = Lexicon.number(code);
    int languages = own < 0 ? -1 : 1 << own | 1; // English swear words are everybody's
    int ownLanguage = own < 0 ? 0 : 1 << own;
    int spoken = own < 0 ? -1 : Languages.number(code);
    boolean tonal = code.equals(Lexicon.TONAL);
    for (int i = 0; i < count; i++) {
      int functionOf = Languages.of(words.hash(i));
      boolean function = spoken < 0 ? functionOf != 0 : (functionOf >> spoken & 1) != 0;
      boolean accented = words.exact(i) != words.hash(i); // no English word, then
      boolean ours = ownLanguage != 0 && (function || accented);
      kinds[i] =
          (words.flags(i) & AbuseWords.UNSPACED) != 0
              ? 0
              : look(i, ours ? ownLanguage : languages, function)
                  | (tonal ? lexicon.word(words.exact(i), ownLanguage) : 0);
    }
    for (int i = 0; i + 1 < count; i++) {
      kinds[i] |= terms(i, count, tonal, languages);
    }
  }

  /** The classes of a term of two or three words that begins here. */
  private int terms(int i, int count, boolean tonal, int languages) {
    long first = tonal ? words.exact(i) : words.hash(i);
    long second = tonal ? words.exact(i + 1) : words.hash(i + 1);
    int kinds = lexicon.pair(first, second, languages);
    if (i + 2 < count) {
      long third = tonal ? words.exact(i + 2) : words.hash(i + 2);
      kinds |= lexicon.pair(Lexicon.pair(first, second), third, languages);
    }
    return kinds;
  }

  private int look(int word, int languages, boolean function) {
    int found = lexicon.word(words.hash(word), languages);
    if ((words.flags(word) & AbuseWords.MASKED) != 0) {
      return found | Kind.PROFANITY.bit();
    }
    long hash = 3;
    int first = words.first(word);
    int end = words.first(word + 1);
    for (int i = first; i < end && !function; i++) {
      hash = TextReader.mix(hash, words.letters()[i]);
      if (i - first >= 1) {
        found |= lexicon.stem(hash, languages);
      }
    }
    boolean everywhere = languages == -1 && function;
    return everywhere ? found & ~HOSTILE : found;
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
      for (int i = start; i < end && i - start < Lexicon.LONGEST_RUN; i++) {
        hash = TextReader.mix(hash, letters[i]);
        kinds[word] |= lexicon.word(hash, languages);
        if (i - start < LONGEST_UNSPACED) {
          letters(hash, word);
        }
      }
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
    if (places.kept) {
      places.add(feature, words.from(firstWord), words.to(lastWord));
    }
  }

  /** What is said of whom: the same in every language. */
  private void said() {
    int count = words.count();
    for (int i = 0; i < count; i++) {
      int here = kinds[i];
      for (int left = here; left != 0; left &= left - 1) {
        passages.hit(i, Integer.numberOfTrailingZeros(left));
      }
      int hostile = here & HOSTILE;
      if (hostile == 0) {
        continue;
      }
      int before = 0;
      int around = 0;
      for (int j = Math.max(0, i - NEAR); j < Math.min(count, i + NEAR + 1); j++) {
        around |= j == i ? 0 : kinds[j];
        before |= j < i ? kinds[j] : 0;
      }
      int circumstances =
          bit(around, Kind.SECOND, 0)
              | bit(around, Kind.THIRD, 1)
              | bit(around | here, Kind.GROUP, 2)
              | bit(before, Kind.NOT, 3)
              | bit(before, Kind.QUOTE, 4)
              | ((words.flags(i) & AbuseWords.QUOTED) != 0 ? 1 << 5 : 0)
              | ((words.flags(i) & AbuseWords.DISGUISED) != 0 ? 1 << 6 : 0)
              | ((words.flags(i) & AbuseWords.CAPITALS) != 0 ? 1 << 7 : 0);
      for (int left = hostile; left != 0; left &= left - 1) {
        int kind = Integer.numberOfTrailingZeros(left);
        add(Evidence.SHAPE, 1_000 + kind, i, i);
        if (!code.isEmpty()) {
          add(Evidence.SHAPE, 60_000L + 32L * code.hashCode() + kind, i, i);
        }
        for (int c = circumstances; c != 0; c &= c - 1) {
          add(Evidence.SHAPE, 2_000 + 16 * kind + Integer.numberOfTrailingZeros(c), i, i);
        }
        add(Evidence.SHAPE, 4_000 + 16 * kind + (circumstances & 0xf), i, i);
      }
    }
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
  }

  /** The number of the shape that tells of so many words of a class. */
  static long counted(Kind kind, int count) {
    return counted(kind.number, count);
  }

  private static long counted(int kind, int count) {
    return COUNTED + 8L * kind + count;
  }

  private static int bit(int kinds, Kind kind, int to) {
    return (kinds & kind.bit()) != 0 ? 1 << to : 0;
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
