package dev.parley.privacy;

import dev.parley.Config;
import dev.parley.account.People;
import dev.parley.check.Eraser;
import dev.parley.db.Db;
import dev.parley.job.JobHandler;
import dev.parley.job.Jobs;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.ToIntFunction;
import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The daily job that erases what was kept long enough, as the notice promises. What the filter
 * learned stays: its log holds no text, name or address.
 */
public final class Retention implements JobHandler {
  /** The kind of its job. */
  public static final String KIND = "retention";

  private static final Logger log = LoggerFactory.getLogger(Retention.class);
  private static final Duration EVERY = Duration.ofDays(1);

  /** Each step is a short transaction, so that readers' comments are not kept waiting. */
  private static final int AT_ONCE = 200;

  private final Db db;
  private final People people;
  private final Eraser checks;
  private final Config.Privacy config;
  private final Clock clock;
  private final RetentionStore store = new RetentionStore();

  public Retention(Db db, People people, Eraser checks, Config.Privacy config, Clock clock) {
    this.checks = checks;
    this.db = db;
    this.people = people;
    this.config = config;
    this.clock = clock;
  }

  /** Makes sure that the job is there, from the first start on. */
  public void schedule(Jobs jobs) {
    jobs.always(KIND, clock.instant());
  }

  @Override
  public Optional<Instant> run(String payload) {
    Instant start = clock.instant();
    int emails = 0;
    if (config.emailDays() > 0) {
      long before = start.minus(Duration.ofDays(config.emailDays())).toEpochMilli();
      emails = repeat(handle -> store.eraseEmails(handle, before, AT_ONCE));
    }
    int comments = 0;
    if (config.removedDays() > 0) {
      long before = start.minus(Duration.ofDays(config.removedDays())).toEpochMilli();
      comments = repeat(handle -> blank(handle, before));
      // A branch whose every comment left goes leaf by leaf.
      repeat(handle -> store.removeLeaves(handle, AT_ONCE));
    }
    int texts = checks.eraseTexts(start.minus(Duration.ofDays(config.checksDays())));
    checks.removeOld(start);
    people.removeExpired();
    if (emails + comments + texts > 0) {
      log.info(
          "Erased {} e-mail addresses, {} removed comments and the texts of {} checks",
          emails,
          comments,
          texts);
    }
    return Optional.of(start.plus(EVERY));
  }

  private int blank(Handle handle, long before) {
    List<Long> comments = store.removedBefore(handle, before, AT_ONCE);
    if (!comments.isEmpty()) {
      store.blank(handle, comments);
    }
    return comments.size();
  }

  private int repeat(ToIntFunction<Handle> step) {
    int all = 0;
    int some;
    do {
      some = db.write(tx -> step.applyAsInt(tx.handle()));
      all += some;
    } while (some > 0);
    return all;
  }
}
