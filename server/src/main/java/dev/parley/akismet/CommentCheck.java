package dev.parley.akismet;

import dev.parley.account.Gates;
import dev.parley.account.Rule;
import dev.parley.account.Site;
import dev.parley.check.Cause;
import dev.parley.check.Checks;
import dev.parley.check.Recheck;
import dev.parley.check.Said;
import dev.parley.filter.Action;
import dev.parley.filter.Judgement;
import dev.parley.filter.Received;
import dev.parley.filter.Submission;
import dev.parley.judge.Judge;
import java.time.Duration;
import java.util.Optional;

/**
 * The rules of a check, in their order: what the protocol fixes, what the site's own rules say,
 * then the filter at the key's thresholds.
 */
final class CommentCheck {
  private final Judge judge;
  private final Checks checks;
  private final RuleBooks rules = new RuleBooks();

  /**
   * What is answered, and why.
   *
   * @param said what the client is told
   * @param would what it would have been told if the key did not only log
   * @param rule the site's rule that decided, in words; empty where none did
   * @param recheck after what time the client is to ask again, where the filter is unsure
   */
  record Answer(
      Said said,
      Said would,
      Cause cause,
      String rule,
      double probability,
      Submission submission,
      Optional<Duration> recheck) {
    Answer(Said said, Cause cause, String rule, double probability, Submission submission) {
      this(said, said, cause, rule, probability, submission, Optional.empty());
    }
  }

  CommentCheck(Judge judge, Checks checks) {
    this.judge = judge;
    this.checks = checks;
  }

  Answer of(String guid, Site site, CommentFields fields) {
    Answer answer = judged(guid, site, fields);
    return site.policy().logOnly()
        ? new Answer(
            Said.HAM,
            answer.would(),
            answer.cause(),
            answer.rule(),
            answer.probability(),
            answer.submission(),
            Optional.empty())
        : answer;
  }

  private Answer judged(String guid, Site site, CommentFields fields) {
    Submission submission = fields.submission();
    if (fields.isGuaranteedSpam()) {
      Said said = fields.isTestOfDiscard() ? Said.BLATANT : Said.SPAM;
      return new Answer(said, Cause.AGREED, "", 1, submission);
    }
    if (fields.isByAdministrator()) {
      return new Answer(Said.HAM, Cause.ROLE, "", 0, submission);
    }
    Rule rule = rules.of(site).find(submission);
    if (rule != null) {
      boolean spam = rule.says() == Rule.Says.ALWAYS;
      Said said = spam ? Said.SPAM : Said.HAM;
      return new Answer(said, Cause.RULE, rule.sentence(), spam ? 1 : 0, submission);
    }
    Gates gates = site.policy().gates();
    if (fields.isTest()) {
      Judgement judgement = judge.judgeBriefly(site.id(), submission);
      Said said = said(judgement, gates);
      return new Answer(said, Cause.FILTER, "", judgement.probability(), submission);
    }
    boolean again = !fields.get("recheck_reason").isEmpty();
    Received received =
        again
            ? checks.receiveAgain(site.id(), submission)
            : checks.receive(guid, site.id(), submission);
    double probability = received.judgement().probability();
    Said said = said(received.judgement(), gates);
    return new Answer(
        said,
        said,
        Cause.FILTER,
        "",
        probability,
        submission.with(received.recent()),
        again ? Optional.empty() : Recheck.after(said, probability));
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
