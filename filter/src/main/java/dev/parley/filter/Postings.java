package dev.parley.filter;

import org.jspecify.annotations.Nullable;

/**
 * The index of recent waves: under a key stand the waves last posted in its group of {@value
 * #WAYS}. A key that very many texts share so costs no more than others, and finds little.
 */
final class Postings {
  static final int WAYS = 8;
  private static final int GROUP_BITS = 16;

  private int[] keys = new int[0];
  private @Nullable Wave[] waves = new @Nullable Wave[0];
  private int turn;

  private static int group(int key) {
    return ((key * 0x9e3779b9) >>> (Integer.SIZE - GROUP_BITS)) * WAYS;
  }

  /** Posts a wave under a key, if it is not there already; may push another out. */
  void put(int key, Wave wave) {
    if (keys.length == 0) {
      keys = new int[WAYS << GROUP_BITS];
      waves = new @Nullable Wave[WAYS << GROUP_BITS];
    }
    int first = group(key);
    int free = first + (turn++ & (WAYS - 1));
    for (int i = first; i < first + WAYS; i++) {
      Wave there = waves[i];
      if (there == null) {
        free = i;
      } else if (there == wave && keys[i] == key) {
        return;
      }
    }
    keys[free] = key;
    waves[free] = wave;
  }

  /** Takes a wave away from a key, if it still stands there. */
  void remove(int key, Wave wave) {
    int first = group(key);
    for (int i = first; i < Math.min(first + WAYS, keys.length); i++) {
      if (keys[i] == key && waves[i] == wave) {
        waves[i] = null;
      }
    }
  }

  /** The wave that stands under a key in one of its group's places, if one does. */
  @Nullable Wave get(int key, int way) {
    int at = group(key) + way;
    return at < keys.length && keys[at] == key ? waves[at] : null;
  }
}
