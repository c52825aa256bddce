package dev.parley.check;

import dev.parley.filter.Recent;
import dev.parley.filter.Submission;

/**
 * One answered check: what was asked, what was said and why.
 *
 * @param guid by which the client knows the answer again, from {@link Guids}
 * @param site the number of the key's site
 * @param at milliseconds since 1970
 * @param blog the site as the client named it
 * @param submission what was judged, with what recent traffic told of it
 * @param test whether the client marked it as a test
 * @param said what the client was told
 * @param would what it would have been told if the key did not only log; else {@code said}
 * @param cause what decided
 * @param rule the rule that decided, in words, such as {@code always spam: domain bad.example};
 *     empty where another cause did
 * @param probability of spam, from 0 to 1
 * @param recheckReason why the client asks again; empty for a new comment
 * @param client the program that asked, as in {@code WordPress/6.8 | Akismet/5.5}
 */
public record Check(
    String guid,
    long site,
    long at,
    String blog,
    Submission submission,
    boolean test,
    Said said,
    Said would,
    Cause cause,
    String rule,
    double probability,
    String recheckReason,
    String client) {
  public Check {
    if (guid.length() != Guids.LENGTH) {
      throw new IllegalArgumentException("\"" + guid + "\" is no GUID of a check");
    }
    if (!(probability >= 0 && probability <= 1)) {
      throw new IllegalArgumentException("probability is " + probability + "; give 0 to 1");
    }
  }

  /** Returns its number, by which everything here knows it. */
  public long id() {
    return Guids.id(guid);
  }

  /** Returns the same, of which recent traffic tells this. */
  Check with(Recent recent) {
    return new Check(
        guid,
        site,
        at,
        blog,
        submission.with(recent),
        test,
        said,
        would,
        cause,
        rule,
        probability,
        recheckReason,
        client);
  }

  /** Returns about how many characters it holds. */
  int size() {
    return submission.text().length()
        + submission.context().length()
        + submission.userAgent().length()
        + submission.permalink().length()
        + submission.url().length()
        + submission.referrer().length()
        + submission.author().length()
        + submission.email().length()
        + blog.length()
        + rule.length()
        + recheckReason.length()
        + client.length();
  }
}
