package dev.parley.filter;

import java.util.HashSet;
import java.util.Set;

/** The count of those earlier copies that speak for a wave, as one submission sees them. */
final class Tally {
  private final long site;
  private final int conversation;
  private final int network;
  private final boolean form;
  private final boolean quotes;
  private final Set<Integer> networks = new HashSet<>();
  private final Set<Integer> conversations = new HashSet<>();
  private final Set<Long> sites = new HashSet<>();
  private int copies;

  /**
   * The count for a submission.
   *
   * @param form whether copies of its own site are natural, as its form has a template
   * @param quotes whether copies of its own conversation are natural, as it quotes
   */
  Tally(long site, int conversation, int network, boolean form, boolean quotes) {
    this.site = site;
    this.conversation = conversation;
    this.network = network;
    this.form = form;
    this.quotes = quotes;
    networks.add(network);
    conversations.add(conversation);
    sites.add(site);
  }

  void add(Wave.Copy copy) {
    boolean same = copy.conversation == conversation;
    boolean counts =
        copy.site == site
            ? !form && !(same && (quotes || copy.network == network))
            : !sites.contains(copy.site); // one a site, so that nobody makes another's wave
    if (counts) {
      copies++;
      networks.add(copy.network);
      conversations.add(copy.conversation);
      sites.add(copy.site);
    }
  }

  Recent recent(int pace) {
    return new Recent(copies, networks.size(), conversations.size(), sites.size(), pace);
  }
}
