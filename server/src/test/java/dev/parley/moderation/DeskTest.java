package dev.parley.moderation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.parley.Config;
import dev.parley.Planted;
import dev.parley.TurnedClock;
import dev.parley.account.Passwords;
import dev.parley.account.People;
import dev.parley.account.Person;
import dev.parley.account.Secret;
import dev.parley.account.Sessions;
import dev.parley.account.Sites;
import dev.parley.comment.Comments;
import dev.parley.comment.Status;
import dev.parley.config.Settings;
import dev.parley.db.Databases;
import dev.parley.db.Db;
import dev.parley.db.TestDatabase;
import dev.parley.judge.Judge;
import dev.parley.moderation.Desk.Outcome;
import dev.parley.web.Metrics;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

@ParameterizedClass
@MethodSource("dev.parley.db.TestDatabase#here")
class DeskTest {
  private static final String PILLS = "cheap pills without prescription, order now";

  @Parameter TestDatabase database;
  @TempDir Path folder;
  private final TurnedClock clock = new TurnedClock(Instant.parse("2026-11-23T12:00:00Z"));
  private final Metrics metrics = new Metrics();
  private Db db;
  private Judge judge;
  private Comments comments;
  private Desk desk;
  private Planted planted;
  private Person ines;
  private Person tom;
  private long conversation;

  @BeforeEach
  void open() {
    db = Databases.open(database.url(), folder);
    Config config = new Settings(Config.class).flag("filter.base", "false").as(Config.class);
    Sites sites = new Sites(db, clock);
    Secret secret = sites.secret();
    judge = new Judge(db, config.filter(), folder, secret.keyFor("features"), clock);
    comments = new Comments(config, db, sites, judge, secret, clock);
    desk = new Desk(db, comments, judge, metrics, clock, ZoneOffset.UTC);
    planted = new Planted(db, judge);
    People people = new People(db, new Sessions(db, secret, clock), new Passwords(), clock);
    ines = person(people, "Ines");
    tom = person(people, "Tom");
    conversation = planted.conversation("/stories/a", "A");
  }

  private static Person person(People people, String name) {
    return ((People.Welcomed) people.welcome(people.newLink(), name, "long enough for a test"))
        .person();
  }

  @AfterEach
  void close() {
    judge.close();
    db.close();
  }

  private long held(String name, String text) {
    return planted.comment(conversation, 0, "held", name, text);
  }

  private Status status(long id) {
    return comments.find(id).orElseThrow().status();
  }

  private double probability() {
    return judge.judgeBriefly(1, Planted.submission("Money Tree", PILLS)).probability();
  }

  private List<String> lessons() {
    return db.read(h ->
        h.createQuery("select teaching || ' ' || source || ' ' || who from lesson order by id")
            .mapTo(String.class)
            .list());
  }

  private long standing(long comment) {
    return desk.standing(comment).orElseThrow().id();
  }

  @Test
  void spamGoesAndTeachesAndIsWrittenDown() {
    double before = probability();
    long id = held("Money Tree", PILLS);
    assertThat(desk.decide(ines, id, Ruling.SPAM, Status.HELD)).isEqualTo(Outcome.DONE);
    assertThat(status(id)).isEqualTo(Status.SPAM);
    assertThat(lessons()).containsExactly("SPAM desk Ines");
    assertThat(probability()).isGreaterThan(before);
    Decision decision = desk.standing(id).orElseThrow();
    assertThat(decision.person()).isEqualTo("Ines");
    assertThat(decision.ruling()).contains(Ruling.SPAM);
    assertThat(decision.from()).isEqualTo(Status.HELD);
    assertThat(decision.to()).isEqualTo(Status.SPAM);
    assertThat(decision.at()).isEqualTo(clock.millis());
    assertThat(comments.heldCount()).isZero();
  }

