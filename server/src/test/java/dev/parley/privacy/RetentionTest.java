package dev.parley.privacy;

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
import dev.parley.check.Eraser;
import dev.parley.comment.Comment;
import dev.parley.comment.Comments;
import dev.parley.comment.Status;
import dev.parley.config.Settings;
import dev.parley.db.Databases;
import dev.parley.db.Db;
import dev.parley.db.TestDatabase;
import dev.parley.filter.Substance;
import dev.parley.filter.Teaching;
import dev.parley.judge.Judge;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

@ParameterizedClass
@MethodSource("dev.parley.db.TestDatabase#here")
class RetentionTest {
  private static final Instant START = Instant.parse("2026-11-23T12:00:00Z");

  @Parameter TestDatabase database;
  @TempDir Path folder;
  private final TurnedClock clock = new TurnedClock(START);
  private final Config config =
      new Settings(Config.class)
          .flag("filter.base", "false")
          .flag("privacy.email-days", "90")
          .flag("privacy.removed-days", "30")
          .as(Config.class);
  private Db db;
  private Judge judge;
  private Comments comments;
  private Sessions sessions;
  private People people;
  private Planted planted;
  private long conversation;

  @BeforeEach
  void open() {
    db = Databases.open(database.url(), folder);
    Sites sites = new Sites(db, clock);
    Secret secret = sites.secret();
    judge = new Judge(db, config.filter(), folder, secret.keyFor("features"), clock);
    comments = new Comments(config, db, sites, judge, secret, clock);
    sessions = new Sessions(db, secret, clock);
    people = new People(db, sessions, new Passwords(), clock);
    planted = new Planted(db, judge);
    conversation = planted.conversation("/stories/a", "A");
  }

  @AfterEach
  void close() {
    judge.close();
    db.close();
  }

  private void run(Config config) {
    assertThat(new Retention(db, people, new Eraser(db), config.privacy(), clock).run(""))
        .contains(clock.instant().plus(Duration.ofDays(1)));
  }

  private long comment(long parent, String status, String text) {
    return planted.comment(conversation, parent, status, "Gerda", text, clock.millis());
  }

  private Comment find(long id) {
    return comments.find(id).orElseThrow();
  }

  private long count(String query) {
    return db.read(h -> h.createQuery(query).mapTo(long.class).one());
  }

  @Test
  void anAddressIsErasedWhenItsDaysAreOver() {
    long old = comment(0, "published", "an old one");
    clock.turn(Duration.ofDays(89));
    long fresh = comment(0, "published", "a new one");
    run(config);
    assertThat(find(old).email()).isEqualTo("mail@example.org");
    clock.turn(Duration.ofDays(2));
    run(config);
    assertThat(find(old).email()).isEmpty();
    assertThat(find(old).name()).isEqualTo("Gerda");
    assertThat(find(old).text()).isEqualTo("an old one");
    assertThat(find(fresh).email()).isEqualTo("mail@example.org");
  }

  @Test
  void whatWasRemovedIsErasedAndWhatWasNotStays() {
    Map<String, Long> ids =
        Map.of(
            "spam", comment(0, "spam", "spam text"),
            "deleted", comment(0, "deleted", "deleted text"),
            "held", comment(0, "held", "held text"),
            "published", comment(0, "published", "published text"));
    clock.turn(Duration.ofDays(29));
    run(config);
    assertThat(find(ids.getOrDefault("spam", 0L)).text()).isEqualTo("spam text");
    clock.turn(Duration.ofDays(2));
    run(config);
    assertThat(comments.find(ids.getOrDefault("spam", 0L))).isEmpty();
    assertThat(comments.find(ids.getOrDefault("deleted", 0L))).isEmpty();
    assertThat(find(ids.getOrDefault("held", 0L)).text()).isEqualTo("held text");
    assertThat(find(ids.getOrDefault("published", 0L)).text()).isEqualTo("published text");
  }

  @Test
  void aRemovedCommentWithRepliesLeavesItsPlace() {
    long head = comment(0, "spam", "spam that was answered");
    long reply = comment(head, "published", "please do not feed");
    long gone = comment(head, "deleted", "rude");
    long goneToo = comment(gone, "spam", "ruder");
    db.write(tx ->
        tx.handle()
            .execute(
                "update comment set constructive = 0.5, brings = '9 1 1 1', picked_at = 1,"
                    + " passed_at = 1"));
    clock.turn(Duration.ofDays(31));
    run(config);
    Comment tombstone = find(head);
    assertThat(tombstone.status()).isEqualTo(Status.DELETED);
    assertThat(tombstone.name() + tombstone.email() + tombstone.website() + tombstone.text())
        .isEmpty();
    assertThat(tombstone.reasons()).isEmpty();
    assertThat(tombstone.constructive()).isEqualTo(Comment.UNKNOWN);
    assertThat(tombstone.brings()).isEqualTo(Substance.NONE);
    assertThat(tombstone.pickedAt() + tombstone.passedAt()).isZero();
    assertThat(find(reply).brings().words()).isEqualTo(9);
    assertThat(tombstone.features().count()).isZero();
    assertThat(find(reply).parentId()).isEqualTo(head);
    assertThat(find(reply).text()).isEqualTo("please do not feed");
    assertThat(comments.find(gone)).isEmpty();
    assertThat(comments.find(goneToo)).isEmpty();
    assertThat(count("select count(*) from comment where reader_key <> ''")).isEqualTo(1);
  }

  @Test
  void aLongListIsErasedWhole() {
    for (int i = 0; i < 450; i++) {
      comment(0, "spam", "spam " + i);
    }
    clock.turn(Duration.ofDays(31));
    run(config);
    assertThat(count("select count(*) from comment")).isZero();
  }

  @Test
  void nothingIsErasedWhereTheSettingsSayNever() {
    Config never =
        new Settings(Config.class)
            .flag("privacy.email-days", "0")
            .flag("privacy.removed-days", "0")
            .as(Config.class);
    long id = comment(0, "spam", "spam text");
    clock.turn(Duration.ofDays(20_000));
    run(never);
    assertThat(find(id).email()).isEqualTo("mail@example.org");
    assertThat(find(id).text()).isEqualTo("spam text");
  }

  @Test
  void whatTheFilterLearnedStays() {
    long id = comment(0, "spam", "cheap pills");
    db.write(tx -> {
      judge.teach(tx, 1, find(id).features(), Teaching.SPAM, "desk", "Ines");
      return true;
    });
    String learned = judge.fingerprint();
    clock.turn(Duration.ofDays(31));
    run(config);
    assertThat(judge.fingerprint()).isEqualTo(learned);
    assertThat(count("select count(*) from lesson")).isEqualTo(1);
  }

  @Test
  void endedSessionsAndLinksAreForgotten() {
    People.Welcome made = people.welcome(people.newLink(), "Ines", "long enough for a test");
    Person ines = ((People.Welcomed) made).person();
    List<String> tokens = new ArrayList<>();
    tokens.add(sessions.open(ines));
    people.newLink();
    clock.turn(Duration.ofDays(29));
    tokens.add(sessions.open(ines));
    clock.turn(Duration.ofDays(2));
    run(config);
    assertThat(count("select count(*) from session")).isEqualTo(1);
    assertThat(count("select count(*) from sign_in_link")).isZero();
    assertThat(sessions.find(tokens.getFirst())).isEmpty();
    assertThat(sessions.find(tokens.getLast())).isPresent();
  }
}
