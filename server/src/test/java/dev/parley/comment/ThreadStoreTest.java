package dev.parley.comment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.account.Site;
import dev.parley.account.Sites;
import dev.parley.db.Databases;
import dev.parley.db.Db;
import dev.parley.db.TestDatabase;
import dev.parley.filter.Attribute;
import dev.parley.filter.AttributeScore;
import dev.parley.filter.Filter;
import dev.parley.filter.Submission;
import dev.parley.filter.Substance;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** The orders of threads and the points of the best, on both databases. */
@ParameterizedClass
@MethodSource("dev.parley.db.TestDatabase#here")
class ThreadStoreTest {
  private static final String NOBODY = "-";
  private static final long OLD = 1_000;
  private static final long NOW = Duration.ofDays(1_000).toMillis();
  private static final Sorting BEST = Sorting.at(Order.BEST, NOW);

  @Parameter TestDatabase database;
  @TempDir Path folder;
  private final CommentStore comments = new CommentStore();
  private final ThreadStore threads = new ThreadStore();
  private final PickStore picks = new PickStore();
  private Db db;
  private long here;
  private int submissions;

  @BeforeEach
  void open() {
    db = Databases.open(database.url(), folder);
    Clock clock = Clock.systemUTC();
    new Sites(db, clock);
    here = db.write(tx -> new Conversations(clock).open(tx, Site.OWN, "/stories/a", "A")).id();
  }

  @AfterEach
  void close() {
    db.close();
  }

  private long add(long parent, String reader, double constructive, long at, boolean rude) {
    CommentStore.New fresh =
        new CommentStore.New(
            here,
            new Draft("N", "", "", "t", parent, "", false, ""),
            Status.PUBLISHED,
            reader,
            "s" + submissions++,
            0.1,
            List.of(),
            Filter.cold(new byte[32]).features(Submission.of("a few words")),
            rude
                ? Optional.of(new Rudeness(Attribute.INSULT, new AttributeScore(0.9, 0.9)))
                : Optional.empty(),
            new Contribution(constructive, Substance.NONE),
            at);
    return db.write(tx -> {
      long id = comments.insert(tx.handle(), fresh).orElseThrow();
      threads.rank(tx.handle(), threads.head(tx.handle(), id));
      return id;
    });
  }

  private long head(double constructive) {
    return add(0, "writer", constructive, OLD, false);
  }

  private long reply(long to, String reader) {
    return add(to, reader, 0.4, OLD, false);
  }

  private int points(long thread) {
    return db.read(h ->
        h.createQuery("select best from comment where id = :id")
            .bind("id", thread)
            .mapTo(int.class)
            .one());
  }

  private void change(long id, long thread, String set) {
    db.write(tx -> {
      tx.handle()
          .createUpdate("update comment set " + set + " where id = :id")
          .bind("id", id)
          .execute();
      threads.rank(tx.handle(), thread);
      return true;
    });
  }

  private List<Long> best(String reader) {
    return db.read(h -> threads.heads(h, here, reader, BEST, 100, 0));
  }

  @Test
  void whatIsConstructiveStandsFirstAndWhatIsUnknownIsOrdinary() {
    long dull = head(0.1);
    long good = head(0.75);
    long old = head(0.9);
    change(old, old, "constructive = null");
    assertThat(best(NOBODY)).containsExactly(good, old, dull);
    assertThat(points(good)).isEqualTo(45);
    assertThat(points(old)).isEqualTo(20);
    assertThat(points(dull)).isEqualTo(6);
  }

  @Test
  void ofEqualOnesTheNewerStandsFirst() {
    List<Long> ids = List.of(head(0.5), head(0.5), head(0.5));
    assertThat(best(NOBODY)).containsExactlyElementsOf(ids.reversed());
  }

  @Test
  void otherPeopleWhoSaySomethingCountUpToThree() {
    long thread = head(0.5);
    long first = reply(thread, "r1");
    assertThat(points(thread)).isEqualTo(40);
    reply(first, "r1");
    reply(first, "writer");
    reply(first, "");
    assertThat(points(thread)).as("once, and nobody for himself").isEqualTo(40);
    add(thread, "nods", 0.1, OLD, false);
    add(thread, "attacks", 0.4, OLD, true);
    assertThat(points(thread)).as("who nods or attacks").isEqualTo(40);
    long second = reply(first, "r2");
    assertThat(points(thread)).isEqualTo(50);
    change(second, thread, "status = 'deleted'");
    assertThat(points(thread)).as("what was removed").isEqualTo(40);
    change(second, thread, "status = 'published', constructive = null");
    assertThat(points(thread)).as("what came before that was asked").isEqualTo(50);
    for (int i = 3; i < 9; i++) {
      reply(thread, "r" + i);
    }
    assertThat(points(thread)).isEqualTo(60);
  }

  @Test
  void whatWasHeldAsAnAttackIsOrdinaryAtMostWhateverItStartsAndWhenItIsApproved() {
    long rude = add(0, "writer", 0.95, OLD, true);
    long dull = add(0, "writer", 0.1, OLD, true);
    reply(rude, "r1");
    change(rude, rude, "status = 'published', status_at = " + NOW);
    assertThat(points(rude)).isEqualTo(20);
    assertThat(points(dull)).isEqualTo(6);
    long ordinary = head(0.34);
    long heldForSpam = head(0.5);
    change(heldForSpam, heldForSpam, "status_at = " + NOW);
    assertThat(best(NOBODY)).containsExactly(heldForSpam, ordinary, rude, dull);
  }

