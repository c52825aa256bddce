package dev.parley.judge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.Config;
import dev.parley.account.Site;
import dev.parley.account.Sites;
import dev.parley.db.Databases;
import dev.parley.db.Db;
import dev.parley.db.StorageException;
import dev.parley.db.TestDatabase;
import dev.parley.filter.Action;
import dev.parley.filter.Submission;
import dev.parley.filter.Teaching;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

@ParameterizedClass
@MethodSource("dev.parley.db.TestDatabase#here")
class JudgeTest {
  private static final byte[] KEY = "a key of these very tests".getBytes(StandardCharsets.UTF_8);

  @Parameter TestDatabase database;
  @TempDir Path folder;
  private String url;
  private Db db;
  private Sites sites;

  @BeforeEach
  void open() {
    url = database.url();
    db = Databases.open(url, folder);
    sites = new Sites(db, Clock.systemUTC());
  }

  @AfterEach
  void close() {
    db.close();
  }

  private Judge judge(Db on, Path snapshots, boolean base, int every) {
    return new Judge(on, new Config.Filter(base, every), snapshots, KEY, Clock.systemUTC());
  }

  private Judge cold(Db on, Path snapshots) {
    return judge(on, snapshots, false, 1_000_000);
  }

  private static Submission about(int i) {
    return Submission.of("offer number " + i + " of cheap watches at http://w" + i + ".example");
  }

  private static boolean teach(Judge judge, int i, Teaching teaching) {
    Judge.Example one = new Judge.Example(Site.OWN, judge.features(about(i)), teaching);
    return judge.teachAll(List.of(one), "import", "test") == 1;
  }

  /** What a judge that never saw a snapshot thinks of the same log. */
  private String refolded(@TempDir Path empty) {
    try (Judge fresh = cold(db, empty)) {
      return fresh.fingerprint();
    }
  }

  private static boolean within(Duration time, BooleanSupplier condition) {
    long deadline = System.nanoTime() + time.toNanos();
    boolean met = condition.getAsBoolean();
    while (!met && System.nanoTime() < deadline) {
      LockSupport.parkNanos(2_000_000);
      met = condition.getAsBoolean();
    }
    return met;
  }

  private static List<Path> snapshots(Path in) throws Exception {
    try (var files = Files.list(in)) {
      return files.filter(f -> f.getFileName().toString().startsWith("model-")).sorted().toList();
    }
  }

  /** What was only looked at is no traffic; what was received is, and the reason says so. */
  @Test
  void theThirdCopyReceivedIsHeldAndTheReasonIsTold() {
    try (Judge judge = cold(db, folder)) {
      for (int i = 1; i < 9; i++) {
        assertThat(judge.judge(Site.OWN, praise(i)).action()).isEqualTo(Action.PUBLISH);
      }
      judge.receive(Site.OWN, praise(1));
      assertThat(judge.receiveBriefly(Site.OWN, praise(2)).action()).isEqualTo(Action.PUBLISH);
      Verdict third = judge.receive(Site.OWN, praise(3));
      assertThat(third.action()).isEqualTo(Action.HOLD);
      assertThat(third.reasons().getFirst().code()).isEqualTo("wave");
      assertThat(third.features()).isNotEqualTo(judge.features(praise(3)));
      Judge.Example good = new Judge.Example(Site.OWN, third.features(), Teaching.HAM);
      judge.teachAll(List.of(good), "desk", "test");
      assertThat(judge.receiveBriefly(Site.OWN, praise(4)).action()).isEqualTo(Action.PUBLISH);
    }
  }

  private static Submission praise(int n) {
    return Submission.builder()
        .text("The bakery in our street, number " + n + ", has the kindest people you can think of")
        .ip("192.0.2." + n)
        .build();
  }

  @Test
  void aLessonIsInTheLiveModelWhenTheTransactionIs() {
    try (Judge judge = cold(db, folder)) {
      double before = judge.judgeBriefly(Site.OWN, about(1)).probability();
      assertThat(teach(judge, 1, Teaching.SPAM)).isTrue();
      Verdict after = judge.judge(Site.OWN, about(1));
      assertThat(after.probability()).isGreaterThan(before);
      assertThat(after.reasons()).isNotEmpty();
      assertThat(judge.judgeBriefly(Site.OWN, about(1))).isEqualTo(after.judgement());
    }
  }

