package dev.parley.filter;

import dev.parley.filter.Lexicon.Kind;
import java.util.Arrays;

/**
 * What stands around each word of a text that may be meant badly: who is spoken to or of, what is
 * denied, quoted or reported, and whether somebody announces harm. It looks no further than the
 * sentence, and for most things than the clause. Reused from text to text; not thread-safe.
 */
final class Circumstances {
  /** What surrounds a word, each a bit. */
  static final int SECOND = 1;

  static final int THIRD = 1 << 1;
  static final int GROUP = 1 << 2;
  static final int DENIED = 1 << 3;
  static final int TOLD = 1 << 4;
  static final int QUOTED = 1 << 5;
  static final int DISGUISED = 1 << 6;
  static final int CAPITALS = 1 << 7;

  /** Said of oneself: of all persons before it in its clause, the nearest. */
  static final int SELF = 1 << 8;

  /** Said of a thing: there is one in the clause, and no person. */
  static final int THING = 1 << 9;

  static final int BODY = 1 << 10;

  /** A denial in the sentence that does not reach the word. */
  static final int NEAR_DENIAL = 1 << 11;

  static final int CANCELLED = 1 << 12;
  static final int WISHED = 1 << 13;
  static final int HATED = 1 << 14;
  static final int VIOLENT = 1 << 15;
  static final int I_BEFORE = 1 << 16;

  /** How many words to each side are looked at. */
  private static final int REACH = 12;

  /** A denial reaches so many words. */
  private static final int DENIAL_REACH = 10;

  /** Where denials follow what they deny, they do so within so many words. */
  private static final int DENIAL_AFTER = 3;

  /** Two that stand so near belong together, whatever mark is between them. */
  private static final int NEAR = 4;

  private static final int PERSONS =
      Kind.FIRST.bit() | Kind.SECOND.bit() | Kind.THIRD.bit() | Kind.GROUP.bit();

  private int[] kinds = new int[256];
  private int[] words = new int[256];
  private int[] flags = new int[256];
  private int count;
  private boolean deniesAfter;

  /**
   * Starts on a text.
   *
   * @param after whether its language denies after what is denied as well, as Korean does
   */
  void start(boolean after) {
    count = 0;
    deniesAfter = after;
  }

  /** Adds the next word, or the next character of a run that is written without spaces. */
  void add(int kindsOf, int word, int flagsOf) {
    if (count == kinds.length) {
      kinds = Arrays.copyOf(kinds, count * 2);
      words = Arrays.copyOf(words, count * 2);
      flags = Arrays.copyOf(flags, count * 2);
    }
    kinds[count] = kindsOf;
    words[count] = word;
    flags[count++] = flagsOf;
  }

  int count() {
    return count;
  }

  int kinds(int at) {
    return kinds[at];
  }

  /** The number among the text's words of what was added. */
  int word(int at) {
    return words[at];
  }

  /** Whether it stands between quotation marks. */
  boolean isQuoted(int at) {
    return (flags[at] & AbuseWords.QUOTED) != 0;
  }

  /** What surrounds one. */
  int around(int at) {
    int clause = kinds[at];
    int near = 0;
    int sentence = kinds[at];
    int before = 0;
    boolean denied = false;
    boolean self = false;
    boolean personBefore = false;
    boolean inClause = true;
    for (int j = at - 1; j >= 0 && at - j <= REACH; j--) {
      if ((flags[j] & AbuseWords.LAST) != 0) {
        break;
      }
      inClause &= (flags[j] & AbuseWords.CLAUSE) == 0;
      sentence |= kinds[j];
      near |= at - j <= NEAR ? kinds[j] : 0;
      before |= kinds[j];
      if (inClause) {
        clause |= kinds[j];
        denied |= at - j <= DENIAL_REACH && has(kinds[j], Kind.NOT);
        if (!personBefore && (kinds[j] & PERSONS) != 0) {
          personBefore = true;
          self = has(kinds[j], Kind.FIRST);
        }
      }
    }
    inClause = true;
    for (int j = at + 1; j < count && j - at <= REACH; j++) {
      if ((flags[j - 1] & AbuseWords.LAST) != 0) {
        break;
      }
      inClause &= (flags[j - 1] & AbuseWords.CLAUSE) == 0;
      sentence |= kinds[j];
      near |= j - at <= NEAR ? kinds[j] : 0;
      clause |= inClause ? kinds[j] : 0;
      denied |= deniesAfter && inClause && j - at <= DENIAL_AFTER && has(kinds[j], Kind.NOT);
    }
    boolean cancelled = has(sentence, Kind.CANCEL);
    int close = near | clause;
    int all = 0;
    all |= has(close, Kind.SECOND) ? SECOND : 0;
    all |= has(near, Kind.THIRD) ? THIRD : 0;
    all |= has(close, Kind.GROUP) ? GROUP : 0;
    all |= denied && !cancelled ? DENIED : 0;
    all |= has(sentence, Kind.NOT) && (!denied || cancelled) ? NEAR_DENIAL : 0;
    all |= cancelled ? CANCELLED : 0;
    all |= has(before, Kind.QUOTE) || has(before, Kind.SAYING) ? TOLD : 0;
    all |= isQuoted(at) ? QUOTED : 0;
    all |= (flags[at] & AbuseWords.DISGUISED) != 0 ? DISGUISED : 0;
    all |= (flags[at] & AbuseWords.CAPITALS) != 0 ? CAPITALS : 0;
    all |= self ? SELF : 0;
    all |= has(close, Kind.THING) && (clause & PERSONS) == 0 ? THING : 0;
    all |= has(close, Kind.BODY) ? BODY : 0;
    all |= has(before, Kind.WISH) || has(kinds[at], Kind.WISH) ? WISHED : 0;
    all |= has(clause, Kind.HATE) ? HATED : 0;
    all |= has(clause, Kind.VIOLENCE) ? VIOLENT : 0;
    all |= has(before, Kind.FIRST) ? I_BEFORE : 0;
    return all;
  }

  private static boolean has(int kinds, Kind kind) {
    return (kinds & kind.bit()) != 0;
  }

  /** Whom it is said of: one of six numbers, 0 where nothing tells. */
  static int target(int around) {
    if ((around & SELF) != 0) {
      return 3;
    }
    if ((around & SECOND) != 0) {
      return 1;
    }
    if ((around & GROUP) != 0) {
      return 2;
    }
    return (around & THIRD) != 0 ? 4 : (around & THING) != 0 ? 5 : 0;
  }
}
