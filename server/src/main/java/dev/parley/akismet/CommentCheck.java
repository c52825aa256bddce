package dev.parley.akismet;

import dev.parley.account.Site;
import dev.parley.filter.Judgement;
import dev.parley.judge.Judge;

/** The rules of a check: first what the protocol fixes, then what the filter says. */
final class CommentCheck {
  private final Judge judge;

  /** What a client is told about a comment. */
  enum Outcome {
    /** It may be shown. */
    HAM("ham"),
    /** It is to be held. */
    SPAM("spam"),
    /** It may be dropped without a trace. */
    BLATANT("blatant");

    private final String label;

    Outcome(String label) {
      this.label = label;
    }

    String label() {
      return label;
    }
  }

  CommentCheck(Judge judge) {
    this.judge = judge;
  }

  Outcome of(Site site, CommentFields fields) {
    if (fields.isGuaranteedSpam()) {
      return fields.isTestOfDiscard() ? Outcome.BLATANT : Outcome.SPAM;
    }
    if (fields.isByAdministrator()) {
      return Outcome.HAM;
    }
    Judgement judgement =
        fields.isTest()
            ? judge.judgeBriefly(site.id(), fields.submission())
            : judge.receiveBriefly(site.id(), fields.submission());
    return switch (judgement.action()) {
      case PUBLISH -> Outcome.HAM;
      case HOLD -> Outcome.SPAM;
      case DISCARD -> Outcome.BLATANT;
    };
  }
}