  @Test
  void aYoungOneHasADaysAdvantageByTheHour() {
    long good = head(0.75);
    long day = Duration.ofDays(1).toMillis();
    long young = add(0, "writer", 0.5, NOW, false);
    long yesterday = add(0, "writer", 0.5, NOW - day - 1, false);
    assertThat(best(NOBODY)).containsExactly(young, good, yesterday);
    Sorting later = Sorting.at(Order.BEST, NOW + day + Duration.ofMinutes(59).toMillis());
    assertThat(db.<List<Long>>read(h -> threads.heads(h, here, NOBODY, later, 9, 0)))
        .containsExactly(young, good, yesterday);
    Sorting last = Sorting.at(Order.BEST, NOW + day + Duration.ofMinutes(60).toMillis());
    assertThat(db.<List<Long>>read(h -> threads.heads(h, here, NOBODY, last, 9, 0)))
        .containsExactly(good, yesterday, young);
  }

  @Test
  void aPickPutsItsThreadFirstWhileEverybodySeesIt() {
    long good = head(0.95);
    long picked = head(0.05);
    long answered = head(0.2);
    long answer = reply(answered, "r");
    change(picked, picked, "picked_at = 5");
    assertThat(best(NOBODY)).containsExactly(picked, good, answered);
    change(answer, answered, "picked_at = 6");
    assertThat(best(NOBODY)).as("by points among picks").containsExactly(answered, picked, good);
    change(answer, answered, "status = 'spam'");
    assertThat(best(NOBODY)).containsExactly(picked, good, answered);
    change(picked, picked, "picked_at = 0");
    assertThat(best(NOBODY)).containsExactly(good, answered, picked);
  }

  @Test
  void aRemovedHeadStandsLastWithWhatAnswersItAndAHeldOneIsItsWritersAlone() {
    long dull = head(0.1);
    long gone = head(0.9);
    reply(gone, "r");
    change(gone, gone, "status = 'deleted'");
    long held = head(0.9);
    change(held, held, "status = 'held'");
    assertThat(best(NOBODY)).containsExactly(dull, gone);
    assertThat(best("writer")).containsExactly(held, dull, gone);
  }

  @Test
  void pagesOfEveryOrderHoldEachThreadOnceAndItsPlaceIsWhereItStands() {
    long seed = 20_261_128;
    Random random = new Random(seed);
    for (int i = 0; i < 60; i++) {
      long at = random.nextBoolean() ? OLD : NOW;
      long id = add(0, "writer", random.nextInt(4) * 0.25, at, random.nextInt(5) == 0);
      String set =
          switch (random.nextInt(6)) {
            case 0 -> "status = 'held'";
            case 1 -> "status = 'spam'";
            case 2 -> "picked_at = 7";
            default -> "picked_at = 0";
          };
      change(id, id, set);
      if (random.nextBoolean()) {
        reply(id, "r" + i);
      }
    }
    for (Order order : Order.values()) {
      for (String reader : List.of(NOBODY, "writer")) {
        Sorting sorting = Sorting.at(order, NOW);
        List<Long> all = new ArrayList<>();
        for (int skip = 0; skip < 70; skip += 7) {
          int from = skip;
          all.addAll(db.<List<Long>>read(h -> threads.heads(h, here, reader, sorting, 7, from)));
        }
        assertThat(all)
            .as("%s of %s, seed %d", order, reader, seed)
            .hasSize((int) (long) db.<Long>read(h -> threads.count(h, here, reader)));
        assertThat(new HashSet<>(all)).hasSameSizeAs(all);
        for (int i = 0; i < all.size(); i++) {
          long thread = all.get(i);
          assertThat(db.<Long>read(h -> threads.place(h, here, reader, sorting, thread)))
              .as("%s of %s, seed %d", order, reader, seed)
              .isEqualTo(i + 1);
        }
      }
    }
  }

  @Test
  void picksAreListedTheLatestFirstWhileEverybodySeesThem() {
    long first = head(0.5);
    long second = head(0.5);
    long hidden = head(0.5);
    db.write(tx -> {
      picks.setPicked(tx.handle(), first, 20);
      picks.setPicked(tx.handle(), second, 30);
      picks.setPicked(tx.handle(), hidden, 40);
      return true;
    });
    change(hidden, hidden, "status = 'held'");
    assertThat(db.<List<Comment>>read(h -> picks.picked(h, 9)))
        .extracting(Comment::id)
        .containsExactly(second, first);
    assertThat(db.<List<Comment>>read(h -> picks.picked(h, 1))).hasSize(1);
  }

  @Test
  void whatMayBePickedIsRecentConstructiveCivilAndNotDecidedOn() {
    long good = add(0, "w", 0.8, NOW, false);
    long better = add(good, "w", 0.9, NOW, false);
    add(0, "w", 0.9, OLD, false);
    add(0, "w", 0.5, NOW, false);
    add(0, "w", 0.9, NOW, true);
    for (String set :
        List.of(
            "picked_at = 1",
            "passed_at = 1",
            "status = 'held'",
            "asked = 1",
            "constructive = null")) {
      long id = add(0, "w", 0.9, NOW, false);
      change(id, id, set);
    }
    assertThat(db.<List<Comment>>read(h -> picks.promising(h, NOW, 0.65, 9)))
        .extracting(Comment::id)
        .containsExactly(better, good);
    assertThat(db.<List<Comment>>read(h -> picks.promising(h, NOW, 0.65, 1))).hasSize(1);
    reply(good, "r1");
    reply(good, "r1");
    reply(good, "r2");
    Comment comment = db.read(h -> comments.find(h, good)).orElseThrow();
    assertThat(db.<Integer>read(h -> picks.people(h, comment))).isEqualTo(2);
    assertThat(db.<List<PickStore.Answer>>read(h -> picks.answers(h, List.of(good, better))))
        .hasSize(4)
        .allMatch(answer -> answer.to() == good && answer.siteId() == Site.OWN);
  }
}
