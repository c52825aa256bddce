package dev.parley.akismet;

import dev.parley.account.Gates;
import dev.parley.account.Rule;
import dev.parley.account.Site;
import dev.parley.check.Cause;
import dev.parley.check.Said;
import dev.parley.filter.Action;
import dev.parley.filter.Judgement;
import dev.parley.filter.Submission;
import dev.parley.judge.Judge;

/**
 * The rules of a check, in their order: what the protocol fixes, what the site's own rules say,
 * then the filter at the key's thresholds.
 */
final class CommentCheck {
  private final Judge judge;
  private final RuleBooks rules = new RuleBooks();

  /**
   * What is answered, and why.
   *
   * @param said what the client is told
   * @param would what it would have been told if the key did not only log
   * @param rule the site's rule that decided, in words; empty where none did
   */
  record Answer(
      Said said, Said would, Cause cause, String rule, double probability, Submission submission) {}

  CommentCheck(Judge judge) {
    this.judge = judge;
  }

  Answer of(Site site, CommentFields fields) {
    Answer answer = judged(site, fields);
    return site.policy().logOnly()
        ? new Answer(
            Said.HAM,
            answer.would(),
            answer.cause(),
            answer.rule(),
            answer.probability(),
            answer.submission())
        : answer;
  }

  private Answer judged(Site site, CommentFields fields) {
    Submission submission = fields.submission();
    if (fields.isGuaranteedSpam()) {
      Said said = fields.isTestOfDiscard() ? Said.BLATANT : Said.SPAM;
      return new Answer(said, said, Cause.AGREED, "", 1, submission);
    }
    if (fields.isByAdministrator()) {
      return new Answer(Said.HAM, Said.HAM, Cause.ROLE, "", 0, submission);
    }
    Rule rule = rules.of(site).find(submission);
    if (rule != null) {
      boolean spam = rule.says() == Rule.Says.ALWAYS;
      Said said = spam ? Said.SPAM : Said.HAM;
      return new Answer(said, said, Cause.RULE, rule.sentence(), spam ? 1 : 0, submission);
    }
    Judgement judgement =
        fields.isTest()
            ? judge.judgeBriefly(site.id(), submission)
            : judge.receiveBriefly(site.id(), submission);
    Said said = said(judgement, site.policy().gates());
    return new Answer(said, said, Cause.FILTER, "", judgement.probability(), submission);
  }

  /** A comment that is not held is never dropped, whatever its probability. */
  private static Said said(Judgement judgement, Gates gates) {
    double probability = judgement.probability();
    if (!gates.holds(probability, judgement.action() != Action.PUBLISH)) {
      return Said.HAM;
    }
    boolean drop = gates.discards(probability, judgement.action() == Action.DISCARD);
    return drop ? Said.BLATANT : Said.SPAM;
  }
}
