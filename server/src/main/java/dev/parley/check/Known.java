package dev.parley.check;

/**
 * The comments last checked, by which a recheck or a report finds the check it is about without a
 * search: one place for each hash, which a newer comment takes. Two megabytes, whatever is sent.
 */
final class Known {
  private static final int BITS = 17;

  private final long[] sames = new long[1 << BITS];
  private final long[] ids = new long[1 << BITS];

  void put(long same, long id) {
    int place = (int) (same >>> (Long.SIZE - BITS));
    sames[place] = same;
    ids[place] = id;
  }

  /** Returns the number of the check, 0 when it is not known any more. */
  long get(long same) {
    int place = (int) (same >>> (Long.SIZE - BITS));
    return sames[place] == same ? ids[place] : 0;
  }
}
