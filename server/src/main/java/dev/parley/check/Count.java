package dev.parley.check;

import java.time.Duration;

/**
 * How many comments were judged, and how rightly as far as somebody said.
 *
 * @param spam comments judged to be spam
 * @param ham comments judged to be none
 * @param missedSpam of the ham, those that were reported or overruled as spam
 * @param falsePositives of the spam, those that were reported or overruled as none
 */
public record Count(long spam, long ham, long missedSpam, long falsePositives) {
  /** Nothing yet. */
  public static final Count NONE = new Count(0, 0, 0, 0);

  /**
   * What deciding on one comment by hand takes. An assumption, not a measurement of ours: somebody
   * at a desk reads some 240 words a minute, a comment of 40 words in ten seconds, and spends as
   * long again on finding it and on the click.
   */
  private static final Duration BY_HAND = Duration.ofSeconds(20);

  /** Returns how many comments were judged. */
  public long checks() {
    return spam + ham;
  }

  /**
   * Returns the share of right verdicts in percent, from 0 to 100, taking those that nobody
   * contradicted for right; 100 where there are none.
   */
  public double accuracy() {
    long wrong = missedSpam + falsePositives;
    return checks() == 0 ? 100 : Math.max(0, 100.0 * (checks() - wrong) / checks());
  }

  /**
   * Returns the time that nobody had to spend: twenty seconds for each spam rightly found, less as
   * much for each verdict that somebody had to put right; never less than nothing.
   */
  public Duration timeSaved() {
    return BY_HAND.multipliedBy(Math.max(0, spam - 2 * falsePositives - missedSpam));
  }

  /** Returns both together. */
  public Count plus(Count other) {
    return new Count(
        spam + other.spam,
        ham + other.ham,
        missedSpam + other.missedSpam,
        falsePositives + other.falsePositives);
  }

  /** Returns what is left of this without another. */
  Count minus(Count other) {
    return new Count(
        spam - other.spam,
        ham - other.ham,
        missedSpam - other.missedSpam,
        falsePositives - other.falsePositives);
  }
}
