package dev.parley.comment;

import java.util.concurrent.TimeUnit;

/**
 * An order of threads as it stands in an hour: young comments have points of their own in the order
 * “best”, and which are young is settled once an hour.
 *
 * @param hour since 1970; 0 for an order that no time changes
 */
record Sorting(Order order, long hour) {
  /** The order at a time, in milliseconds since 1970. */
  static Sorting at(Order order, long now) {
    return new Sorting(order, order == Order.BEST ? TimeUnit.MILLISECONDS.toHours(now) : 0);
  }

  /** Returns from when on a comment is young, in milliseconds since 1970. */
  long youngFrom() {
    return TimeUnit.HOURS.toMillis(hour - Best.YOUNG_HOURS);
  }
}
