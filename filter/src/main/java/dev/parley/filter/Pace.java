package dev.parley.filter;

/**
 * How many submissions each network sent lately: counts in steps of five minutes, of the present
 * step and the one before, in a table of fixed size where the longest unused make room.
 *
 * <p>What a network sent to the site that asks counts in full, each other site it was sent to as
 * one: no site can make another's readers look busy.
 */
final class Pace {
  private static final long STEP_MILLIS = 5 * 60_000L;
  private static final int WAYS = 4;
  private static final int GROUP_BITS = 12;
  private static final int MOST = Short.MAX_VALUE;

  private long[] keys = new long[0];
  private int[] steps = new int[0];
  private short[] present = new short[0];
  private short[] before = new short[0];

  /** Counts a submission; returns how many came from its network before it. */
  int count(long network, long site, long now) {
    if (keys.length == 0) {
      int slots = WAYS << GROUP_BITS;
      keys = new long[slots];
      steps = new int[slots];
      present = new short[slots];
      before = new short[slots];
    }
    int step = (int) (now / STEP_MILLIS);
    int own = slot(TextReader.mix(network ^ site, 's'), step);
    int sites = slot(TextReader.mix(network, 'n'), step);
    int sent = present[own] + before[own];
    if (present[own] == 0) {
      add(sites);
    }
    add(own);
    int others = Math.max(present[sites], before[sites]) - 1;
    return sent + Math.max(0, others);
  }

  private void add(int slot) {
    present[slot] = (short) Math.min(MOST, present[slot] + 1);
  }

  /** The slot of a key, brought to the present step; the longest unused is taken for a new key. */
  private int slot(long key, int step) {
    int first = (int) (key >>> (Long.SIZE - GROUP_BITS)) * WAYS;
    int oldest = first;
    for (int i = first; i < first + WAYS; i++) {
      if (keys[i] == key) {
        if (steps[i] != step) {
          before[i] = steps[i] == step - 1 ? present[i] : 0;
          present[i] = 0;
          steps[i] = step;
        }
        return i;
      }
      oldest = steps[i] < steps[oldest] ? i : oldest;
    }
    keys[oldest] = key;
    steps[oldest] = step;
    present[oldest] = 0;
    before[oldest] = 0;
    return oldest;
  }
}