  @Test
  void tellingTwiceAppendsNothingAndTheOppositeFlips() {
    try (Judge judge = cold(db, folder)) {
      assertThat(teach(judge, 1, Teaching.FORGET)).isFalse();
      assertThat(judge.lessons()).isZero();
      assertThat(teach(judge, 1, Teaching.SPAM)).isTrue();
      String once = judge.fingerprint();
      long row = judge.lessons();
      assertThat(teach(judge, 1, Teaching.SPAM)).isFalse();
      assertThat(judge.fingerprint()).isEqualTo(once);
      assertThat(judge.lessons()).isEqualTo(row);
      assertThat(teach(judge, 1, Teaching.HAM)).isTrue();
      assertThat(judge.fingerprint()).isNotEqualTo(once);
      assertThat(teach(judge, 1, Teaching.FORGET)).isTrue();
      assertThat(teach(judge, 1, Teaching.FORGET)).isFalse();
    }
  }

  @Test
  void whatOneSiteTeachesMovesNoOther() {
    Site other = sites.add("https://other.example");
    try (Judge judge = cold(db, folder)) {
      double before = judge.judgeBriefly(other.id(), about(1)).probability();
      teach(judge, 1, Teaching.SPAM);
      assertThat(judge.judgeBriefly(other.id(), about(1)).probability()).isEqualTo(before);
    }
  }

  @Test
  void aTransactionThatFailsTeachesNothing() {
    try (Judge judge = cold(db, folder)) {
      String before = judge.fingerprint();
      assertThatThrownBy(() ->
              db.write(tx -> {
                judge.teach(
                    tx, Site.OWN, judge.features(about(1)), Teaching.SPAM, "import", "test");
                throw new IllegalStateException("no");
              }))
          .hasMessage("no");
      assertThat(judge.fingerprint()).isEqualTo(before);
      assertThat(teach(judge, 1, Teaching.SPAM)).isTrue();
    }
  }

  @Test
  void aRestartFindsTheSameMindFromASnapshotAndTheLogSince(@TempDir Path empty) throws Exception {
    try (Judge judge = judge(db, folder, false, 10)) {
      for (int i = 0; i < 25; i++) {
        teach(judge, i, i % 2 == 0 ? Teaching.SPAM : Teaching.HAM);
      }
    }
    assertThat(snapshots(folder)).hasSizeBetween(1, 2);
    Path older = snapshots(folder).getFirst();
    try (Judge judge = cold(db, folder)) {
      teach(judge, 3, Teaching.SPAM);
      Files.deleteIfExists(older);
      assertThat(judge.fingerprint()).isEqualTo(refolded(empty));
    }
    try (Judge again = cold(db, folder)) {
      assertThat(again.fingerprint()).isEqualTo(refolded(empty));
    }
  }

  @Test
  void aDamagedSnapshotIsRefusedAndTheLogFoldedAnew(@TempDir Path empty) throws Exception {
    try (Judge judge = cold(db, folder)) {
      for (int i = 0; i < 9; i++) {
        teach(judge, i, Teaching.SPAM);
      }
    }
    String whole = refolded(empty);
    Path file = snapshots(folder).getFirst();
    byte[] sound = Files.readAllBytes(file);
    for (int at : new int[] {0, 7, 8, 12, 20, 60, sound.length / 2, sound.length - 1}) {
      byte[] damaged = sound.clone();
      damaged[at] ^= 1;
      Files.write(file, damaged);
      try (Judge judge = cold(db, folder)) {
        assertThat(judge.fingerprint()).as("byte %d", at).isEqualTo(whole);
        assertThat(file).as("byte %d", at).doesNotExist();
      }
    }
    for (int length : new int[] {0, 5, 30, 49, 60, sound.length - 1}) {
      Files.write(file, Arrays.copyOf(sound, length));
      try (Judge judge = cold(db, folder)) {
        assertThat(judge.fingerprint()).as("%d bytes", length).isEqualTo(whole);
      }
    }
  }

  @Test
  void aSnapshotOfAnotherBaseIsRefused() throws Exception {
    try (Judge judge = cold(db, folder)) {
      teach(judge, 1, Teaching.SPAM);
    }
    Path file = snapshots(folder).getFirst();
    try (Judge judge = judge(db, folder, true, 1_000)) {
      assertThat(file).doesNotExist();
      assertThat(judge.lessons()).isEqualTo(1);
    }
  }

