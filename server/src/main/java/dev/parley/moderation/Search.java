package dev.parley.moderation;

import dev.parley.account.Site;
import dev.parley.check.Archive;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.OptionalLong;

/**
 * The search for checks as its form and its links carry it.
 *
 * @param sites those that may be chosen
 * @param before the number of the check before the first one shown
 * @param next where older ones begin; nothing at the end
 * @param lookedTo how far back was looked, in milliseconds since 1970
 */
public record Search(
    List<Site> sites, Archive.Query query, long before, OptionalLong next, OptionalLong lookedTo) {
  public Search {
    sites = List.copyOf(sites);
  }

  /** Returns the outcomes that may be chosen. */
  public List<Archive.Outcome> outcomes() {
    return List.of(Archive.Outcome.values());
  }

  /** Returns an outcome in words. */
  public static String words(Archive.Outcome outcome) {
    return switch (outcome) {
      case ALL -> "Every outcome";
      case SPAM -> "Held as spam";
      case HAM -> "Let through";
      case BLATANT -> "Discarded";
      case CORRECTED -> "Put right later";
      case LOGGED -> "Only logged";
    };
  }

  /** Returns the address of the newest, or of older ones. */
  public String newest() {
    return "/desk/verdicts?site=%d&outcome=%s&q=%s"
        .formatted(
            query.site(),
            query.outcome().word(),
            URLEncoder.encode(query.text(), StandardCharsets.UTF_8));
  }

  public String older() {
    return newest() + "&before=" + next.orElse(0);
  }

  public boolean isFirst() {
    return before == Long.MAX_VALUE;
  }
}
