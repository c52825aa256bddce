package dev.parley.filter;

import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * What a site knows of each feature, in an open-addressing table of four ints a row: the feature,
 * the pushes it got in two linear learners (fixed point, 1/65536), and in how much spam (upper
 * half) and ham (lower half) it was seen.
 *
 * <p>Everything is a sum of integers, so that a push taken back out leaves no trace and no machine
 * rounds differently. The table grows to {@link #MOST_ROWS}; after that, features seen once, or
 * long ago, make room for new ones.
 */
final class MindTable {
  /** The most rows: 32 MB. */
  static final int MOST_ROWS = 1 << 21;

  private static final int MOST_COUNT = 0xffff;

  private int[] cells;
  private int used;

  MindTable() {
    this(64);
  }

  private MindTable(int rows) {
    cells = new int[rows * 4];
  }

  /** The raw table, for the scoring loop; rows are found by {@link #find}. */
  int[] cells() {
    return cells;
  }

  /** The index of a feature's row, or -1. */
  static int find(int[] cells, int feature) {
    return findFrom(cells, feature, home(cells, feature));
  }

  /** Where a feature's row is, unless others were there first. */
  static int home(int[] cells, int feature) {
    return slot(feature, cells.length - 4);
  }

  /** The index of a feature's row at or after another, or -1. */
  static int findFrom(int[] cells, int feature, int from) {
    int mask = cells.length - 4;
    int at = from;
    while (cells[at] != 0) {
      if (cells[at] == ~feature) {
        return at;
      }
      at = (at + 4) & mask;
    }
    return -1;
  }

  /** Adds a lesson to a feature's row, which is made when there is none. */
  void add(int feature, int all, int few, boolean spam) {
    int mask = cells.length - 4;
    int at = slot(feature, mask);
    while (cells[at] != 0 && cells[at] != ~feature) {
      at = (at + 4) & mask;
    }
    if (cells[at] == 0) {
      cells[at] = ~feature;
      used++;
    }
    cells[at + 1] += all;
    cells[at + 2] += few;
    int counts = cells[at + 3];
    if (spam) {
      cells[at + 3] = counts >>> 16 == MOST_COUNT ? counts : counts + (1 << 16);
    } else {
      cells[at + 3] = (counts & MOST_COUNT) == MOST_COUNT ? counts : counts + 1;
    }
    if (used * 3L > cells.length / 2) {
      rebuild();
    }
  }

  /** Changes a feature's row, if there is one: a row that was swept away stays away. */
  void change(int feature, int all, int few, int spam, int ham) {
    int at = find(cells, feature);
    if (at < 0) {
      return;
    }
    cells[at + 1] += all;
    cells[at + 2] += few;
    int counts = cells[at + 3];
    int spams = Math.max(0, (counts >>> 16) + spam);
    int hams = Math.max(0, (counts & MOST_COUNT) + ham);
    cells[at + 3] = (spams << 16) | hams;
  }

  /** What is left of a push after a season: three quarters. */
  static int faded(int push) {
    return push - (push >> 2);
  }

  /** Ends a season: pushes keep three quarters, counts half; what no lesson met since goes. */
  void fade() {
    int[] old = cells;
    cells = new int[old.length];
    used = 0;
    for (int from = 0; from < old.length; from += 4) {
      int counts = old[from + 3];
      if (old[from] != 0 && counts != 0) {
        old[from + 1] = faded(old[from + 1]);
        old[from + 2] = faded(old[from + 2]);
        old[from + 3] = ((counts >>> 17) << 16) | ((counts & MOST_COUNT) >> 1);
        insert(~old[from], old, from);
      }
    }
  }

  private static int slot(int feature, int mask) {
    return ((feature * 0x9e3779b9) >>> 7) << 2 & mask;
  }

  private static boolean blank(int[] cells, int at) {
    return (cells[at + 1] | cells[at + 2] | cells[at + 3]) == 0;
  }

  private void rebuild() {
    int[] old = cells;
    boolean full = old.length / 4 >= MOST_ROWS;
    // blank rows are not kept in snapshots: whether there is room must not hang on them
    boolean sweep = full && rows() * 3L > old.length / 2;
    cells = new int[full ? old.length : old.length * 2];
    used = 0;
    for (int from = 0; from < old.length; from += 4) {
      if (old[from] != 0 && !blank(old, from) && !(sweep && weak(old[from + 3]))) {
        insert(~old[from], old, from);
      }
    }
  }

  /** Whether a row was seen once, or so long ago that its counts have faded. */
  private static boolean weak(int counts) {
    return counts == 0 || counts == 1 || counts == 1 << 16;
  }

  private void insert(int feature, int[] values, int from) {
    int mask = cells.length - 4;
    int at = slot(feature, mask);
    while (cells[at] != 0) {
      at = (at + 4) & mask;
    }
    cells[at] = ~feature;
    System.arraycopy(values, from + 1, cells, at + 1, 3);
    used++;
  }

  /** How many rows say anything. */
  int rows() {
    int rows = 0;
    for (int at = 0; at < cells.length; at += 4) {
      rows += cells[at] != 0 && !blank(cells, at) ? 1 : 0;
    }
    return rows;
  }

  /** At most how many bytes {@link #write} writes. */
  int bytes() {
    return (1 + 6 * rows()) * Varint.MOST;
  }

  /**
   * Writes the rows that say anything, sorted by feature, after their number: the distance to the
   * feature before, then the number of an earlier row's content, counted from 1, that is the same;
   * or 0 and the content.
   */
  void write(ByteBuffer out) {
    long[] order = new long[rows()];
    int n = 0;
    for (int at = 0; at < cells.length; at += 4) {
      if (cells[at] != 0 && !blank(cells, at)) {
        order[n++] = ((long) ~cells[at] << 32) | at;
      }
    }
    Arrays.sort(order);
    Varint.put(out, n);
    var contents = new RowContents();
    int last = -1;
    for (long entry : order) {
      int at = (int) entry;
      int feature = (int) (entry >> 32);
      Varint.put(out, feature - last - 1);
      last = feature;
      int known = contents.find(cells, at);
      Varint.put(out, known);
      if (known == 0) {
        Varint.putSigned(out, cells[at + 1]);
        Varint.putSigned(out, cells[at + 2]);
        Varint.put(out, cells[at + 3] >>> 16);
        Varint.put(out, cells[at + 3] & MOST_COUNT);
      }
    }
  }

  /** Reads what {@link #write} wrote. */
  static MindTable read(ByteBuffer in) {
    int rows = Varint.get(in);
    if (rows < 0 || rows > in.remaining() / 2) {
      throw new IllegalArgumentException("a table claims " + rows + " rows");
    }
    int size = 64;
    while (rows * 3L > size * 2L) {
      size *= 2;
    }
    var table = new MindTable(size);
    var contents = new RowContents();
    int[] row = new int[4];
    int feature = -1;
    for (int i = 0; i < rows; i++) {
      feature += 1 + Varint.get(in);
      int known = Varint.get(in);
      if (known == 0) {
        row[1] = Varint.getSigned(in);
        row[2] = Varint.getSigned(in);
        row[3] = (Varint.get(in) << 16) | (Varint.get(in) & MOST_COUNT);
        contents.add(row);
      } else {
        contents.get(known, row);
      }
      table.insert(feature, row, 0);
    }
    return table;
  }
}
