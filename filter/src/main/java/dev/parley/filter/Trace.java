package dev.parley.filter;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Where in a text the features of one submission stand, and what the others say; kept only while
 * explaining.
 *
 * <p>Positions are indices of the folded text; {@link #origin} leads back to the text as given.
 */
final class Trace {
  /** A disguise or a link, where it stands. */
  enum Sight {
    LINK,
    /** Letters of two alphabets, or plain and styled ones, in one word. */
    MIXED,
    /** A word spelled out letter by letter. */
    SPELLED,
    /** A word with marks in it that cannot be seen. */
    HIDDEN,
    /** A word of letters dressed up: bold, wide, in circles. */
    STYLED,
    /** A word in capitals. */
    CAPITALS
  }

  private final int[] origins;
  private int[] features = new int[2048];
  private int[] starts = new int[2048];
  private int[] ends = new int[2048];
  private int count;
  private int length;
  private int[] kept = new int[512];
  private int keptCount;
  private final Map<Integer, Clue> clues = new HashMap<>();
  private final Map<Integer, String> sentences = new HashMap<>();
  private final Map<Sight, List<int[]>> sights = new EnumMap<>(Sight.class);

  /** A trace of a text of so many UTF-16 units. */
  Trace(int length) {
    origins = new int[Math.min(length, Extractor.TEXT_LIMIT) + 8];
    Arrays.fill(origins, -1);
  }

  /** Notes from which unit of the text the next unit of the folded text comes, if any does. */
  void fold(int folded, int from) {
    origins[folded] = from;
  }

  /** Notes how long the folded text is. */
  void folded(int units) {
    length = units;
  }

  /** How many units the folded text has. */
  int length() {
    return length;
  }

  /** The unit of the text that a unit of the folded text comes from, -1 for none. */
  int origin(int folded) {
    return origins[folded];
  }

  /** Notes one place where a feature stands. */
  void at(int feature, int start, int end) {
    if (count == features.length) {
      features = Arrays.copyOf(features, count * 2);
      starts = Arrays.copyOf(starts, count * 2);
      ends = Arrays.copyOf(ends, count * 2);
    }
    features[count] = feature;
    starts[count] = start;
    ends[count++] = end;
  }

  /** Notes the next unit that patterns look at; true when there are enough for one. */
  boolean keep(int at, int size) {
    if (keptCount == kept.length) {
      kept = Arrays.copyOf(kept, keptCount * 2);
    }
    kept[keptCount++] = at;
    return keptCount >= size;
  }

  /** The unit that the last so many kept ones begin at. */
  int keptBefore(int size) {
    return kept[keptCount - size];
  }

  void clue(int feature, Clue clue) {
    clues.putIfAbsent(feature, clue);
  }

  /** What features that do not stand in the text say. */
  Map<Integer, Clue> clues() {
    return clues;
  }

  void say(int feature, String sentence) {
    sentences.putIfAbsent(feature, sentence);
  }

  /** The sentences of features that have one of their own. */
  Map<Integer, String> sentences() {
    return sentences;
  }

  void sight(Sight sight, int start, int end) {
    sights.computeIfAbsent(sight, key -> new ArrayList<>()).add(new int[] {start, end});
  }

  /** Where something was seen: start and end of each. */
  List<int[]> sights(Sight sight) {
    return sights.getOrDefault(sight, List.of());
  }

  /** How many places of features there are. */
  int count() {
    return count;
  }

  int feature(int place) {
    return features[place];
  }

  int start(int place) {
    return starts[place];
  }

  int end(int place) {
    return ends[place];
  }
}
