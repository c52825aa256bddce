package dev.parley.moderation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.Config;
import dev.parley.Planted;
import dev.parley.TurnedClock;
import dev.parley.account.Passwords;
import dev.parley.account.People;
import dev.parley.account.Person;
import dev.parley.account.Secret;
import dev.parley.account.Sessions;
import dev.parley.account.Sites;
import dev.parley.comment.Comment;
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
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** What moderators pick, what they are suggested, and how they take it back. */
@ParameterizedClass
@MethodSource("dev.parley.db.TestDatabase#here")
class PicksTest {
  @Parameter TestDatabase database;
  @TempDir Path folder;
  private final TurnedClock clock = new TurnedClock(Instant.parse("2026-11-23T12:00:00Z"));
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
    desk = new Desk(db, comments, judge, new Metrics(), clock, ZoneOffset.UTC);
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

  private long published(String text) {
    return planted.comment(conversation, 0, "published", "Gerda", text, clock.millis());
  }

  /** A comment that was found constructive when it came. */
  private long good(long conversation, double constructive) {
    long id =
        planted.comment(
            conversation,
            0,
            "published",
            "Gerda",
            "Count the heads, not the tickets.",
            clock.millis());
    set(id, "brings = '120 2 1 0', constructive = " + constructive);
    return id;
  }

  private void set(long id, String values) {
    db.write(tx ->
        tx.handle()
            .createUpdate("update comment set " + values + " where id = :id")
            .bind("id", id)
            .execute());
  }

  private Comment find(long id) {
    return comments.find(id).orElseThrow();
  }

  private Outcome decide(long id, Ruling ruling) {
    return desk.decide(ines, id, ruling, Status.PUBLISHED);
  }

  private Outcome undo(long id) {
    return desk.undo(tom, desk.standing(id).orElseThrow().id());
  }

  private List<Long> suggested() {
    return desk.suggestions().stream().map(one -> one.comment().id()).toList();
  }

  private int best(long thread) {
    return db.read(h ->
        h.createQuery("select best from comment where id = :id")
            .bind("id", thread)
            .mapTo(int.class)
            .one());
  }

  @Test
  void aPickMovesNothingAndTeachesNothingAndIsWrittenDown() {
    long id = published("I count forty heads.");
    assertThat(decide(id, Ruling.PICK)).isEqualTo(Outcome.DONE);
    assertThat(find(id).pickedAt()).isEqualTo(clock.millis());
    assertThat(find(id).status()).isEqualTo(Status.PUBLISHED);
    assertThat(best(id)).isGreaterThan(1_000);
    Decision decision = desk.standing(id).orElseThrow();
    assertThat(decision.ruling()).contains(Ruling.PICK);
    assertThat(decision.person()).isEqualTo("Ines");
    assertThat(decision.from()).isEqualTo(Status.PUBLISHED);
    assertThat(decision.to()).isEqualTo(Status.PUBLISHED);
    assertThat(
            db.<Long>read(
                h -> h.createQuery("select count(*) from lesson").mapTo(long.class).one()))
        .isZero();
    assertThat(undo(id)).isEqualTo(Outcome.DONE);
    assertThat(find(id).pickedAt()).isZero();
    assertThat(best(id)).isLessThan(1_000);
    assertThat(desk.lately(9, Long.MAX_VALUE)).extracting(Decision::person).contains("Tom");
  }

  @Test
  void aPickIsMadeOnceAndOnlyOfWhatEverybodySees() {
    long id = published("I count forty heads.");
    assertThat(decide(id, Ruling.UNPICK)).isEqualTo(Outcome.STOOD);
    assertThat(decide(id, Ruling.PICK)).isEqualTo(Outcome.DONE);
    long at = find(id).pickedAt();
    clock.turn(Duration.ofMinutes(1));
    assertThat(decide(id, Ruling.PICK)).isEqualTo(Outcome.STOOD);
    assertThat(find(id).pickedAt()).isEqualTo(at);
    long held = planted.comment(conversation, 0, "held", "Ann", "Later.");
    for (Ruling ruling : List.of(Ruling.PICK, Ruling.UNPICK, Ruling.PASS)) {
      assertThat(desk.decide(ines, held, ruling, Status.HELD)).isEqualTo(Outcome.STOOD);
      assertThat(desk.decide(ines, held, ruling, Status.PUBLISHED)).isEqualTo(Outcome.STOOD);
    }
    assertThat(find(held).pickedAt()).isZero();
    assertThat(desk.standing(held)).isEmpty();
    assertThat(decide(4_711, Ruling.PICK)).isEqualTo(Outcome.GONE);
  }

  @Test
  void takenAwayAndTakenBackItHasItsOldPlace() {
    long id = published("I count forty heads.");
    decide(id, Ruling.PICK);
    long at = find(id).pickedAt();
    clock.turn(Duration.ofHours(1));
    assertThat(decide(id, Ruling.UNPICK)).isEqualTo(Outcome.DONE);
    assertThat(find(id).pickedAt()).isZero();
    assertThat(undo(id)).isEqualTo(Outcome.DONE);
    assertThat(find(id).pickedAt()).isEqualTo(at);
    assertThat(undo(id)).isEqualTo(Outcome.DONE);
    assertThat(find(id).pickedAt()).isZero();
  }

