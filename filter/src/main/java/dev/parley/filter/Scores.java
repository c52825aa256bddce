package dev.parley.filter;

/**
 * What each expert says of one submission: two margins of linear learners, three log-odds of
 * counting learners, and the shared base's log-odds.
 *
 * @param all the learner that sees every feature; spam is taught to reach 1, ham -1
 * @param few the learner that sees everything but runs of letters
 * @param words the counter of words, phrases and links
 * @param sender the counter of name, address, website, network, browser, circumstances, whole text
 * @param looks the counter of letters, patterns and shape
 * @param base the shared base's log-odds, 0 without a base
 * @param repeated whether the very text was seen as spam at least twice and never as ham
 */
record Scores(
    double all,
    double few,
    double words,
    double sender,
    double looks,
    double base,
    boolean repeated) {
  static final int EXPERTS = 6;

  /** The experts' inputs to the fusion: comparable in size and bounded, so that none can shout. */
  double input(int expert) {
    return switch (expert) {
      case 0 -> bounded(1.4 * all, 3);
      case 1 -> bounded(1.4 * few, 3);
      case 2 -> bounded(words, 3);
      case 3 -> bounded(0.7 * sender, 3);
      case 4 -> bounded(0.5 * looks, 3);
      default -> bounded(0.4 * base, 4);
    };
  }

  private static double bounded(double x, double bound) {
    return Math.max(-bound, Math.min(bound, x));
  }
}
