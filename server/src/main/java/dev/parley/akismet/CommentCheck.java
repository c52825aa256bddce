package dev.parley.akismet;

import dev.parley.account.Site;
import dev.parley.check.Cause;
import dev.parley.check.Said;
import dev.parley.filter.Judgement;
import dev.parley.filter.Submission;
import dev.parley.judge.Judge;

/** The rules of a check: first what the protocol fixes, then what the filter says. */
final class CommentCheck {
  private final Judge judge;

  /** What is answered, and why. */
  record Answer(Said said, Cause cause, double probability, Submission submission) {}

  CommentCheck(Judge judge) {
    this.judge = judge;
  }

  Answer of(Site site, CommentFields fields) {
    Submission submission = fields.submission();
    if (fields.isGuaranteedSpam()) {
      Said said = fields.isTestOfDiscard() ? Said.BLATANT : Said.SPAM;
      return new Answer(said, Cause.AGREED, 1, submission);
    }
    if (fields.isByAdministrator()) {
      return new Answer(Said.HAM, Cause.ROLE, 0, submission);
    }
    Judgement judgement =
        fields.isTest()
            ? judge.judgeBriefly(site.id(), submission)
            : judge.receiveBriefly(site.id(), submission);
    Said said =
        switch (judgement.action()) {
          case PUBLISH -> Said.HAM;
          case HOLD -> Said.SPAM;
          case DISCARD -> Said.BLATANT;
        };
    return new Answer(said, Cause.FILTER, judgement.probability(), submission);
  }
}
