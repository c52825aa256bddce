package dev.parley.check;

import dev.parley.db.Db;
import dev.parley.db.StorageException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Erases what was kept of checks long enough, in short transactions, so that nobody waits for it.
 * First goes what people wrote and were known by; that there was a check, and what became of it,
 * stays for {@link #NUMBERS}; the counts of days stay for good.
 */
public final class Eraser {
  /**
   * How long a check without its text is kept: so that last year's month can still be looked at.
   */
  public static final Duration NUMBERS = Duration.ofDays(400);

  private static final int AT_ONCE = 200;

  private final Db db;
  private final CheckStore checks = new CheckStore();

  public Eraser(Db db) {
    this.db = db;
  }

  /**
   * Erases the texts and the senders of checks from before a time.
   *
   * @return of how many
   * @throws StorageException when the database does not answer; what is done stays done
   */
  public int eraseTexts(Instant before) {
    long end = Guids.idAt(before.toEpochMilli());
    int all = 0;
    int some;
    do {
      some =
          db.write(tx -> {
            tx.oneAtATime("erase checks");
            long from = checks.erasedTo(tx.handle());
            Optional<Long> last = checks.lastOfNext(tx.handle(), from, end, AT_ONCE);
            return last.map(to -> checks.erase(tx.handle(), from, to)).orElse(0);
          });
      all += some;
    } while (some > 0);
    return all;
  }

  /**
   * Removes checks that are older than {@link #NUMBERS}.
   *
   * @return how many
   * @throws StorageException when the database does not answer; what is done stays done
   */
  public int removeOld(Instant now) {
    long end = Guids.idAt(now.minus(NUMBERS).toEpochMilli());
    int all = 0;
    int some;
    do {
      some = db.write(tx -> checks.remove(tx.handle(), end, AT_ONCE));
      all += some;
    } while (some > 0);
    return all;
  }
}
