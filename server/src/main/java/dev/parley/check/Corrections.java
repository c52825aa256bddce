package dev.parley.check;

import dev.parley.db.Tx;
import dev.parley.job.Jobs;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * The rules of what is said of a check later. What contradicts the verdict counts as a missed spam
 * or a false positive, once for each comment however often it is said, on the day it is said; what
 * agrees with the verdict takes that back, on the day it was counted.
 */
final class Corrections {
  private final CheckStore checks;
  private final CorrectionStore store;
  private final Jobs jobs;

  Corrections(CheckStore checks, CorrectionStore store, Jobs jobs) {
    this.checks = checks;
    this.store = store;
    this.jobs = jobs;
  }

  /**
   * Something that is said of a check.
   *
   * @param undoes the number of what it takes back; null for none
   * @param tellSite whether the site is called
   */
  record Word(
      Correction state, String source, String who, @Nullable Long undoes, boolean tellSite) {}

  /** Corrections of one check follow one another, on whatever nodes they are made. */
  static void lock(Tx tx, long check) {
    tx.oneAtATime("check " + check);
  }

  /**
   * Notes a report.
   *
   * @param check the number of the check it is about; 0 when that is not known
   * @return what it counts
   */
  Map<CountStore.Place, Count> report(Tx tx, Report report, long check) {
    Correction state = Correction.to(report.spam());
    if (check != 0) {
      lock(tx, check);
    }
    Optional<CheckStore.Standing> standing = checks.standing(tx.handle(), check);
    if (standing.isEmpty()) {
      // Unknown here: taken for a verdict that it contradicts, once.
      Said contrary = report.spam() ? Said.HAM : Said.SPAM;
      CountStore.Place place =
          new CountStore.Place(report.site(), Days.day(report.at()), Blogs.name(report.blog()));
      return report.isNews() ? Map.of(place, state.counted(contrary)) : Map.of();
    }
    boolean stands = standing.get().correction() == state;
    return stands
        ? Map.of()
        : say(
            tx,
            standing.get(),
            new Word(state, Corrected.REPORT, report.who(), null, false),
            report.at());
  }

  /** Says something of a check; returns what that counts. */
  SortedMap<CountStore.Place, Count> say(Tx tx, CheckStore.Standing of, Word said, long now) {
    Handle handle = tx.handle();
    SortedMap<CountStore.Place, Count> counted = new TreeMap<>();
    String blog = Blogs.name(of.content().blog());
    Count before = of.correction().counted(of.would());
    if (!before.equals(Count.NONE)) {
      counted.put(
          new CountStore.Place(of.site(), countedOn(handle, of), blog), Count.NONE.minus(before));
    }
    Count after = said.state().counted(of.would());
    if (!after.equals(Count.NONE)) {
      counted.merge(new CountStore.Place(of.site(), Days.day(now), blog), after, Count::plus);
    }
    checks.correct(handle, of.id(), said.state());
    long id =
        store.add(
            handle,
            of,
            said.source(),
            said.who(),
            said.state(),
            said.undoes(),
            said.tellSite() ? Delivery.WAITING : Delivery.NONE,
            now);
    if (said.tellSite()) {
      jobs.later(tx, Webhook.KIND, Long.toString(id), Instant.ofEpochMilli(now));
    }
    return counted;
  }

  /** The day on which the present correction was counted: that of the first of its last run. */
  private int countedOn(Handle handle, CheckStore.Standing of) {
    List<Corrected> all = store.of(handle, of.id());
    long at = Guids.timeOf(of.id());
    for (Corrected one : all.reversed()) {
      if (one.state() != of.correction()) {
        break;
      }
      at = one.at();
    }
    return Days.day(at);
  }

  /** Returns what stands of a check once one correction is taken back. */
  Correction without(Handle handle, Corrected taken) {
    Correction left = Correction.NONE;
    for (Corrected one : store.of(handle, taken.check())) {
      if (!one.isUndo() && !one.isUndone() && one.id() != taken.id()) {
        left = one.state();
      }
    }
    return left;
  }
}
