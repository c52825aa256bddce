package dev.parley.web;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Writes times for people, in the site's zone, and for programs. */
public final class Dates {
  private final DateTimeFormatter full;
  private final DateTimeFormatter brief;

  public Dates(ZoneId zone) {
    this.full = DateTimeFormatter.ofPattern("d MMMM uuuu, HH:mm", Locale.ENGLISH).withZone(zone);
    this.brief = DateTimeFormatter.ofPattern("d MMM uuuu, HH:mm", Locale.ENGLISH).withZone(zone);
  }

  /** Returns such as {@code 23 November 2026, 14:05}. */
  public String full(long millis) {
    return full.format(Instant.ofEpochMilli(millis));
  }

  /** Returns such as {@code 23 Nov 2026, 14:05}. */
  public String brief(long millis) {
    return brief.format(Instant.ofEpochMilli(millis));
  }

  /** Returns such as {@code 2026-11-23T14:05:00Z}. */
  public String instant(long millis) {
    return Instant.ofEpochMilli(millis / 1_000 * 1_000).toString();
  }
}
