package dev.parley.filter;

import org.jspecify.annotations.Nullable;

/**
 * What a wave adds to the log-odds before a site has taught anything about waves: {@value #PUSH}
 * from the third copy on, whatever the text says.
 *
 * <p>Each good comment that a site's moderators approved although it came in a wave weakens it: the
 * share that is left is (spam + 2) ÷ (spam + 2 + 2 · good). A text that they know as good alone is
 * pushed by nothing. The push holds a comment for a moderator and never discards one.
 */
final class WavePrior {
  /** How many near-copies have to come before: with this one, three. */
  static final int COPIES = 2;

  static final int HASH = 1;
  static final double PUSH = 8;

  private static final int FEATURE = Evidence.WAVE.feature(HASH);

  /** How many features at the end, whether sorted or as read, hold all of this kind. */
  private static final int LAST = 16;

  private WavePrior() {}

  /** The push for a submission with these features, 0 when it came in no wave. */
  static double push(int[] features, int count, @Nullable SiteMind mind) {
    for (int i = count - 1; i >= Math.max(0, count - LAST); i--) {
      if (features[i] == FEATURE) {
        return mind == null ? PUSH : push(features, count, mind.experts().counts(FEATURE), mind);
      }
    }
    return 0;
  }

  private static double push(int[] features, int count, Experts.Counts waves, SiteMind mind) {
    for (int i = 0; i < count; i++) {
      if (Evidence.of(features[i]) == Evidence.SAME_TEXT) {
        Experts.Counts text = mind.experts().counts(features[i]);
        if (text.ham() > 0 && text.spam() == 0) {
          return 0;
        }
      }
    }
    return PUSH * (waves.spam() + 2) / (waves.spam() + 2 + 2.0 * waves.ham());
  }

  /** Whether a feature is the one that carries the push. */
  static boolean carries(int feature) {
    return feature == FEATURE;
  }
}
