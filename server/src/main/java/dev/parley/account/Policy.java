package dev.parley.account;

import java.util.List;

/**
 * What a site's key may do, and how its comments are judged beside the filter.
 *
 * @param revoked whether no key of the site works
 * @param blogs who may use it
 * @param limits how often it may ask
 * @param logOnly whether every comment is let through, and only noted what would have been said
 * @param gates its own thresholds
 * @param civility what happens under its own stories to comments that may read as an attack
 * @param rules its own rules, in the order in which they were made
 */
public record Policy(
    boolean revoked,
    Blogs blogs,
    CallLimits limits,
    boolean logOnly,
    Gates gates,
    Civility civility,
    List<Rule> rules) {
  public Policy {
    rules = List.copyOf(rules);
  }
}
