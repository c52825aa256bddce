package dev.parley.comment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.account.Site;
import dev.parley.account.Sites;
import dev.parley.comment.CommentStore.Line;
import dev.parley.comment.CommentStore.Sent;
import dev.parley.db.Databases;
import dev.parley.db.Db;
import dev.parley.db.TestDatabase;
import dev.parley.filter.Attribute;
import dev.parley.filter.AttributeScore;
import dev.parley.filter.Features;
import dev.parley.filter.Filter;
import dev.parley.filter.Reason;
import dev.parley.filter.Submission;
import dev.parley.filter.Substance;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** The contract of the store, on both databases. */
@ParameterizedClass
@MethodSource("dev.parley.db.TestDatabase#here")
class CommentStoreTest {
  private static final String NOBODY = "-";
  private static final Rudeness RUDE =
      new Rudeness(Attribute.THREAT, new AttributeScore(0.875, 0.75));
  private static final Features FEATURES =
      Filter.cold(new byte[32]).features(Submission.of("a few words"));

  @Parameter TestDatabase database;
  @TempDir Path folder;
  private final CommentStore store = new CommentStore();
  private final ThreadStore threads = new ThreadStore();
  private @Nullable Db opened;
  private Db db;
  private Conversation here;
  private Conversation there;
  private int submissions;

  @BeforeEach
  void open() {
    db = Databases.open(database.url(), folder);
    opened = db;
    Clock clock = Clock.systemUTC();
    new Sites(db, clock);
    Conversations conversations = new Conversations(clock);
    here = db.write(tx -> conversations.open(tx, Site.OWN, "/stories/a", "A"));
    there = db.write(tx -> conversations.open(tx, Site.OWN, "/stories/b", "B"));
  }

  @AfterEach
  void close() {
    if (opened != null) {
      opened.close();
    }
  }

  @Test
  void aConversationIsOnePerPageAndTakesItsNewTitle() {
    Conversation again =
        db.write(tx -> new Conversations(Clock.systemUTC()).open(tx, Site.OWN, "/stories/a", "A2"));
    assertThat(again).isEqualTo(new Conversation(here.id(), Site.OWN, "/stories/a", "A2"));
    assertThat(
            db.<Optional<Conversation>>read(
                h -> new Conversations(Clock.systemUTC()).find(h, here.id())))
        .contains(again);
  }

  @Test
  void keepsEveryFieldAsItWasWritten() {
    long head = add(here, 0, Status.PUBLISHED, "r1");
    long id =
        insert(
                new CommentStore.New(
                    here.id(),
                    new Draft(
                        "Ä'\"--; drop",
                        "a@b.example",
                        "https://c.example",
                        "x\n👍",
                        head,
                        "",
                        true,
                        ""),
                    Status.HELD,
                    "reader",
                    "once",
                    0.75,
                    List.of(new Reason("word", "says \"x\"", 1.5)),
                    FEATURES,
                    Optional.of(RUDE),
                    new Contribution(0.125, new Substance(90, 2, 1, 0)),
                    1234))
            .orElseThrow();
    Comment comment = db.read(h -> store.find(h, id)).orElseThrow();
    assertThat(comment)
        .isEqualTo(
            new Comment(
                id,
                Site.OWN,
                here.id(),
                "A",
                "/stories/a",
                head,
                "Ä'\"--; drop",
                "a@b.example",
                "https://c.example",
                "x\n👍",
                1234,
                Status.HELD,
                1234,
                0.75,
                List.of(new Reason("word", "says \"x\"", 1.5)),
                FEATURES,
                Optional.of(RUDE),
                true,
                0.125,
                0,
                0,
                new Substance(90, 2, 1, 0)));
    assertThat(comment.permalink()).isEqualTo("/stories/a/comments/" + id);
    assertThat(db.<Optional<Comment>>read(h -> store.find(h, 999))).isEmpty();
  }

  @Test
  void theSameSubmissionIsKeptOnce() {
    CommentStore.New first = fresh(here, 0, Status.PUBLISHED, "r", "same");
    Optional<Long> id = insert(first);
    assertThat(id).isPresent();
    assertThat(insert(first)).isEmpty();
    assertThat(db.<Optional<Sent>>read(h -> store.bySubmission(h, "same")))
        .contains(new Sent(id.orElseThrow(), Status.PUBLISHED, false, false));
    assertThat(db.<Map<Long, Long>>read(h -> store.counts(h, List.of(here.id()))))
        .containsEntry(here.id(), 1L);
  }

  @Test
  void repliesJoinTheThreadOfTheirHeadAtAnyDepth() {
    long head = add(here, 0, Status.PUBLISHED, "r");
    long reply = add(here, head, Status.PUBLISHED, "r");
    long deep = add(here, reply, Status.PUBLISHED, "r");
    long other = add(here, 0, Status.PUBLISHED, "r");
    List<Line> lines = db.read(h -> store.lines(h, List.of(head), NOBODY));
    assertThat(lines.stream().map(Line::id)).containsExactly(head, reply, deep);
    assertThat(lines.stream().map(Line::parentId)).containsExactly(0L, head, reply);
    assertThat(db.<Optional<Long>>read(h -> threads.of(h, here.id(), deep, NOBODY))).contains(head);
    assertThat(db.<Optional<Long>>read(h -> threads.of(h, there.id(), deep, NOBODY))).isEmpty();
    assertThat(heads(NOBODY, false)).containsExactly(head, other);
    assertThat(heads(NOBODY, true)).containsExactly(other, head);
    assertThat(db.<List<Line>>read(h -> store.lines(h, List.of(), NOBODY))).isEmpty();
  }

