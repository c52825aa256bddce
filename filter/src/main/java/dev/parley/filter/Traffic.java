package dev.parley.filter;

import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The memory of what was submitted within six hours, by which a wave of near-copies is known.
 *
 * <p>It is no part of what a filter learned and is never saved. It holds keyed hashes: no text,
 * name or address. At most {@value #MOST} submissions are remembered, {@value #MOST_OF_A_SITE} of
 * them of one site, in at most 24 MB; beyond, the oldest are forgotten. Thread-safe.
 *
 * <p>A copy counts where it comes from another conversation or another network than this one. All
 * other sites' copies count as one a site, so that no single other site can make a wave.
 */
public final class Traffic {
  /** How long a submission is remembered. */
  public static final long LIFE_MILLIS = 6 * 60 * 60_000L;

  /** How many submissions are remembered at most. */
  public static final int MOST = 32_768;

  static final int MOST_OF_A_SITE = MOST / 8;

  /** How many of a sketch's hashes a wave is posted under. */
  private static final int POSTED = 8;

  /** Sent through forms that may carry a template of the site: copies on one site are natural. */
  private static final Set<String> FORMS = Set.of("contact-form", "signup", "message");

  private final KeyedHash keyed;
  private final long sketchKey;
  private final ArrayDeque<Wave.Copy> order = new ArrayDeque<>();
  private final Map<Long, ArrayDeque<Wave.Copy>> ofSite = new HashMap<>();
  private final Postings postings = new Postings();
  private final Pace pace = new Pace();
  private long latest;
  private int size;

  /**
   * An empty memory.
   *
   * @param key the installation's secret, at least 16 bytes
   */
  public Traffic(byte[] key) {
    keyed = Filter.hash(key);
    sketchKey = keyed.hash("the sketches of recent traffic");
  }

  /** What is told of a submission, and of those before it. */
  record Sighting(Recent recent, List<Echo> echoes) {}

  /**
   * Notes a submission of which the text was read; tells what came before it.
   *
   * @param note whether to note it: what was noted before, and is asked about again, is not
   * @param reference what the caller names it by, to hear of it when it turns out to be of a wave;
   *     0 not to hear
   */
  Sighting see(
      long site, Submission submission, Observations seen, long now, boolean note, long reference) {
    Sketch sketch = seen.sketch;
    int[] smallest = sketch.counts() ? sketch.smallest(sketchKey) : new int[0];
    boolean known = smallest.length >= Sketch.LEAST_WORDS - 1; // else it says one thing over again
    long network = submission.ip().isBlank() ? 0 : keyed.hash(Network.of(submission.ip().strip()));
    int conversation = known ? (int) keyed.hash(site + page(submission.permalink())) : 0;
    synchronized (this) {
      latest = Math.max(latest, now);
      forgetOld();
      int sent = network == 0 || !note ? 0 : pace.count(network, site, latest);
      if (!known) {
        return new Sighting(usual(sent), List.of());
      }
      Wave alike = find(smallest, sketch.pairs());
      boolean quotes = alike != null && alike.isIn(conversation) && quotes(submission.text());
      Recent recent = usual(sent);
      boolean form = FORMS.contains(submission.type());
      if (alike != null && !alike.isApprovedBy(site)) {
        var tally = new Tally(site, conversation, (int) network, form, quotes);
        alike.copies().forEach(tally::add);
        recent = tally.recent(sent);
      }
      Wave wave = alike == null ? new Wave(smallest, sketch.pairs()) : alike;
      if (quotes || !note) {
        return new Sighting(recent, List.of());
      }
      if (!wave.takes(site, conversation, (int) network)) {
        Wave.Copy twin = wave.from(site, conversation, (int) network);
        if (twin != null && !twin.told) {
          twin.name(reference);
        }
        return new Sighting(recent, List.of());
      }
      var copy =
          new Wave.Copy(wave, site, conversation, (int) network, sketch.sameText(), form, latest);
      copy.name(reference);
      copy.told = recent.copies() >= WavePrior.COPIES;
      add(copy);
      List<Echo> echoes = wave.copies().size() > WavePrior.COPIES ? wave.echoes() : List.<Echo>of();
      return new Sighting(recent, echoes);
    }
  }

  private static Recent usual(int pace) {
    return pace == 0 ? Recent.NONE : new Recent(0, 1, 1, 1, pace);
  }

  /** The address of a page without the place within it. */
  private static String page(String permalink) {
    int cut = permalink.indexOf('#');
    int end = Math.min(cut < 0 ? permalink.length() : cut, Extractor.FIELD_LIMIT);
    return permalink.substring(0, end).strip();
  }

  /** Whether a text quotes, as answers do: lines marked by {@code >}, a block, quotation marks. */
  private static boolean quotes(String text) {
    String start = text.stripLeading();
    return (!start.isEmpty() && ">\"“«„‚‘".indexOf(start.charAt(0)) >= 0)
        || text.contains("\n>")
        || text.contains("<blockquote");
  }

  private @Nullable Wave find(int[] smallest, int pairs) {
    Wave best = null;
    Wave tried = null;
    for (int i = 0; i < Math.min(POSTED, smallest.length); i++) {
      for (int way = 0; way < Postings.WAYS; way++) {
        Wave wave = postings.get(smallest[i], way);
        if (wave == null || wave == best || wave == tried) {
          continue;
        }
        tried = wave;
        if (wave.isLike(smallest, pairs)
            && (best == null || wave.copies().size() > best.copies().size())) {
          best = wave;
        }
      }
    }
    return best;
  }

  private void add(Wave.Copy copy) {
    ArrayDeque<Wave.Copy> own = ofSite.computeIfAbsent(copy.site, site -> new ArrayDeque<>());
    if (own.size() >= MOST_OF_A_SITE) {
      remove(own.getFirst());
      own = ofSite.computeIfAbsent(copy.site, site -> new ArrayDeque<>());
    }
    while (size >= MOST) {
      remove(order.removeFirst());
    }
    if (order.size() >= 2 * MOST) {
      order.removeIf(one -> one.gone);
    }
    if (copy.wave.copies().isEmpty()) {
      int[] sketch = copy.wave.sketch();
      for (int i = 0; i < Math.min(POSTED, sketch.length); i++) {
        postings.put(sketch[i], copy.wave);
      }
    }
    copy.wave.copies().add(copy);
    postings.put(key(copy.sameText), copy.wave);
    own.addLast(copy);
    order.addLast(copy);
    size++;
  }

  /** The key of a whole text, apart from those of sketches. */
  private static int key(int sameText) {
    return sameText | Integer.MIN_VALUE;
  }

  private void forgetOld() {
    while (!order.isEmpty()
        && (order.getFirst().gone || order.getFirst().at <= latest - LIFE_MILLIS)) {
      remove(order.removeFirst());
    }
  }

  /** Forgets a copy; of those of its site it is the oldest. */
  private void remove(Wave.Copy copy) {
    if (copy.gone) {
      return;
    }
    copy.gone = true;
    size--;
    ofSite.computeIfPresent(
        copy.site,
        (site, own) -> {
          own.removeFirst();
          return own.isEmpty() ? null : own;
        });
    Wave wave = copy.wave;
    wave.copies().remove(copy);
    if (!wave.has(copy.sameText)) {
      postings.remove(key(copy.sameText), wave);
    }
    if (wave.copies().isEmpty()) {
      int[] sketch = wave.sketch();
      for (int i = 0; i < Math.min(POSTED, sketch.length); i++) {
        postings.remove(sketch[i], wave);
      }
    }
  }

  /**
   * Heeds what a site's moderators said: near-copies of a text they approved are no wave there,
   * until they say otherwise.
   */
  public synchronized void heed(Lesson lesson) {
    if (size == 0) {
      return;
    }
    for (int feature : lesson.features().sorted()) {
      for (int way = 0; way < Postings.WAYS && isSameText(feature); way++) {
        Wave wave = postings.get(key(feature), way);
        if (wave != null) {
          wave.approve(lesson.site(), lesson.teaching() == Teaching.HAM);
        }
      }
    }
  }

  private static boolean isSameText(int feature) {
    return Evidence.of(feature) == Evidence.SAME_TEXT;
  }

  /**
   * Forgets what is older than {@link #LIFE_MILLIS}; what is submitted does the same.
   *
   * @param now milliseconds since 1970
   */
  public synchronized void forget(long now) {
    latest = Math.max(latest, now);
    forgetOld();
  }

  /** How many submissions are remembered; no more than {@link #MOST}. */
  public synchronized int size() {
    return size;
  }

  /** How many entries are held, forgotten ones that wait to be cleared included. */
  synchronized int held() {
    return order.size();
  }
}
