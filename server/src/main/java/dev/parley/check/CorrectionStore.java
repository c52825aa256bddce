package dev.parley.check;

import org.jdbi.v3.core.Handle;

/** The SQL of what was said of checks later. */
final class CorrectionStore {
  /** Adds what was said, and returns its number. */
  long add(
      Handle handle, CheckStore.Standing check, String source, String who, boolean spam, long at) {
    return handle
        .createQuery(
            "insert into correction (check_id, site_id, source, who, spam, at, delivery, tries,"
                + " answer, delivered_at) values (:check, :site, :source, :who, :spam, :at, '', 0,"
                + " '', 0) returning id")
        .bind("check", check.id())
        .bind("site", check.site())
        .bind("source", source)
        .bind("who", who)
        .bind("spam", spam ? 1 : 0)
        .bind("at", at)
        .mapTo(long.class)
        .one();
  }
}
