package dev.parley.judge;

import dev.parley.filter.Action;
import dev.parley.filter.Explanation;
import dev.parley.filter.Features;
import dev.parley.filter.Judgement;
import dev.parley.filter.Reason;
import java.util.List;

/**
 * What the filter says of a submission, and what it saw.
 *
 * @param judgement the probability of spam, and what follows from it
 * @param explanation what spoke for and against, strongest first
 * @param features what was seen, kept so that a later decision teaches exactly that
 */
public record Verdict(Judgement judgement, Explanation explanation, Features features) {
  /** Returns what spoke for and against, strongest first, then what completes the sum. */
  public List<Reason> reasons() {
    return explanation.reasons();
  }

  /** Returns the probability of spam, from 0 to 1. */
  public double probability() {
    return judgement.probability();
  }

  /** Returns what the filter would do with it. */
  public Action action() {
    return judgement.action();
  }
}
