package dev.parley.job;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.TurnedClock;
import dev.parley.db.Databases;
import dev.parley.db.Db;
import dev.parley.db.TestDatabase;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

@ParameterizedClass
@MethodSource("dev.parley.db.TestDatabase#here")
class WorkerTest {
  private static final Instant START = Instant.parse("2026-11-23T12:00:00Z");

  @Parameter TestDatabase database;
  @TempDir Path folder;
  private final TurnedClock clock = new TurnedClock(START);
  private final BlockingQueue<String> done = new LinkedBlockingQueue<>();
  private String url;
  private Db db;
  private Jobs jobs;
  private Worker worker;

  @BeforeEach
  void open() {
    url = database.url();
    db = Databases.open(url, folder);
    jobs = new Jobs(db, clock);
    worker = new Worker(db, clock);
  }

  @AfterEach
  void close() {
    worker.close();
    db.close();
  }

  private Optional<Instant> note(String payload) {
    done.add(payload);
    return Optional.empty();
  }

  private String next() throws InterruptedException {
    String payload = done.poll(20, TimeUnit.SECONDS);
    assertThat(payload).as("a job that was due").isNotNull();
    return payload;
  }

  private void later(String kind, String payload, Instant runAt) {
    db.write(tx -> {
      jobs.later(tx, kind, payload, runAt);
      return true;
    });
  }

  /** Turns the clock and rings, as the worker's sleep is of real time. */
  private void turn(Duration by) {
    clock.turn(by);
    db.write(tx -> {
      tx.changed(Jobs.TOPIC, 0);
      return true;
    });
  }

  private long left() {
    return db.read(h -> h.createQuery("select count(*) from job").mapTo(long.class).one());
  }

  private void waitUntilLeft(long wanted) {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
    while (left() != wanted) {
      assertThat(System.nanoTime()).as("jobs left: " + left()).isLessThan(end);
      Thread.onSpinWait();
    }
  }

  @Test
  void doesAJobOnceItIsCommittedAndForgetsIt() throws InterruptedException {
    worker.handles("greet", this::note).start();
    later("greet", "hello", START);
    assertThat(next()).isEqualTo("hello");
    waitUntilLeft(0);
    assertThat(done).isEmpty();
  }

  @Test
  void aJobOfATransactionThatFailsNeverWas() throws InterruptedException {
    worker.handles("greet", this::note).start();
    try {
      db.write(tx -> {
        jobs.later(tx, "greet", "never", START);
        throw new IllegalStateException("no");
      });
    } catch (IllegalStateException e) {
      assertThat(e).hasMessage("no");
    }
    later("greet", "hello", START);
    assertThat(next()).isEqualTo("hello");
    assertThat(done).isEmpty();
  }

  @Test
  void waitsForTheTime() throws InterruptedException {
    worker.handles("greet", this::note).start();
    later("greet", "tomorrow", START.plus(Duration.ofDays(1)));
    later("greet", "now", START);
    assertThat(next()).isEqualTo("now");
    waitUntilLeft(1); // a job that is still being noted as done would lose its lease to the clock
    turn(Duration.ofHours(23));
    later("greet", "later", clock.instant());
    assertThat(next()).isEqualTo("later");
    waitUntilLeft(1);
    turn(Duration.ofHours(1));
    assertThat(next()).isEqualTo("tomorrow");
  }

  @Test
  void leavesTheJobsOfOtherKindsToOthers() throws InterruptedException {
    worker.handles("greet", this::note).start();
    later("unknown", "mine is another node", START);
    later("greet", "hello", START);
    assertThat(next()).isEqualTo("hello");
    waitUntilLeft(1);
  }

