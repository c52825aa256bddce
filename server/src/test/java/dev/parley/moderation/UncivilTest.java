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
import dev.parley.filter.Attribute;
import dev.parley.filter.AttributeScore;
import dev.parley.judge.Judge;
import dev.parley.moderation.Desk.Outcome;
import dev.parley.web.Metrics;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** What moderators teach of how comments read, apart from spam. */
@ParameterizedClass
@MethodSource("dev.parley.db.TestDatabase#here")
class UncivilTest {
  private static final String TEXT = "What a badger you are";

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

  /** The probability of spam of these very words. */
  private double spam() {
    return judge.judgeBriefly(1, Planted.submission("Ann", TEXT)).probability();
  }

  private double score(Attribute attribute) {
    AttributeScore score = judge.abuse().score(1, TEXT, Set.of(attribute)).summary().get(attribute);
    return score == null ? Double.NaN : score.probability();
  }

  private double toxicity() {
    return score(Attribute.TOXICITY);
  }

  private List<String> lessons() {
    return db.read(h ->
        h.createQuery(
                "select attribute || ' ' || teaching || ' ' || source || ' ' || who from lesson"
                    + " order by id")
            .mapTo(String.class)
            .list());
  }

  private long standing(long comment) {
    return desk.standing(comment).orElseThrow().id();
  }

  /** A comment that was held as an insult. */
  private long insult(String name) {
    long id = held(name, TEXT);
    db.write(tx ->
        tx.handle()
            .createUpdate(
                "update comment set abuse = 'INSULT', abuse_probability = 0.75,"
                    + " abuse_scaled = 0.9 where id = :id")
            .bind("id", id)
            .execute());
    return id;
  }

  @Test
  void uncivilTeachesHowACommentReadsAndNothingAboutSpam() {
    long id = held("Ann", TEXT);
    double spam = spam();
    double toxic = toxicity();
    assertThat(desk.decide(ines, id, Ruling.UNCIVIL, Status.HELD)).isEqualTo(Outcome.DONE);
    assertThat(status(id)).isEqualTo(Status.DELETED);
    assertThat(lessons()).containsExactly("TOXICITY SPAM desk Ines");
    assertThat(spam()).isEqualTo(spam);
    assertThat(toxicity()).isGreaterThan(toxic);
    Decision decision = desk.standing(id).orElseThrow();
    assertThat(decision.ruling()).contains(Ruling.UNCIVIL);
    assertThat(decision.attributes()).containsExactly(Attribute.TOXICITY);
    assertThat(decision.from()).isEqualTo(Status.HELD);
    assertThat(desk.undo(tom, standing(id))).isEqualTo(Outcome.DONE);
    assertThat(status(id)).isEqualTo(Status.HELD);
    assertThat(toxicity()).isCloseTo(toxic, within(1e-6));
    assertThat(lessons()).containsExactly("TOXICITY SPAM desk Ines", "TOXICITY FORGET desk Tom");
    assertThat(desk.lately(10, Long.MAX_VALUE)).hasSize(2);
  }

  @Test
  void whatIsPublishedOrCalledSpamMayBeUncivilAsWell() {
    long published = planted.comment(conversation, 0, "published", "Ann", TEXT);
    long spam = planted.comment(conversation, 0, "spam", "Ann", TEXT);
    assertThat(desk.decide(ines, published, Ruling.UNCIVIL, Status.PUBLISHED))
        .isEqualTo(Outcome.DONE);
    assertThat(desk.decide(ines, spam, Ruling.UNCIVIL, Status.SPAM)).isEqualTo(Outcome.DONE);
    assertThat(lessons()).as("the same words once").containsExactly("TOXICITY SPAM desk Ines");
    assertThat(desk.undo(ines, standing(spam))).isEqualTo(Outcome.DONE);
    assertThat(status(spam)).isEqualTo(Status.SPAM);
    assertThat(lessons()).as("the other decision stands").hasSize(1);
    assertThat(desk.undo(ines, standing(published))).isEqualTo(Outcome.DONE);
    assertThat(status(published)).isEqualTo(Status.PUBLISHED);
    assertThat(lessons()).last().isEqualTo("TOXICITY FORGET desk Ines");
  }

  @Test
  void approvalOfWhatWasHeldAsAnInsultTeachesThatItIsNone() {
    double insult = score(Attribute.INSULT);
    long id = insult("Ann");
    desk.decide(ines, id, Ruling.APPROVE, Status.HELD);
    assertThat(status(id)).isEqualTo(Status.PUBLISHED);
    assertThat(lessons()).containsExactlyInAnyOrder(" HAM desk Ines", "INSULT HAM desk Ines");
    assertThat(score(Attribute.INSULT)).isLessThan(insult);
    desk.undo(ines, standing(id));
    assertThat(score(Attribute.INSULT)).isCloseTo(insult, within(1e-6));
    assertThat(lessons()).hasSize(4).endsWith(" FORGET desk Ines", "INSULT FORGET desk Ines");
  }

  @Test
  void spamOrDeletionOfWhatWasHeldAsAnInsultSaysNothingOfThat() {
    long spam = insult("Ann");
    long deleted = insult("Tom");
    desk.decide(ines, spam, Ruling.SPAM, Status.HELD);
    desk.decide(ines, deleted, Ruling.DELETE, Status.HELD);
    assertThat(lessons()).containsExactly(" SPAM desk Ines");
    desk.undo(ines, standing(spam));
    desk.undo(ines, standing(deleted));
    assertThat(lessons()).containsExactly(" SPAM desk Ines", " FORGET desk Ines");
  }

  @Test
  void approvalOfAnOrdinaryCommentTeachesNothingOfAbuse() {
    desk.decide(ines, held("Ann", TEXT), Ruling.APPROVE, Status.HELD);
    assertThat(lessons()).containsExactly(" HAM desk Ines");
  }

  @Test
  void approvedAfterAllItWasNoAttackAndUndoneItIsOneAgain() {
    long id = held("Ann", TEXT);
    double toxic = toxicity();
    desk.decide(ines, id, Ruling.UNCIVIL, Status.HELD);
    double taught = toxicity();
    desk.decide(tom, id, Ruling.APPROVE, Status.DELETED);
    assertThat(toxicity()).isLessThan(toxic);
    assertThat(desk.undo(tom, standing(id))).isEqualTo(Outcome.DONE);
    assertThat(toxicity()).isCloseTo(taught, within(1e-6));
    assertThat(desk.undo(tom, standing(id))).isEqualTo(Outcome.DONE);
    assertThat(toxicity()).isCloseTo(toxic, within(1e-6));
  }

  @Test
  void uncivilOfASpamDecisionLeavesWhatSpamLearned() {
    long id = held("Ann", TEXT);
    desk.decide(ines, id, Ruling.SPAM, Status.HELD);
    double spam = spam();
    desk.decide(tom, id, Ruling.UNCIVIL, Status.SPAM);
    assertThat(spam()).isEqualTo(spam);
    desk.undo(tom, standing(id));
    assertThat(status(id)).isEqualTo(Status.SPAM);
    assertThat(spam()).isEqualTo(spam);
    desk.undo(ines, standing(id));
    assertThat(lessons()).contains(" FORGET desk Ines");
  }
}