  @Test
  void approvalTeachesHamAndDeletionTeachesNothing() {
    long good = held("Gerda", "I wrote to the council twice and heard nothing");
    long bad = held("Rude", "you fool");
    assertThat(desk.decide(ines, good, Ruling.APPROVE, Status.HELD)).isEqualTo(Outcome.DONE);
    assertThat(desk.decide(ines, bad, Ruling.DELETE, Status.HELD)).isEqualTo(Outcome.DONE);
    assertThat(lessons()).containsExactly("HAM desk Ines");
    assertThat(status(good)).isEqualTo(Status.PUBLISHED);
    assertThat(status(bad)).isEqualTo(Status.DELETED);
    assertThat(desk.undo(ines, standing(bad))).isEqualTo(Outcome.DONE);
    assertThat(lessons()).hasSize(1);
    assertThat(status(bad)).isEqualTo(Status.HELD);
  }

  @Test
  void sentTwiceItIsDoneOnce() {
    long id = held("Money Tree", PILLS);
    assertThat(desk.decide(ines, id, Ruling.SPAM, Status.HELD)).isEqualTo(Outcome.DONE);
    assertThat(desk.decide(ines, id, Ruling.SPAM, Status.HELD)).isEqualTo(Outcome.STOOD);
    assertThat(lessons()).hasSize(1);
    assertThat(desk.lately(10, Long.MAX_VALUE)).hasSize(1);
    long decision = standing(id);
    assertThat(desk.undo(ines, decision)).isEqualTo(Outcome.DONE);
    assertThat(desk.undo(ines, decision)).isEqualTo(Outcome.STOOD);
    assertThat(lessons()).containsExactly("SPAM desk Ines", "FORGET desk Ines");
    assertThat(desk.lately(10, Long.MAX_VALUE)).hasSize(2);
  }

