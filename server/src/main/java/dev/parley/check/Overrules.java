package dev.parley.check;

import dev.parley.account.Person;
import dev.parley.account.Site;
import dev.parley.account.Sites;
import dev.parley.db.Db;
import dev.parley.db.StorageException;
import dev.parley.db.Tx;
import dev.parley.filter.Features;
import dev.parley.filter.Recent;
import dev.parley.filter.Teaching;
import dev.parley.judge.Judge;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The rules of overruling a verdict. One transaction has what is said, what it counts, what the
 * site's filter learns and the call to the site, or nothing of it.
 */
public final class Overrules {
  private static final String DESK = "desk";

  private final Db db;
  private final Sites sites;
  private final Judge judge;
  private final Clock clock;
  private final Blogs blogs;
  private final Corrections corrections;
  private final CheckStore checks = new CheckStore();
  private final CorrectionStore store = new CorrectionStore();
  private final CountStore counts = new CountStore();

  /** What came of it. */
  public enum Outcome {
    /** It is done. */
    DONE,
    /** It was done already, or somebody said otherwise meanwhile: nothing changed. */
    STOOD,
    /** There is no such check, or its text was erased. */
    GONE
  }

  Overrules(Db db, Sites sites, Judge judge, Clock clock, Blogs blogs, Corrections corrections) {
    this.db = db;
    this.sites = sites;
    this.judge = judge;
    this.clock = clock;
    this.blogs = blogs;
    this.corrections = corrections;
  }

  /**
   * Says of a check what it is. Sent twice it is done once, and what somebody else said after the
   * page was drawn stays.
   *
   * @param seen how the check stood on the page
   * @throws StorageException when it cannot be kept
   */
  public Outcome overrule(Person who, long check, boolean spam, Correction seen) {
    return db.write(tx -> {
      Corrections.lock(tx, check);
      Optional<CheckStore.Standing> found =
          checks.standing(tx.handle(), check).filter(one -> !one.isErased());
      if (found.isEmpty()) {
        return Outcome.GONE;
      }
      CheckStore.Standing of = found.get();
      Correction state = Correction.to(spam);
      if (of.correction() != seen || of.correction() == state) {
        return Outcome.STOOD;
      }
      boolean changes = spam != standsAsSpam(of);
      say(tx, of, new Corrections.Word(state, DESK, who.name(), null, changes && tells(of)));
      teach(tx, of, spam ? Teaching.SPAM : Teaching.HAM, who);
      return Outcome.DONE;
    });
  }

  /** Takes back what a moderator said last of a check, and what that taught. */
  public Outcome undo(Person who, long correction) {
    Optional<Corrected> found =
        db.read(h -> store.find(h, correction)).filter(one -> one.source().equals(DESK));
    if (found.isEmpty() || found.get().isUndo()) {
      return Outcome.GONE;
    }
    long check = found.get().check();
    return db.write(tx -> {
      Corrections.lock(tx, check);
      Optional<CheckStore.Standing> standing =
          checks.standing(tx.handle(), check).filter(one -> !one.isErased());
      if (standing.isEmpty()) {
        return Outcome.GONE;
      }
      List<Corrected> all = store.of(tx.handle(), check);
      boolean newest =
          all.stream()
              .filter(one -> !one.isUndo() && !one.isUndone())
              .reduce((one, later) -> later)
              .filter(last -> last.id() == correction)
              .isPresent();
      if (!newest) {
        return Outcome.STOOD;
      }
      CheckStore.Standing of = standing.get();
      Correction left = corrections.without(tx.handle(), found.get());
      boolean before = standsAsSpam(of);
      boolean after = left == Correction.NONE ? of.said().isSpam() : left == Correction.SPAM;
      say(
          tx,
          of,
          new Corrections.Word(left, DESK, who.name(), correction, before != after && tells(of)));
      teach(tx, of, taught(all, correction), who);
      return Outcome.DONE;
    });
  }

  /** What people still say of it, who alone teach. */
  private static Teaching taught(List<Corrected> all, long without) {
    Teaching left = Teaching.FORGET;
    for (Corrected one : all) {
      boolean stands = !one.isUndo() && !one.isUndone() && one.id() != without;
      if (stands && !one.source().equals(Corrected.FILTER)) {
        left = one.state() == Correction.SPAM ? Teaching.SPAM : Teaching.HAM;
      }
    }
    return left;
  }

  /**
   * Notes that the filter, which sees more now, says spam where it did not.
   *
   * @param recent what it sees of recent traffic, kept for whoever asks why
   */
  void byFilter(Tx tx, CheckStore.Standing of, Recent recent) {
    checks
        .find(tx.handle(), of.id())
        .ifPresent(
            kept -> checks.rewrite(tx.handle(), of.id(), Packed.pack(kept.check().with(recent))));
    say(tx, of, new Corrections.Word(Correction.SPAM, Corrected.FILTER, "", null, tells(of)));
  }

  private void say(Tx tx, CheckStore.Standing of, Corrections.Word word) {
    SortedMap<CountStore.Place, Count> counted = new TreeMap<>();
    corrections
        .say(tx, of, word, clock.millis())
        .forEach(
            (place, count) -> counted.merge(blogs.place(tx.handle(), place), count, Count::plus));
    counts.add(tx.handle(), counted);
  }

  /** Exactly the comment as the site sends it in a report, so that the two are one lesson. */
  private void teach(Tx tx, CheckStore.Standing of, Teaching teaching, Person who) {
    Features features = judge.features(of.content().submission().with(Recent.NONE));
    if (features.count() > 0) {
      judge.teach(tx, of.site(), features, teaching, DESK, who.name());
    }
  }

  private static boolean standsAsSpam(CheckStore.Standing of) {
    return of.correction() == Correction.NONE
        ? of.said().isSpam()
        : of.correction() == Correction.SPAM;
  }

  /** Whether the site is called: not of tests, nor where the key only logs. */
  private boolean tells(CheckStore.Standing of) {
    return !of.content().test()
        && sites
            .byId(of.site())
            .map(Site::policy)
            .filter(policy -> !policy.logOnly() && !policy.revoked())
            .isPresent();
  }
}