  @Test
  void aSnapshotOfAnotherLogOrANewerOneIsRefused(@TempDir Path elsewhere, @TempDir Path empty)
      throws Exception {
    try (Db donor = Databases.open(database.url(), elsewhere)) {
      Site first = new Sites(donor, Clock.systemUTC()).all().getFirst();
      assertThat(first.id()).isEqualTo(Site.OWN);
      try (Judge judge = cold(donor, elsewhere)) {
        for (int i = 0; i < 5; i++) {
          teach(judge, i, Teaching.HAM);
        }
      }
    }
    Path foreign = snapshots(elsewhere).getFirst();
    Path here = folder.resolve(foreign.getFileName());
    Files.copy(foreign, here);
    try (Judge judge = cold(db, folder)) {
      assertThat(here).as("newer than the log").doesNotExist();
      assertThat(judge.lessons()).isZero();
      for (int i = 0; i < 7; i++) {
        teach(judge, i, Teaching.SPAM);
      }
    }
    Files.copy(foreign, here);
    snapshots(folder).stream().filter(f -> !f.equals(here)).forEach(f -> f.toFile().delete());
    try (Judge judge = cold(db, folder)) {
      assertThat(here).as("of another log").doesNotExist();
      assertThat(judge.fingerprint()).isEqualTo(refolded(empty));
    }
  }

  @Test
  void onlyTheTwoNewestSnapshotsStay() throws Exception {
    try (Judge judge = judge(db, folder, false, 1)) {
      for (int i = 0; i < 6; i++) {
        teach(judge, i, Teaching.SPAM);
        Path written = folder.resolve("model-" + judge.lessons() + ".snapshot");
        assertThat(within(Duration.ofSeconds(30), () -> Files.exists(written))).isTrue();
      }
    }
    assertThat(snapshots(folder))
        .extracting(f -> f.getFileName().toString())
        .containsExactly("model-5.snapshot", "model-6.snapshot");
  }

  @Test
  void twoNodesOnOneDatabaseComeToTheSameMind(@TempDir Path otherFolder) throws Exception {
    try (Db otherDb = Databases.open(url, folder);
        Judge one = cold(db, folder);
        Judge two = cold(otherDb, otherFolder)) {
      try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
        for (int i = 0; i < 60; i++) {
          int n = i;
          var _ =
              threads.submit(() ->
                  teach(n % 3 == 0 ? one : two, n % 40, n % 2 == 0 ? Teaching.SPAM : Teaching.HAM));
        }
      }
      // PostgreSQL's listener may not have been connected from the first lesson on.
      boolean same = false;
      for (int i = 0; !same && i < 20; i++) {
        teach(one, 100 + i, Teaching.SPAM);
        teach(two, 200 + i, Teaching.HAM);
        same = within(Duration.ofSeconds(2), () -> one.lessons() == two.lessons());
      }
      assertThat(same).isTrue();
      assertThat(one.fingerprint()).isEqualTo(two.fingerprint()).isEqualTo(refolded(folder));
    }
  }

  @Test
  void manyTeachAndJudgeAtOnceAndNothingIsLost(@TempDir Path empty) throws Exception {
    try (Judge judge = judge(db, folder, false, 20)) {
      List<Future<Boolean>> taught = new ArrayList<>();
      List<Future<Verdict>> judged = new ArrayList<>();
      try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
        for (int i = 0; i < 200; i++) {
          int n = i % 100;
          taught.add(threads.submit(() -> teach(judge, n, Teaching.SPAM)));
          judged.add(threads.submit(() -> judge.judge(Site.OWN, about(n))));
        }
      }
      int fresh = 0;
      for (Future<Boolean> one : taught) {
        fresh += one.get() ? 1 : 0;
      }
      assertThat(fresh).isEqualTo(100);
      assertThat(judged).extracting(Future::state).containsOnly(Future.State.SUCCESS);
      assertThat(judge.fingerprint()).isEqualTo(refolded(empty));
    }
  }

  @Test
  void aDamagedRowOfTheLogStopsTheStartWithASentence() {
    try (Judge judge = cold(db, folder)) {
      teach(judge, 1, Teaching.SPAM);
    }
    db.write(tx -> tx.handle().execute("update lesson set features = ?", new byte[] {1, 2, 3}));
    folder.resolve("model-1.snapshot").toFile().delete();
    assertThatThrownBy(() -> cold(db, folder))
        .isInstanceOf(StorageException.class)
        .hasMessageContaining("Lesson 1 of the learning log is damaged");
  }

  @Test
  void whoLooksOnHearsHowFarTheFoldHasCome() {
    try (Judge judge = cold(db, folder)) {
      for (int i = 0; i < 7; i++) {
        teach(judge, i, Teaching.SPAM);
      }
    }
    List<String> heard = new ArrayList<>();
    Config.Filter config = new Config.Filter(true, 1_000_000); // its snapshot does not fit
    try (Judge judge =
        new Judge(
            db,
            config,
            folder,
            KEY,
            Clock.systemUTC(),
            (done, all) -> heard.add(done + " of " + all))) {
      assertThat(judge.lessons()).isPositive();
    }
    assertThat(heard).containsExactly("7 of 7");
  }
}
