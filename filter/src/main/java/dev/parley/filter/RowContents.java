package dev.parley.filter;

import java.util.Arrays;

/**
 * The distinct contents of a table's rows in the order they were met: most rows were made by one
 * lesson alone and say the same as its other rows.
 */
final class RowContents {
  private int[] contents = new int[3 * 64];
  private int size;
  private int[] numbers = new int[128];

  /** The number, from 1, of the content at a row, or 0 when it is new and was added. */
  int find(int[] cells, int row) {
    if (size * 2 >= numbers.length) {
      grow();
    }
    int at = slot(cells, row);
    if (numbers[at] != 0) {
      return numbers[at];
    }
    append(cells, row);
    numbers[at] = size;
    return 0;
  }

  /** Adds a content, when reading. */
  void add(int[] row) {
    append(row, 0);
  }

  /** Copies a content into a row. */
  void get(int number, int[] row) {
    if (number < 1 || number > size) {
      throw new IllegalArgumentException("a row refers to content " + number + " of " + size);
    }
    System.arraycopy(contents, 3 * (number - 1), row, 1, 3);
  }

  private void append(int[] cells, int row) {
    if (3 * size == contents.length) {
      contents = Arrays.copyOf(contents, 2 * contents.length);
    }
    System.arraycopy(cells, row + 1, contents, 3 * size, 3);
    size++;
  }

  /** Where the number of a content is, or would be. */
  private int slot(int[] cells, int row) {
    int mask = numbers.length - 1;
    int hash = (cells[row + 1] * 31 + cells[row + 2]) * 31 + cells[row + 3];
    int at = ((hash * 0x9e3779b9) >>> 8) & mask;
    while (numbers[at] != 0 && !same(numbers[at], cells, row)) {
      at = (at + 1) & mask;
    }
    return at;
  }

  private boolean same(int number, int[] cells, int row) {
    int from = 3 * (number - 1);
    return Arrays.equals(contents, from, from + 3, cells, row + 1, row + 4);
  }

  private void grow() {
    numbers = new int[2 * numbers.length];
    int[] row = new int[4];
    for (int number = 1; number <= size; number++) {
      get(number, row);
      numbers[slot(row, 0)] = number;
    }
  }
}
