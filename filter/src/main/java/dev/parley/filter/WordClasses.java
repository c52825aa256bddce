package dev.parley.filter;

import dev.parley.filter.Lexicon.Kind;

/**
 * The classes of each word of a text, as the lexicon tells them in the text's language, or in all
 * of them where that is not certain. Reused from text to text; not thread-safe.
 */
final class WordClasses {
  private final Lexicon lexicon = Lexicon.shipped();
  private final AbuseWords words;
  private int[] kinds = new int[256];

  WordClasses(AbuseWords words) {
    this.words = words;
  }

  /** Adds what is found within a run that is written without spaces. */
  void add(int word, int found) {
    kinds[word] |= found;
  }

  /** The classes of a word, each a bit. */
  int of(int word) {
    return kinds[word];
  }

  /** Looks every word up, and each two that stand together. */
  void classify(TextLanguage language) {
    int count = words.count();
    if (kinds.length < count) {
      kinds = new int[count * 2];
    }
    int own = Lexicon.number(language.certain());
    int languages = own < 0 ? -1 : 1 << own | 1; // English swear words are everybody's
    int ownLanguage = own < 0 ? 0 : 1 << own;
    int spoken = own < 0 ? -1 : Languages.number(Lexicon.LANGUAGES.get(own));
    boolean tonal = language.code(true).equals(Lexicon.TONAL);
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
    int first = words.first(word);
    int end = words.first(word + 1);
    if ((words.flags(word) & AbuseWords.MASKED) != 0) {
      return found | Kind.PROFANITY.bit() | hidden(word, languages);
    }
    long hash = 3;
    for (int i = first; i < end && !function; i++) {
      hash = TextReader.mix(hash, words.letters()[i]);
      if (i - first >= 1) {
        found |= lexicon.stem(hash, languages);
      }
    }
    if (found == 0 && !function) {
      return hidden(word, languages);
    }
    boolean everywhere = languages == -1 && function;
    return everywhere ? found & ~AbuseReader.HOSTILE : found;
  }

  private int hidden(int word, int languages) {
    int first = words.first(word);
    int end = words.first(word + 1);
    return lexicon.disguised().kinds(words.letters(), first, end, words.flags(word), languages);
  }
}
