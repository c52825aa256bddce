package dev.parley.filter;

import dev.parley.filter.Lexicon.Kind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds hostile words of the lexicon behind what hides their letters: stars in place of some,
 * vowels left out, words run together. Asked only for words that the lexicon does not know as they
 * stand.
 */
final class Disguised {
  /** So many letters have to be left for a starred word to be known. */
  private static final int LEAST_LEFT = 2;

  /** Words that have lost their vowels and are shorter could be anything. */
  private static final int SHORTEST_SKELETON = 3;

  /** Longer words may be several run together. */
  private static final int RUN_TOGETHER = 14;

  private static final int SHORTEST_INSIDE = 5;
  private static final int LONGEST_INSIDE = 14;

  /** What is said so plainly that it is meant wherever it stands in a longer word. */
  private static final int INSIDE =
      Kind.INSULT.bit() | Kind.PROFANITY.bit() | Kind.SLUR.bit() | Kind.DEHUMANISE.bit();

  private static final String VOWELS = "aeiouyаеиоуыэюяё";

  private final Map<Character, List<Lexicon.Term>> byFirst = new HashMap<>();
  private final Map<String, List<Lexicon.Term>> bySkeleton = new HashMap<>();
  private final Lexicon lexicon;

  Disguised(Lexicon lexicon, List<Lexicon.Term> terms) {
    this.lexicon = lexicon;
    for (Lexicon.Term term : terms) {
      String letters = term.letters();
      boolean spaced = letters.length() > 2 && letters.charAt(0) < 0x1100;
      if (spaced && (term.kinds() & AbuseReader.HOSTILE) != 0) {
        byFirst.computeIfAbsent(letters.charAt(0), c -> new ArrayList<>()).add(term);
        String skeleton = skeleton(letters);
        if (skeleton.length() >= SHORTEST_SKELETON && skeleton.length() < letters.length()) {
          bySkeleton.computeIfAbsent(skeleton, s -> new ArrayList<>()).add(term);
        }
      }
    }
  }

  private static String skeleton(String letters) {
    var left = new StringBuilder();
    for (int i = 0; i < letters.length(); i++) {
      if (!isVowel(letters.charAt(i))) {
        left.append(letters.charAt(i));
      }
    }
    return left.toString();
  }

  private static boolean isVowel(char c) {
    return VOWELS.indexOf(c) >= 0;
  }

  /**
   * The classes of a word in some languages.
   *
   * @param letters with the word's from {@code first} to before {@code end}
   * @param flags the word's, as {@link AbuseWords} gives them
   */
  int kinds(char[] letters, int first, int end, int flags, int languages) {
    if ((flags & AbuseWords.MASKED) != 0) {
      return masked(letters, first, end, languages);
    }
    if ((flags & AbuseWords.CAPITALS) == 0
        && end - first >= SHORTEST_SKELETON
        && end - first <= RUN_TOGETHER
        && hasNoVowel(letters, first, end)) {
      String skeleton = new String(letters, first, end - first);
      return sum(bySkeleton.getOrDefault(skeleton, List.of()), languages);
    }
    return end - first > RUN_TOGETHER ? inside(letters, first, end, languages) : 0;
  }

  private static boolean hasNoVowel(char[] letters, int first, int end) {
    for (int i = first; i < end; i++) {
      if (!Character.isLetter(letters[i]) || isVowel(letters[i])) {
        return false;
      }
    }
    return true;
  }

  private static int sum(List<Lexicon.Term> terms, int languages) {
    int kinds = 0;
    for (Lexicon.Term term : terms) {
      kinds |= (languages >> term.language() & 1) != 0 ? term.kinds() : 0;
    }
    return kinds;
  }

  private int masked(char[] letters, int first, int end, int languages) {
    int left = 0;
    for (int i = first; i < end; i++) {
      left += Character.isLetter(letters[i]) ? 1 : 0;
    }
    if (left < LEAST_LEFT) {
      return 0;
    }
    int kinds = 0;
    for (Lexicon.Term term : byFirst.getOrDefault(letters[first], List.of())) {
      if ((languages >> term.language() & 1) != 0 && fits(term, letters, first, end)) {
        kinds |= term.kinds();
      }
    }
    return kinds;
  }

  /** Whether a term can be read where each mark stands for one letter. */
  private static boolean fits(Lexicon.Term term, char[] letters, int first, int end) {
    String own = term.letters();
    int size = end - first;
    if (term.isStem() ? size < own.length() : size != own.length()) {
      return false;
    }
    for (int i = 0; i < own.length(); i++) {
      char c = letters[first + i];
      if (c != own.charAt(i) && Character.isLetter(c)) {
        return false;
      }
    }
    return true;
  }

  private int inside(char[] letters, int first, int end, int languages) {
    int kinds = 0;
    for (int start = first; start + SHORTEST_INSIDE <= end; start++) {
      long hash = 3;
      for (int i = start; i < end && i - start < LONGEST_INSIDE; i++) {
        hash = TextReader.mix(hash, letters[i]);
        if (i - start + 1 >= SHORTEST_INSIDE) {
          kinds |= (lexicon.word(hash, languages) | lexicon.stem(hash, languages)) & INSIDE;
        }
      }
    }
    return kinds;
  }
}
