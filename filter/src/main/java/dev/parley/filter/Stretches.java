package dev.parley.filter;

import dev.parley.filter.Trace.Sight;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The text's weight in a judgement, spread over its words: each feature gives an equal part to each
 * place it stands at, and there to each character that is no space. The strongest words, with their
 * neighbours that say the same, are what a moderator is shown.
 */
final class Stretches {
  /** How much text one stretch has at most: a word counts two, a character of Chinese one. */
  private static final int WIDEST = 12;

  /** How strong a stretch's first and last word are at least, to the strongest of their side. */
  private static final double ENDS = 0.25;

  private static final int MOST_A_SIDE = 8;

  /** How far apart two words of a stretch may begin and end, in units of the text. */
  private static final int MOST_BETWEEN = 8;

  /** A stretch of the folded text, and what moderators and the base have taught about it. */
  record Stretch(int start, int end, double site, double base) {
    double weight() {
      return site + base;
    }
  }

  private final String text;
  private final Trace trace;
  private final Observations seen;
  private final double[] site;
  private final double[] base;

  /** Features in ascending order, each with the number of its place in the lower half. */
  private final long[] order;

  private double elsewhere;

  private final List<Stretch> words = new ArrayList<>();
  private final Map<Sight, List<Stretch>> special = new EnumMap<>(Sight.class);

  Stretches(Observations seen, Trace trace, Shares shares, String text) {
    this.text = text;
    this.trace = trace;
    this.seen = seen;
    this.site = new double[trace.length()];
    this.base = new double[trace.length()];
    this.order = new long[trace.count()];
    spread(shares);
    cut();
  }

  /** What could not be given to any word. */
  double elsewhere() {
    return elsewhere;
  }

  /** Whether a feature stands anywhere in the text. */
  boolean holds(int feature) {
    int at = Arrays.binarySearch(order, (long) feature << Integer.SIZE);
    int from = at < 0 ? -at - 1 : at;
    return from < order.length && order[from] >>> Integer.SIZE == feature;
  }

  /** What all plain words weigh together. */
  double plain() {
    return words.stream().mapToDouble(Stretch::weight).sum();
  }

  /** The words of a disguise, and the links. */
  List<Stretch> of(Sight sight) {
    return special.getOrDefault(sight, List.of());
  }

  private void spread(Shares shares) {
    int[] places = new int[trace.count()];
    int count = 0;
    for (int i = 0; i < order.length; i++) {
      order[i] = ((long) trace.feature(i) << Integer.SIZE) | i;
    }
    Arrays.sort(order);
    for (int i = 0; i < order.length; i++) {
      places[count++] = (int) order[i];
      boolean last =
          i + 1 == order.length || order[i + 1] >>> Integer.SIZE != order[i] >>> Integer.SIZE;
      if (last) {
        int feature = (int) (order[i] >>> Integer.SIZE);
        double ofSite = shares.site(feature) / count;
        double ofBase = shares.base(feature) / count;
        for (int p = 0; p < count; p++) {
          give(trace.start(places[p]), trace.end(places[p]), ofSite, ofBase);
        }
        count = 0;
      }
    }
  }

  private void give(int start, int end, double ofSite, double ofBase) {
    int among = 0;
    for (int i = start; i < end; i++) {
      among += seen.classes[i] == Folding.SPACE ? 0 : 1;
    }
    if (among == 0) {
      elsewhere += ofSite + ofBase;
      return;
    }
    for (int i = start; i < end; i++) {
      if (seen.classes[i] != Folding.SPACE) {
        site[i] += ofSite / among;
        base[i] += ofBase / among;
      }
    }
  }

  /** Cuts the text into words; what is disguised or a link stands apart. */
  private void cut() {
    @Nullable Sight[] sights = new @Nullable Sight[site.length];
    boolean[] joined = new boolean[site.length];
    for (Sight sight : List.of(Sight.SPELLED, Sight.MIXED, Sight.LINK)) {
      for (int[] at : trace.sights(sight)) {
        Arrays.fill(sights, at[0], at[1], sight);
        Arrays.fill(joined, at[0] + 1, at[1], true);
      }
    }
    int start = 0;
    for (int i = 1; i <= site.length; i++) {
      if (i == site.length || !(joined[i] || (joins(i - 1) && joins(i)))) {
        add(start, i, sights);
        start = i;
      }
    }
  }

  private boolean joins(int i) {
    return seen.classes[i] != Folding.SPACE && seen.classes[i] != Folding.UNSPACED;
  }

  private void add(int start, int end, @Nullable Sight[] sights) {
    if (end - start == 1 && seen.classes[start] == Folding.SPACE) {
      return;
    }
    double ofSite = 0;
    double ofBase = 0;
    @Nullable Sight sight = null;
    int styled = 0;
    for (int i = start; i < end; i++) {
      ofSite += site[i];
      ofBase += base[i];
      sight = sight == null ? sights[i] : sight;
      styled += seen.classes[i] == Folding.STYLED ? 1 : 0;
    }
    if (sight == null) {
      sight =
          Hidden.inside(text, trace, start, end)
              ? Sight.HIDDEN
              : styled * 2 > end - start ? Sight.STYLED : null;
    }
    Stretch word = new Stretch(start, end, ofSite, ofBase);
    if (sight == null) {
      words.add(word);
    } else {
      special.computeIfAbsent(sight, key -> new ArrayList<>()).add(word);
    }
  }

  /** The strongest stretches of plain words of one side, 1 for spam or -1 against. */
  List<Stretch> strongest(int side) {
    boolean[] used = new boolean[words.size()];
    double ends = ENDS * words.stream().mapToDouble(word -> side * word.weight()).max().orElse(0);
    List<Stretch> found = new ArrayList<>();
    while (found.size() < MOST_A_SIDE) {
      int[] best = strongest(side, used, ends);
      if (best[1] == 0) {
        break;
      }
      Arrays.fill(used, best[0], best[1], true);
      List<Stretch> joined = words.subList(best[0], best[1]);
      found.add(
          new Stretch(
              joined.getFirst().start(),
              joined.getLast().end(),
              joined.stream().mapToDouble(Stretch::site).sum(),
              joined.stream().mapToDouble(Stretch::base).sum()));
    }
    found.sort(Comparator.comparingDouble(stretch -> -Math.abs(stretch.weight())));
    return found;
  }

  private int[] strongest(int side, boolean[] used, double ends) {
    int[] best = new int[2];
    double most = 0;
    for (int from = 0; from < used.length; from++) {
      double sum = 0;
      int width = 0;
      for (int to = from; to < used.length; to++) {
        double weight = side * words.get(to).weight();
        width += seen.classes[words.get(to).start()] == Folding.UNSPACED ? 1 : 2;
        if (used[to] || weight <= 0 || width > WIDEST || (to > from && !adjacent(to))) {
          break;
        }
        sum += weight;
        if (to == from && weight < ends) {
          break;
        }
        if (weight >= ends && sum > most) {
          most = sum;
          best[0] = from;
          best[1] = to + 1;
        }
      }
    }
    return best;
  }

  /** Whether a word follows the one before it on the same line. */
  private boolean adjacent(int at) {
    int last = words.get(at - 1).end() - 1;
    int next = words.get(at).start();
    int from = trace.origin(last);
    int to = trace.origin(next);
    return next - last <= 2
        && to > from
        && to - from <= MOST_BETWEEN
        && text.substring(from, to).indexOf('\n') < 0;
  }
}