  @Test
  void picksAndOtherDecisionsAreTakenBackApart() {
    long id = planted.comment(conversation, 0, "held", "Ann", "I count forty heads.");
    desk.decide(ines, id, Ruling.APPROVE, Status.HELD);
    long approval = desk.standing(id).orElseThrow().id();
    decide(id, Ruling.PICK);
    long pick = desk.standing(id).orElseThrow().id();
    assertThat(decide(id, Ruling.SPAM)).isEqualTo(Outcome.DONE);
    long spam = desk.standing(id).orElseThrow().id();
    assertThat(comments.picked(9)).as("nobody sees it").isEmpty();
    assertThat(desk.undo(ines, pick)).as("of what nobody sees").isEqualTo(Outcome.STOOD);
    assertThat(desk.undo(ines, spam)).isEqualTo(Outcome.DONE);
    assertThat(comments.picked(9)).extracting(Comment::id).containsExactly(id);
    assertThat(desk.undo(ines, approval)).isEqualTo(Outcome.DONE);
    assertThat(find(id).status()).isEqualTo(Status.HELD);
    assertThat(comments.picked(9)).isEmpty();
  }

  @Test
  void aSuggestionSaysWhatWasCounted() {
    long id = good(conversation, 0.8);
    assertThat(desk.suggestions())
        .extracting(Suggestion::why)
        .containsExactly("Gives reasons, asks, 120 words of its own.");
    set(id, "brings = '64 1 0 3'");
    long reply = planted.comment(conversation, id, "published", "Ann", "I do.", clock.millis());
    set(reply, "reader_key = 'another'");
    assertThat(desk.suggestions())
        .extracting(Suggestion::why)
        .containsExactly(
            "Gives a reason, thanks or agrees, 64 words of its own, answered by 1 person.");
    set(id, "brings = '200 0 0 1'");
    assertThat(suggested()).as("length alone").isEmpty();
    set(id, "brings = ''");
    assertThat(suggested()).as("from before it was counted").isEmpty();
  }

  @Test
  void aDozenAtMostAndThreeOfOneConversation() {
    List<Long> first = new ArrayList<>();
    for (int story = 0; story < 6; story++) {
      long other = planted.conversation("/stories/b" + story, "B");
      for (int i = 0; i < 5; i++) {
        long id = good(other, (story == 0 ? 0.99 : 0.9) - 0.01 * i - 0.001 * story);
        if (story == 0 && i < 3) {
          first.add(id);
        }
      }
    }
    assertThat(suggested()).hasSize(12).startsWith(first.toArray(Long[]::new));
    assertThat(desk.suggestions())
        .extracting(one -> one.comment().conversationUrl())
        .filteredOn("/stories/b0"::equals)
        .as("of five")
        .hasSize(3);
  }

  @Test
  void whatIsPickedPassedOrTakenAwayIsNotSuggestedAgain() {
    long picked = good(conversation, 0.9);
    long passed = good(conversation, 0.8);
    long stays = good(conversation, 0.7);
    decide(picked, Ruling.PICK);
    assertThat(decide(passed, Ruling.PASS)).isEqualTo(Outcome.DONE);
    assertThat(decide(passed, Ruling.PASS)).isEqualTo(Outcome.STOOD);
    assertThat(suggested()).containsExactly(stays);
    assertThat(undo(passed)).isEqualTo(Outcome.DONE);
    decide(picked, Ruling.UNPICK);
    assertThat(suggested()).containsExactly(passed, stays);
    undo(picked);
    undo(picked);
    assertThat(suggested()).containsExactly(picked, passed, stays);
    clock.turn(Duration.ofDays(8));
    assertThat(suggested()).isEmpty();
  }

  @Test
  void whatAttacksOrIsAnsweredWithAbuseIsNotSuggested() {
    long good = good(conversation, 0.7);
    long rude = good(conversation, 0.9);
    set(rude, "text = 'You are a stupid idiot because you never asked, shut up!'");
    long answered = good(conversation, 0.9);
    planted.comment(conversation, answered, "published", "Pavel", "You stupid idiot, shut up!");
    assertThat(suggested()).containsExactly(good);
    long held = planted.comment(conversation, good, "held", "Pavel", "A word.");
    assertThat(suggested()).containsExactly(good);
    set(held, "abuse = 'INSULT'");
    assertThat(suggested()).isEmpty();
    set(held, "abuse = '', status = 'published'");
    assertThat(suggested()).containsExactly(good);
    desk.decide(ines, held, Ruling.UNCIVIL, Status.PUBLISHED);
    assertThat(suggested()).as("a moderator saw it so").isEmpty();
    undo(held);
    assertThat(suggested()).containsExactly(good);
  }
}
