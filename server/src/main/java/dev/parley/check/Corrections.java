package dev.parley.check;

import dev.parley.db.Tx;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/**
 * The rules of what is said of a check later. What contradicts the verdict counts as a missed spam
 * or a false positive, once for each comment however often it is said, on the day it is said; what
 * agrees with the verdict takes that back.
 */
final class Corrections {
  static final String REPORT = "report";

  private final CheckStore checks;
  private final CorrectionStore store;

  Corrections(CheckStore checks, CorrectionStore store) {
    this.checks = checks;
    this.store = store;
  }

  /**
   * Notes a report.
   *
   * @param check the number of the check it is about; 0 when that is not known
   * @return what it counts
   */
  Map<CountStore.Place, Count> report(Tx tx, Report report, long check) {
    Handle handle = tx.handle();
    CountStore.Place place =
        new CountStore.Place(report.site(), Days.day(report.at()), Blogs.name(report.blog()));
    Correction to = Correction.to(report.spam());
    Optional<CheckStore.Standing> standing = checks.standing(handle, check);
    if (standing.isEmpty()) {
      Said contrary = report.spam() ? Said.HAM : Said.SPAM;
      return report.isNews() ? Map.of(place, to.counted(contrary)) : Map.of();
    }
    CheckStore.Standing of = standing.get();
    if (of.correction() == to) {
      return Map.of();
    }
    checks.correct(handle, check, to);
    store.add(handle, of, REPORT, report.who(), report.spam(), report.at());
    return Map.of(place, to.counted(of.would()).minus(of.correction().counted(of.would())));
  }
}
