package dev.parley.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
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
class DbTest {
  @Parameter TestDatabase database;
  @TempDir Path folder;
  private String url;
  private Db db;

  @BeforeEach
  void open() {
    url = database.url();
    db = Databases.open(url, folder);
  }

  @AfterEach
  void close() {
    db.close();
  }

  @Test
  void keepsWhatATransactionWrote() {
    db.write(tx -> set(tx, "a", "1"));
    assertThat(value("a")).isEqualTo("1");
    assertThat(db.ready()).isTrue();
  }

  @Test
  void keepsNothingOfATransactionThatFails() {
    assertThatThrownBy(() ->
            db.write(tx -> {
              set(tx, "a", "1");
              throw new IllegalStateException("no");
            }))
        .hasMessage("no");
    assertThat(count()).isZero();
  }

  @Test
  void aFailingTransactionLeavesItsNeighboursStanding() throws Exception {
    List<Future<Integer>> all = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < 200; i++) {
        int n = i;
        all.add(
            threads.submit(() ->
                db.write(tx -> {
                  set(tx, "k" + n, "v");
                  if (n % 3 == 0) {
                    throw new IllegalStateException("every third fails");
                  }
                  return n;
                })));
      }
    }
    long kept = all.stream().filter(f -> f.state() == Future.State.SUCCESS).count();
    assertThat(kept).isEqualTo(133);
    assertThat(count()).isEqualTo(133);
  }

  @Test
  void tellsOfAChangeOnlyAfterItIsCommitted() {
    List<String> seen = new ArrayList<>();
    db.onChange(change -> seen.add(change.topic() + change.key() + "=" + value("a")));
    db.write(tx -> {
      tx.changed("thing", 7);
      tx.changed("thing", 7);
      return set(tx, "a", "1");
    });
    assertThat(seen).containsExactly("thing7=1");
  }

  @Test
  void tellsNothingOfATransactionThatFails() {
    List<Change> seen = new ArrayList<>();
    db.onChange(seen::add);
    assertThatThrownBy(() ->
            db.write(tx -> {
              tx.changed("thing", 7);
              throw new IllegalStateException("no");
            }))
        .hasMessage("no");
    assertThat(seen).isEmpty();
  }

  @Test
  void hearsOfWhatAnotherProcessCommits() throws Exception {
    BlockingQueue<Change> heard = new LinkedBlockingQueue<>();
    db.onChange(heard::add);
    try (Db other = Databases.open(url, folder)) {
      // PostgreSQL's listener may still be connecting: say it until it is heard.
      Change change = null;
      for (int i = 0; change == null && i < 100; i++) {
        String value = "v" + i;
        other.write(tx -> {
          tx.changed("thing", 7);
          return set(tx, "a", value);
        });
        change = heard.poll(200, TimeUnit.MILLISECONDS);
      }
      assertThat(change).isNotNull();
      assertThat(change.touches("thing", 7)).isTrue();
    }
  }

  @Test
  void hearsOfAnotherProcessWhileItWritesItself() throws Exception {
    BlockingQueue<Change> heard = new LinkedBlockingQueue<>();
    db.onChange(change -> {
      if (!change.touches("mine", 1) || change.touches("theirs", 2)) {
        heard.add(change);
      }
    });
    try (Db other = Databases.open(url, folder)) {
      Change change = null;
      for (int i = 0; change == null && i < 20_000; i++) {
        String value = "v" + i;
        if (i % 100 == 0) {
          other.write(tx -> {
            tx.changed("theirs", 2);
            return set(tx, "b", value);
          });
        }
        db.write(tx -> {
          tx.changed("mine", 1);
          return set(tx, "a", value);
        });
        change = heard.poll();
      }
      assertThat(change).isNotNull();
    }
  }

  @Test
  void idsOfSerialisedAppendsAreCommittedInOrder() throws Exception {
    db.write(tx -> tx.handle().execute("create table row_log (id bigint)"));
    List<Future<Integer>> all = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < 50; i++) {
        all.add(threads.submit(() -> db.write(DbTest::appendNext)));
      }
    }
    assertThat(all).extracting(Future::state).containsOnly(Future.State.SUCCESS);
    List<Long> ids =
        db.read(h -> h.createQuery("select id from row_log order by id").mapTo(Long.class).list());
    assertThat(ids).hasSize(50).doesNotHaveDuplicates();
  }

  private static int appendNext(Tx tx) {
    tx.oneAtATime("row_log");
    return tx.handle().execute("insert into row_log select coalesce(max(id), 0) + 1 from row_log");
  }

  @Test
  void aBrokenStatementIsAStorageException() {
    assertThatThrownBy(() -> db.write(tx -> tx.handle().execute("insert into nowhere values (1)")))
        .isInstanceOf(StorageException.class)
        .hasMessageContaining("nothing was saved");
    assertThatThrownBy(() -> db.read(h -> h.createQuery("select nope").mapTo(int.class).one()))
        .isInstanceOf(StorageException.class);
  }

  @Test
  void aClosedDatabaseSaysSo() {
    db.close();
    assertThat(db.ready()).isFalse();
    assertThatThrownBy(() -> db.write(tx -> set(tx, "a", "1")))
        .isInstanceOf(StorageException.class);
    db = Databases.open(url, folder);
    assertThat(count()).isZero();
  }

  private static int set(Tx tx, String name, String value) {
    return tx.handle()
        .createUpdate(
            "insert into setting (name, value) values (:name, :value)"
                + " on conflict (name) do update set value = excluded.value")
        .bind("name", name)
        .bind("value", value)
        .execute();
  }

  private String value(String name) {
    return db.read(h ->
        h.createQuery("select value from setting where name = :name")
            .bind("name", name)
            .mapTo(String.class)
            .one());
  }

  private int count() {
    return db.read(h -> h.createQuery("select count(*) from setting").mapTo(int.class).one());
  }
}
