package dev.parley.check;

import java.time.Duration;
import java.util.Optional;

/**
 * Whether a client is to ask again about a comment that it was told to show: where the filter was
 * unsure, it may know better once it has seen what comes next.
 */
public final class Recheck {
  /** Most of what is good scores below this; what is spam but was let through, above. */
  private static final double UNSURE_FROM = 0.2;

  private static final Duration AFTER = Duration.ofMinutes(2);

  private Recheck() {}

  /**
   * Returns after what time a comment that was let through is to be checked again; nothing where
   * the filter is sure.
   */
  public static Optional<Duration> after(Said said, double probability) {
    return said == Said.HAM && probability >= UNSURE_FROM ? Optional.of(AFTER) : Optional.empty();
  }
}
