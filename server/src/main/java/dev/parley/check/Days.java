package dev.parley.check;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;

/** Days and months as the table of counts keeps them: numbers such as 20261123 and 202611, UTC. */
final class Days {
  private Days() {}

  static int day(LocalDate date) {
    return (date.getYear() * 100 + date.getMonthValue()) * 100 + date.getDayOfMonth();
  }

  static int day(long millis) {
    return day(LocalDate.ofInstant(Instant.ofEpochMilli(millis), ZoneOffset.UTC));
  }

  static LocalDate date(int day) {
    return LocalDate.of(day / 10_000, day / 100 % 100, day % 100);
  }

  static int month(YearMonth month) {
    return month.getYear() * 100 + month.getMonthValue();
  }

  static YearMonth month(int month) {
    return YearMonth.of(month / 100, month % 100);
  }

  static long start(YearMonth month) {
    return month.atDay(1).atStartOfDay(ZoneOffset.UTC).toInstant().toEpochMilli();
  }
}
