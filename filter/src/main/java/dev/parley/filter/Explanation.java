package dev.parley.filter;

import java.util.List;

/**
 * Why a submission is judged as it is.
 *
 * @param logOdds the log-odds of spam: the judgement's probability is 1 / (1 + e^-logOdds)
 * @param reasons what moved them, strongest first; then {@code smaller}, all that is too small to
 *     stand alone, and {@code start}, where judging starts before anything is read. The weights sum
 *     to {@code logOdds} but for rounding.
 */
public record Explanation(double logOdds, List<Reason> reasons) {
  /** The code of the reason that sums up everything too small to stand alone. */
  public static final String SMALLER = "smaller";

  /** The code of the reason that tells where judging starts. */
  public static final String START = "start";

  public Explanation {
    reasons = List.copyOf(reasons);
  }

  /** The probability of spam, 0 to 1. */
  public double probability() {
    return Fusion.probability(logOdds);
  }
}