  @Test
  void aThreadIsSeenWhileSomethingOfItIs() {
    long gone = add(here, 0, Status.SPAM, "r");
    assertThat(heads(NOBODY, false)).isEmpty();
    long answer = add(here, gone, Status.HELD, "writer");
    assertThat(heads(NOBODY, false)).isEmpty();
    assertThat(heads("writer", false)).containsExactly(gone);
    setStatus(answer, Status.PUBLISHED);
    assertThat(heads(NOBODY, false)).containsExactly(gone);
    assertThat(db.<Long>read(h -> threads.count(h, here.id(), NOBODY))).isEqualTo(1);
    assertThat(db.<Long>read(h -> threads.count(h, there.id(), NOBODY))).isZero();
  }

  @Test
  void aHeldCommentIsItsWritersAlone() {
    long held = add(here, 0, Status.HELD, "writer");
    assertThat(heads("writer", false)).containsExactly(held);
    assertThat(heads("another", false)).isEmpty();
    assertThat(db.<Boolean>read(h -> store.waits(h, here.id(), "writer"))).isTrue();
    assertThat(db.<Boolean>read(h -> store.waits(h, there.id(), "writer"))).isFalse();
    assertThat(db.<Boolean>read(h -> store.waits(h, here.id(), "another"))).isFalse();
    assertThat(db.<Optional<Sent>>read(h -> store.own(h, here.id(), held, "another"))).isEmpty();
    assertThat(db.<Optional<Sent>>read(h -> store.own(h, here.id(), held, "writer")))
        .contains(new Sent(held, Status.HELD, false, false));
    assertThat(db.<Optional<Line>>read(h -> store.published(h, here.id(), held))).isEmpty();
  }

  @Test
  void theQueueIsOldestFirstAndGoesOnAfterANumber() {
    long first = add(here, 0, Status.HELD, "r");
    add(here, 0, Status.PUBLISHED, "r");
    long second = add(there, 0, Status.HELD, "r");
    assertThat(db.<Long>read(store::heldCount)).isEqualTo(2);
    assertThat(db.read(h -> store.held(h, 10, 0)).stream().map(Comment::id))
        .containsExactly(first, second);
    assertThat(db.read(h -> store.held(h, 1, 0)).stream().map(Comment::id)).containsExactly(first);
    assertThat(db.read(h -> store.held(h, 10, first)).stream().map(Comment::id))
        .containsExactly(second);
  }

  @Test
  void pagesCutTheThreadsAndCountsTakeOnlyWhatIsPublished() {
    for (int i = 0; i < 5; i++) {
      add(here, 0, i == 2 ? Status.DELETED : Status.PUBLISHED, "r");
    }
    List<Long> all = heads(NOBODY, false);
    assertThat(all).hasSize(4);
    assertThat(
            db.<List<Long>>read(
                h -> threads.heads(h, here.id(), NOBODY, new Sorting(Order.OLDEST, 0), 3, 3)))
        .containsExactly(all.get(3));
    assertThat(db.<Map<Long, Long>>read(h -> store.counts(h, List.of(here.id(), there.id()))))
        .containsEntry(here.id(), 4L)
        .containsEntry(there.id(), 0L);
    assertThat(db.<Map<Long, Long>>read(h -> store.counts(h, List.of()))).isEmpty();
  }

  private List<Long> heads(String reader, boolean newest) {
    Sorting sorting = new Sorting(newest ? Order.NEWEST : Order.OLDEST, 0);
    return db.read(h -> threads.heads(h, here.id(), reader, sorting, 100, 0));
  }

  private void setStatus(long id, Status to) {
    db.write(tx -> {
      store.setStatus(tx.handle(), id, to, 99);
      return true;
    });
    assertThat(db.<Optional<Comment>>read(h -> store.find(h, id)).orElseThrow().statusAt())
        .isEqualTo(99);
  }

  private long add(Conversation conversation, long parent, Status status, String reader) {
    return insert(fresh(conversation, parent, status, reader, "s" + submissions++)).orElseThrow();
  }

  private static CommentStore.New fresh(
      Conversation conversation, long parent, Status status, String reader, String key) {
    Draft draft = new Draft("N", "", "", "t", parent, "", false, "");
    return new CommentStore.New(
        conversation.id(),
        draft,
        status,
        reader,
        key,
        0.1,
        List.of(),
        FEATURES,
        Optional.empty(),
        new Contribution(0.5, Substance.NONE),
        1);
  }

  private Optional<Long> insert(CommentStore.New comment) {
    return db.write(tx -> store.insert(tx.handle(), comment));
  }
}