  @Test
  void aJobThatFailsComesBackAndIsCounted() throws InterruptedException {
    List<Instant> tries = new ArrayList<>();
    worker
        .handles(
            "flaky",
            payload -> {
              tries.add(clock.instant());
              done.add(payload);
              if (tries.size() < 3) {
                throw new IllegalStateException("not yet");
              }
              return Optional.empty();
            })
        .start();
    later("flaky", "mail", START);
    next();
    waitUntilFailing(1);
    assertThat(error()).contains("not yet");
    turn(Duration.ofSeconds(10));
    next();
    waitUntilFailing(2);
    turn(Duration.ofSeconds(20));
    next();
    waitUntilLeft(0);
    assertThat(jobs.failing()).isZero();
  }

  private String error() {
    return db.read(h -> h.createQuery("select last_error from job").mapTo(String.class).one());
  }

  private void waitUntilFailing(int attempts) {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
    while (db.read(
            h ->
                h.createQuery(
                        "select count(*) from job where last_error <> '' and attempts = :n"
                            + " and run_at < :lease")
                    .bind("n", attempts)
                    .bind("lease", clock.millis() + Duration.ofMinutes(10).toMillis())
                    .mapTo(long.class)
                    .one())
        == 0) {
      assertThat(System.nanoTime()).isLessThan(end);
      Thread.onSpinWait();
    }
  }

  @Test
  void aJobThatRepeatsItselfIsThereOnce() throws InterruptedException {
    worker
        .handles(
            "daily",
            payload -> {
              done.add("ran");
              return Optional.of(clock.instant().plus(Duration.ofDays(1)));
            })
        .start();
    jobs.always("daily", START);
    jobs.always("daily", START);
    next();
    waitUntilDueAt(START.plus(Duration.ofDays(1)));
    jobs.always("daily", START);
    assertThat(left()).isEqualTo(1);
    turn(Duration.ofDays(1));
    next();
    waitUntilDueAt(START.plus(Duration.ofDays(2)));
    assertThat(done).isEmpty();
  }

  private void waitUntilDueAt(Instant wanted) {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
    while (db.read(h -> h.createQuery("select run_at from job").mapTo(long.class).one())
        != wanted.toEpochMilli()) {
      assertThat(System.nanoTime()).isLessThan(end);
      Thread.onSpinWait();
    }
  }

  @Test
  void twoNodesDoEachJobOnce() throws InterruptedException {
    try (Db otherDb = Databases.open(url, folder);
        Worker other = new Worker(otherDb, clock)) {
      worker.handles("greet", this::note);
      other.handles("greet", this::note);
      db.write(tx -> {
        for (int i = 0; i < 60; i++) {
          jobs.later(tx, "greet", "job " + i, START);
        }
        return true;
      });
      worker.start();
      other.start();
      waitUntilLeft(0);
      assertThat(done).hasSize(60).doesNotHaveDuplicates();
    }
  }

  @Test
  void whatANodeTookAndNeverFinishedIsDoneByAnother() throws InterruptedException {
    later("greet", "hello", START);
    Job job = db.read(h -> new JobStore().due(h, Set.of("greet"), clock.millis(), 1)).getFirst();
    long lease = clock.millis() + Worker.LEASE.toMillis();
    boolean first = db.write(tx -> new JobStore().take(tx.handle(), job, lease));
    boolean second = db.write(tx -> new JobStore().take(tx.handle(), job, lease));
    assertThat(List.of(first, second)).containsExactly(true, false);
    worker.handles("greet", this::note).start();
    later("greet", "other", START);
    assertThat(next()).isEqualTo("other");
    waitUntilLeft(1);
    turn(Worker.LEASE);
    assertThat(next()).isEqualTo("hello");
    waitUntilLeft(0);
  }

  @Test
  void pausesGrowToSixHoursAndAreSpread() {
    assertThat(Worker.pause(1, 1)).isEqualTo(10_000);
    assertThat(Worker.pause(1, 0)).isEqualTo(5_000);
    assertThat(Worker.pause(4, 1)).isEqualTo(80_000);
    assertThat(Worker.pause(1_000, 1)).isEqualTo(Duration.ofHours(6).toMillis());
  }
}
