package dev.parley.filter;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Texts that are nearly alike: the sketch of the first, and where copies came from. */
final class Wave {
  /** How many copies are kept; more say nothing more. */
  private static final int MOST_COPIES = 64;

  private static final int MOST_COPIES_OF_A_SITE = 16;
  private static final int MOST_REFERENCES = 4;
  private static final long[] NONE = {};

  /** One submission of a wave's text. */
  static final class Copy {
    final Wave wave;
    final long site;
    final int conversation;
    final int network;

    /** The feature of its very letters. */
    final int sameText;

    final long at;

    /** Whether it came through a form with a template: copies of its own site are natural. */
    final boolean form;

    boolean gone;

    /** Whether its caller knows that it is of a wave. */
    boolean told;

    /** What callers named it by, and those that came again from the same place. */
    private long[] references = NONE;

    Copy(Wave wave, long site, int conversation, int network, int sameText, boolean form, long at) {
      this.wave = wave;
      this.site = site;
      this.conversation = conversation;
      this.network = network;
      this.sameText = sameText;
      this.form = form;
      this.at = at;
    }

    long[] references() {
      return references;
    }

    /** Notes what a caller names it by; 0 for one who does not want to hear of it. */
    void name(long reference) {
      if (reference != 0 && references.length < MOST_REFERENCES) {
        references = Arrays.copyOf(references, references.length + 1);
        references[references.length - 1] = reference;
      }
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
    for (Copy copy : copies) {
      if (copy.conversation == conversation) {
        return true;
      }
    }
    return false;
  }

  /** Whether one of the copies has these very letters. */
  boolean has(int sameText) {
    for (Copy copy : copies) {
      if (copy.sameText == sameText) {
        return true;
      }
    }
    return false;
  }

  /** The copy that came from this place, if one did. */
  @Nullable Copy from(long site, int conversation, int network) {
    for (Copy copy : copies) {
      if (copy.site == site && copy.conversation == conversation && copy.network == network) {
        return copy;
      }
    }
    return null;
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

  /** Those copies, not told yet, of which the others now tell that they are of a wave. */
  List<Echo> echoes() {
    List<Echo> echoes = new ArrayList<>();
    for (Copy copy : copies) {
      if (copy.told || copy.references.length == 0 || isApprovedBy(copy.site)) {
        continue;
      }
      var tally = new Tally(copy.site, copy.conversation, copy.network, copy.form, false);
      copies.forEach(tally::add); // itself, too: it is of its own conversation and network
      Recent recent = tally.recent(0);
      if (recent.copies() >= WavePrior.COPIES) {
        copy.told = true;
        for (long reference : copy.references) {
          echoes.add(new Echo(reference, copy.site, recent));
        }
      }
    }
    return echoes;
  }
}
