package dev.parley.akismet;

import java.time.YearMonth;

/** How far back statistics reach, as clients spell it. */
enum Period {
  DAYS,
  HALF_YEAR,
  YEAR,
  ALL;

  /** How many days the shortest has, today among them. */
  static final int LAST_DAYS = 60;

  /**
   * Returns the period that a client asks for; everything, where it asks for none that is known.
   */
  static Period of(String from) {
    return switch (from) {
      case "60-days" -> DAYS;
      case "6-months" -> HALF_YEAR;
      case "year" -> YEAR;
      default -> ALL;
    };
  }

  /** Returns the first month, counted from the running one. */
  YearMonth first(YearMonth running) {
    return switch (this) {
      case DAYS -> running.minusMonths(2);
      case HALF_YEAR -> running.minusMonths(5);
      case YEAR -> running.minusMonths(11);
      case ALL -> YearMonth.of(1970, 1);
    };
  }
}
