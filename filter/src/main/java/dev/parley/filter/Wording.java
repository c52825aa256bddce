package dev.parley.filter;

import dev.parley.filter.Experts.Counts;
import dev.parley.filter.Stretches.Stretch;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** The sentences of reasons: what is shown, and from where it is known. */
final class Wording {
  private static final int MOST_QUOTED = 3;

  /** From which part of a weight on what the base or the site gives it is worth a word. */
  private static final double WORTH_A_WORD = 0.35;

  private static final int WORDS_TOO = 1;
  private static final int ONLY_LINKS = 3;

  private final Trace trace;
  private final Shares shares;
  private final Quote quote;

  Wording(Trace trace, Shares shares, Quote quote) {
    this.trace = trace;
    this.shares = shares;
    this.quote = quote;
  }

  Quote quote() {
    return quote;
  }

  /** Words that stand in the text at one or more places. */
  String words(List<Stretch> same, boolean spam) {
    Stretch one = same.getFirst();
    String known = from(same, one, spam);
    return quote.of(one.start(), one.end()) + (known.startsWith("“") ? ": " : " ") + known + ".";
  }

  /** A link; {@code strange} says that the comment has no word of the story's title. */
  String link(List<Stretch> same, boolean spam, boolean strange) {
    Stretch one = same.getFirst();
    int[] host =
        trace.sights(Trace.Sight.LINK).stream()
            .filter(at -> at[0] >= one.start() && at[1] <= one.end())
            .findFirst()
            .orElse(new int[] {one.start(), one.end()});
    Span span = quote.span(host[0], host[1]);
    String name = quote.bare(host[0], host[1]);
    String what = quote.follows(span, '@') ? "It gives an e-mail address" : "It links to " + name;
    boolean shortener = Hosts.isShortener(name.toLowerCase(Locale.ROOT));
    if (shortener) {
      what += ", a shortener, which hides where it leads";
    }
    String beside =
        strange && spam ? (shortener ? "," : "") + " and uses no word of the story's title" : "";
    String known =
        best(one, spam, ONLY_LINKS)
            .map(place -> counts(shares.counts(trace.feature(place)), spam))
            .orElse(spam ? "such links stand in spam" : "such links stand in good comments");
    return what + beside + ": " + known + ".";
  }

  /** Words in a disguise. */
  String disguise(Trace.Sight sight, List<Stretch> places, boolean spam) {
    String fact =
        switch (sight) {
          case MIXED -> "Letters of two alphabets in one word";
          case SPELLED -> "Spelled out letter by letter";
          case HIDDEN -> "Marks that cannot be seen inside a word";
          case STYLED -> "Letters dressed up as others";
          default -> throw new IllegalArgumentException(sight + " is no disguise");
        };
    String quoted =
        places.stream()
            .map(place -> quote.of(place.start(), place.end()))
            .distinct()
            .limit(MOST_QUOTED)
            .collect(Collectors.joining(", "));
    return fact + ": " + quoted + (spam ? "." : ", as in good comments.");
  }

  /** A trait of the sender or the form. */
  String clue(Clue clue, int feature, boolean spam) {
    Counts met = shares.counts(feature);
    return clue.subject()
        + (met.spam() + met.ham() > 0 ? ": " + counts(met, spam) : like(spam))
        + ".";
  }

  private static String like(boolean spam) {
    return spam ? ": like spam here" : ": like good comments here";
  }

  /** From where words are known: from counts on this site, from their letters, from the base. */
  private String from(List<Stretch> same, Stretch one, boolean spam) {
    double weight = same.stream().mapToDouble(Stretch::weight).sum();
    double ofSite = same.stream().mapToDouble(Stretch::site).sum() / weight;
    double ofBase = same.stream().mapToDouble(Stretch::base).sum() / weight;
    String like = spam ? "like spam" : "like good comments";
    if (ofSite < WORTH_A_WORD) {
      return "reads " + like + " elsewhere";
    }
    String here =
        best(one, spam, WORDS_TOO)
            .map(place -> here(place, one, spam))
            .orElse("is written " + like + " here");
    return ofBase < WORTH_A_WORD ? here : here + "; reads " + like + " elsewhere too";
  }

  private String here(int place, Stretch stretch, boolean spam) {
    String name = quote.bare(trace.start(place), trace.end(place));
    String whole = quote.bare(stretch.start(), stretch.end());
    return (name.equalsIgnoreCase(whole) ? "" : "“" + name + "” ")
        + "was in "
        + counts(shares.counts(trace.feature(place)), spam);
  }

  /**
   * The place of the word, pair or link in a stretch that tells most of what is known here: the
   * longer of two says more to a moderator.
   */
  private Optional<Integer> best(Stretch stretch, boolean spam, int least) {
    int best = -1;
    double most = 0;
    for (int place = 0; place < trace.count(); place++) {
      int kind = trace.feature(place) >>> Evidence.HASH_BITS;
      int start = trace.start(place);
      int end = trace.end(place);
      boolean inside = start >= stretch.start() && end <= stretch.end();
      if (kind < least || kind > ONLY_LINKS || !inside || !quote.isWord(start)) {
        continue;
      }
      double tells = (spam ? 1 : -1) * shares.site(trace.feature(place)) * (end - start);
      Counts met = shares.counts(trace.feature(place));
      if (tells > most && (spam ? met.spam() > 2 * met.ham() : met.ham() > 2 * met.spam())) {
        best = place;
        most = tells;
      }
    }
    return best < 0 ? Optional.empty() : Optional.of(best);
  }

  /**
   * Such as {@code 3 spams here, no good comment}; what speaks stands first. Where good comments
   * were counted that nobody wrote, no more are told than were written.
   */
  private String counts(Counts met, boolean spam) {
    int written = Math.max(0, met.ham() - shares.unrealGood());
    boolean exact = written == met.ham() && !shares.hasFaded();
    String spams = number(met.spam(), !shares.hasFaded(), "spam");
    String hams = number(written, exact, "good comment");
    if (spam) {
      return spams + " here" + (met.ham() == 0 || written > 0 ? ", " + hams : "");
    }
    return written > 0 ? hams + " here, " + spams : "good comments more than in spam";
  }

  private static String number(int count, boolean exact, String what) {
    String least = exact || count == 0 ? "" : "at least ";
    return least + (count == 0 ? "no " + what : count + " " + what + (count == 1 ? "" : "s"));
  }
}
