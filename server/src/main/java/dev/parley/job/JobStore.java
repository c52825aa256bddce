package dev.parley.job;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/** The SQL of jobs. */
final class JobStore {
  long add(Handle handle, String kind, String payload, long runAt, long now) {
    return handle
        .createQuery(
            "insert into job (kind, payload, run_at, attempts, last_error, created_at)"
                + " values (:kind, :payload, :runAt, 0, '', :now) returning id")
        .bind("kind", kind)
        .bind("payload", payload)
        .bind("runAt", runAt)
        .bind("now", now)
        .mapTo(long.class)
        .one();
  }

  boolean any(Handle handle, String kind) {
    return handle
            .createQuery("select count(*) from job where kind = :kind")
            .bind("kind", kind)
            .mapTo(long.class)
            .one()
        > 0;
  }

  /** Returns the jobs of these kinds that are due, the longest due first. */
  List<Job> due(Handle handle, Set<String> kinds, long now, int most) {
    return handle
        .createQuery(
            "select * from job where run_at <= :now and kind in (<kinds>)"
                + " order by run_at, id limit :most")
        .bindList("kinds", List.copyOf(kinds))
        .bind("now", now)
        .bind("most", most)
        .map((row, context) ->
            new Job(
                row.getLong("id"),
                row.getString("kind"),
                row.getString("payload"),
                row.getLong("run_at"),
                row.getInt("attempts")))
        .list();
  }

  /** Returns when the next job of these kinds is due. */
  Optional<Long> nextDue(Handle handle, Set<String> kinds) {
    return handle
        .createQuery("select run_at from job where kind in (<kinds>) order by run_at, id limit 1")
        .bindList("kinds", List.copyOf(kinds))
        .mapTo(Long.class)
        .findOne();
  }

  /**
   * Takes a job until {@code until}. Two who saw it due cannot both: the first moves {@code run_at}
   * away from what the second saw, and PostgreSQL lets the second look again.
   */
  boolean take(Handle handle, Job job, long until) {
    return handle
            .createUpdate(
                "update job set run_at = :until, attempts = attempts + 1"
                    + " where id = :id and run_at = :seen and attempts = :attempts")
            .bind("until", until)
            .bind("id", job.id())
            .bind("seen", job.runAt())
            .bind("attempts", job.attempts())
            .execute()
        == 1;
  }

  /** Removes a job that is done, unless somebody took it meanwhile because it took too long. */
  void done(Handle handle, Job taken) {
    handle
        .createUpdate("delete from job where id = :id and attempts = :attempts")
        .bind("id", taken.id())
        .bind("attempts", taken.attempts())
        .execute();
  }

  /** Sets when a job runs next: fresh after success, counting on after a failure. */
  void again(Handle handle, Job taken, long runAt, int attempts, String error) {
    handle
        .createUpdate(
            "update job set run_at = :runAt, attempts = :fresh, last_error = :error"
                + " where id = :id and attempts = :attempts")
        .bind("runAt", runAt)
        .bind("fresh", attempts)
        .bind("error", error)
        .bind("id", taken.id())
        .bind("attempts", taken.attempts())
        .execute();
  }

  long failing(Handle handle) {
    return handle
        .createQuery("select count(*) from job where last_error <> ''")
        .mapTo(long.class)
        .one();
  }
}