  @Test
  void sentManyTimesAtOnceItIsDoneOnce() throws Exception {
    long id = held("Money Tree", PILLS);
    List<Future<Outcome>> all = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < 20; i++) {
        Ruling ruling = i % 2 == 0 ? Ruling.SPAM : Ruling.APPROVE;
        all.add(threads.submit(() -> desk.decide(ines, id, ruling, Status.HELD)));
      }
    }
    List<Outcome> outcomes = new ArrayList<>();
    for (Future<Outcome> one : all) {
      outcomes.add(one.get());
    }
    assertThat(outcomes).filteredOn(Outcome.DONE::equals).hasSize(1);
    assertThat(lessons()).hasSize(1);
    long decision = standing(id);
    all.clear();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < 20; i++) {
        all.add(threads.submit(() -> desk.undo(tom, decision)));
      }
    }
    outcomes.clear();
    for (Future<Outcome> one : all) {
      outcomes.add(one.get());
    }
    assertThat(outcomes).filteredOn(Outcome.DONE::equals).hasSize(1);
    assertThat(lessons()).hasSize(2);
  }

  @Test
  void whatSomebodyElseDecidedMeanwhileStays() {
    long id = held("Gerda", "a comment two moderators look at");
    assertThat(desk.decide(ines, id, Ruling.APPROVE, Status.HELD)).isEqualTo(Outcome.DONE);
    assertThat(desk.decide(tom, id, Ruling.SPAM, Status.HELD)).isEqualTo(Outcome.STOOD);
    assertThat(status(id)).isEqualTo(Status.PUBLISHED);
    assertThat(desk.decide(tom, id, Ruling.SPAM, Status.PUBLISHED)).isEqualTo(Outcome.DONE);
    assertThat(lessons()).containsExactly("HAM desk Ines", "SPAM desk Tom");
  }

  @Test
  void undoTakesBackTheStatusAndWhatTheFilterLearned() {
    double before = probability();
    long id = held("Money Tree", PILLS);
    desk.decide(ines, id, Ruling.SPAM, Status.HELD);
    assertThat(probability()).isGreaterThan(before);
    assertThat(desk.undo(tom, standing(id))).isEqualTo(Outcome.DONE);
    assertThat(status(id)).isEqualTo(Status.HELD);
    assertThat(probability()).isCloseTo(before, within(1e-6));
    assertThat(lessons()).containsExactly("SPAM desk Ines", "FORGET desk Tom");
    assertThat(desk.standing(id)).isEmpty();
    List<Decision> log = desk.lately(10, Long.MAX_VALUE);
    assertThat(log.getFirst().undoes()).isEqualTo(log.getLast().id());
    assertThat(log.getFirst().person()).isEqualTo("Tom");
    assertThat(log.getLast().isUndone()).isTrue();
  }

  @Test
  void undoGoesBackToTheDecisionBefore() {
    long id = held("Money Tree", PILLS);
    desk.decide(ines, id, Ruling.SPAM, Status.HELD);
    long first = standing(id);
    double spam = probability();
    desk.decide(tom, id, Ruling.APPROVE, Status.SPAM);
    assertThat(desk.undo(ines, first)).as("the one above it comes first").isEqualTo(Outcome.STOOD);
    assertThat(desk.undo(ines, standing(id))).isEqualTo(Outcome.DONE);
    assertThat(status(id)).isEqualTo(Status.SPAM);
    assertThat(probability()).isCloseTo(spam, within(1e-6));
    assertThat(lessons()).last().isEqualTo("SPAM desk Ines");
    assertThat(desk.undo(ines, first)).isEqualTo(Outcome.DONE);
    assertThat(status(id)).isEqualTo(Status.HELD);
    assertThat(lessons()).last().isEqualTo("FORGET desk Ines");
  }

  @Test
  void undoingOneOfAWaveLeavesTheOthersTaught() {
    long one = held("Money Tree", PILLS);
    long same = held("Money Tree", PILLS);
    desk.decide(ines, one, Ruling.SPAM, Status.HELD);
    desk.decide(ines, same, Ruling.SPAM, Status.HELD);
    double spam = probability();
    desk.undo(ines, standing(one));
    assertThat(lessons()).last().isEqualTo("SPAM desk Ines");
    assertThat(probability()).isCloseTo(spam, within(1e-6));
    desk.undo(ines, standing(same));
    assertThat(lessons()).last().isEqualTo("FORGET desk Ines");
  }

  @Test
  void whatIsNotThereCannotBeDecided() {
    long erased = planted.comment(conversation, 0, "spam", "", "");
    assertThat(desk.decide(ines, 4_711, Ruling.SPAM, Status.HELD)).isEqualTo(Outcome.GONE);
    assertThat(desk.decide(ines, erased, Ruling.APPROVE, Status.SPAM)).isEqualTo(Outcome.GONE);
    assertThat(desk.undo(ines, 4_711)).isEqualTo(Outcome.GONE);
    long id = held("Money Tree", PILLS);
    desk.decide(ines, id, Ruling.SPAM, Status.HELD);
    desk.undo(ines, standing(id));
    long undo = desk.lately(1, Long.MAX_VALUE).getFirst().id();
    assertThat(desk.undo(ines, undo)).as("an undo").isEqualTo(Outcome.GONE);
  }

  @Test
  void countsTodayAndTellsTheMetrics() {
    long id = held("Money Tree", PILLS);
    held("Gerda", "waits");
    desk.decide(ines, id, Ruling.SPAM, Status.HELD);
    assertThat(desk.decidedToday()).isEqualTo(1);
    assertThat(metrics.scrape())
        .contains("parley_desk_held 1.0")
        .contains("parley_desk_decisions_total{action=\"spam\"} 1.0");
    desk.undo(ines, standing(id));
    assertThat(desk.decidedToday()).isZero();
    desk.decide(ines, id, Ruling.SPAM, Status.HELD);
    clock.turn(Duration.ofDays(2));
    assertThat(desk.decidedToday()).isZero();
  }
}
