package dev.parley.filter;

import java.util.ArrayList;
import java.util.List;

/** Texts that are nearly alike: the sketch of the first, and where copies came from. */
final class Wave {
  /** How many copies are kept; more say nothing more. */
  private static final int MOST_COPIES = 64;

  private static final int MOST_COPIES_OF_A_SITE = 16;

  /** One submission of a wave's text. */
  static final class Copy {
    final Wave wave;
    final long site;
    final int conversation;
    final int network;

    /** The feature of its very letters. */
    final int sameText;

    final long at;
    boolean gone;

    Copy(Wave wave, long site, int conversation, int network, int sameText, long at) {
      this.wave = wave;
      this.site = site;
      this.conversation = conversation;
      this.network = network;
      this.sameText = sameText;
      this.at = at;
    }
  }

  private final int[] sketch;
  private final int pairs;
  private final List<Copy> copies = new ArrayList<>(1);
  private final List<Long> approvedBy = new ArrayList<>(0);

  Wave(int[] sketch, int pairs) {
    this.sketch = sketch;
    this.pairs = pairs;
  }

  int[] sketch() {
    return sketch;
  }

  List<Copy> copies() {
    return copies;
  }

  boolean isLike(int[] other, int pairsOfOther) {
    return Sketch.alike(sketch, pairs, other, pairsOfOther);
  }

  /** Whether this site's moderators approved one of the copies. */
  boolean isApprovedBy(long site) {
    return approvedBy.contains(site);
  }

  void approve(long site, boolean good) {
    approvedBy.removeIf(one -> one == site);
    if (good) {
      approvedBy.add(site);
    }
  }

  /** Whether one of the copies stands in a conversation. */
  boolean isIn(int conversation) {
    return copies.stream().anyMatch(copy -> copy.conversation == conversation);
  }

  /** Whether one of the copies has these very letters. */
  boolean has(int sameText) {
    return copies.stream().anyMatch(copy -> copy.sameText == sameText);
  }

  /** Whether a copy would tell something new: not its conversation and network, nor too many. */
  boolean takes(long site, int conversation, int network) {
    int ofSite = 0;
    for (Copy copy : copies) {
      if (copy.site == site) {
        if (copy.conversation == conversation && copy.network == network) {
          return false;
        }
        ofSite++;
      }
    }
    return copies.size() < MOST_COPIES && ofSite < MOST_COPIES_OF_A_SITE;
  }
}
