package dev.parley.comment;

import java.util.List;

/**
 * The order “best”: threads by points, the most first, of equal ones the newer first.
 *
 * <ul>
 *   <li>{@value #CONSTRUCTIVE} points times how likely a reader finds the head constructive, from 0
 *       to 1: see {@link Contribution}. Of one that was held as an attack, and of one from before
 *       that was asked, {@value #NEUTRAL} at most.
 *   <li>{@value #PERSON} points for each of {@value #MOST_PEOPLE} people at most who say something
 *       in its thread, its writer not among them. Nobody counts who only nods, or attacks; and
 *       under a head that was held as an attack nobody does.
 *   <li>{@value #YOUNG} points while it is younger than {@value #YOUNG_HOURS} hours, as though two
 *       people had answered it: nobody had the time yet.
 *   <li>{@value #PICK} points where an editor picked something in the thread, which puts it before
 *       all others.
 * </ul>
 *
 * All but the third are kept with the head and change with the thread; the third is added as the
 * page is made, by the hour, so that the pages of an hour fit one another.
 */
public final class Best {
  static final int CONSTRUCTIVE = 60;
  static final int PERSON = 10;
  static final int MOST_PEOPLE = 3;
  static final int YOUNG = 20;
  static final int YOUNG_HOURS = 24;
  static final int PICK = 1_000;

  /** What an ordinary comment of some twenty to thirty words reaches. */
  static final double NEUTRAL = 0.33;

  /** What a civil comment of seven words reaches: less only nods. */
  static final double SAYS_SOMETHING = 0.15;

  private Best() {}

  /** Returns how the order is made, in sentences for readers. */
  public static List<String> explained() {
    return List.of(
        "Editors’ picks stand before all others.",
        ("Then come the threads with the most points. There are up to %d points for what the first"
                + " comment brings: enough words to say something, reasons, sources, thanks, and no"
                + " abuse. Quotes, links, repetitions and what stands already on the page bring"
                + " nothing, and beyond some 250 words more do not count.")
            .formatted(CONSTRUCTIVE),
        "Each other person who says something in the thread adds %d points, up to %d people."
            .formatted(PERSON, MOST_PEOPLE),
        "A comment younger than %d hours has %d points more, because nobody had the time to answer."
            .formatted(YOUNG_HOURS, YOUNG),
        "Of threads with equal points the newer stands first. Who you are and what you read plays no"
            + " part: everybody gets the same order.");
  }
}
