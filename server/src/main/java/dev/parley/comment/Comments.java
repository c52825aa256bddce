package dev.parley.comment;

import dev.parley.Config;
import dev.parley.account.Civility;
import dev.parley.account.Secret;
import dev.parley.account.Sites;
import dev.parley.db.Db;
import dev.parley.db.Tx;
import dev.parley.filter.Action;
import dev.parley.filter.Submission;
import dev.parley.judge.Judge;
import dev.parley.judge.Verdict;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Supplier;

/** The rules of comments: how one comes in, and how its status changes. */
public final class Comments {
  /** How long the cookie lasts by which a writer sees what of theirs is in review. */
  public static final Duration READER_COOKIE_LIFE = ReaderCookie.LIFE;

  /** So many comments before it are compared with a long one. */
  private static final int MOST_COMPARED = 100;

  private final Config config;
  private final Db db;
  private final Judge judge;
  private final Secret secret;
  private final Clock clock;
  private final CommentStore store = new CommentStore();
  private final ThreadStore threads = new ThreadStore();
  private final PickStore picks = new PickStore();
  private final FormToken tokens;
  private final Intake intake;
  private final Sites sites;
  private final Manners manners;

  public Comments(Config config, Db db, Sites sites, Judge judge, Secret secret, Clock clock) {
    this.config = config;
    this.db = db;
    this.sites = sites;
    this.judge = judge;
    this.manners = new Manners(judge.abuse());
    this.secret = secret;
    this.clock = clock;
    this.tokens = new FormToken(secret, clock);
    this.intake = new Intake(config, db, store, tokens, clock);
  }

  /**
   * Takes a comment in: the checks, the verdict, then one transaction. When this returns {@link
   * Outcome.Published} or {@link Outcome.Held}, the comment is on disk.
   *
   * @param page makes the HTML of the page without its conversation
   */
  Outcome submit(Conversation conversation, Draft typed, Sender sender, Supplier<byte[]> page) {
    Draft draft = typed.cleaned();
    Attempt attempt = new Attempt(conversation, draft, sender, key(conversation, draft, sender));
    Optional<Outcome> end = intake.check(attempt);
    if (end.isPresent()) {
      return end.get();
    }
    Optional<Reading> rude = rude(conversation, draft);
    if (rude.isPresent() && isNudged(attempt)) {
      return new Outcome.Nudged(rude.get());
    }
    Verdict verdict = judge.receive(conversation.siteId(), submission(attempt));
    boolean publish =
        verdict.action() == Action.PUBLISH
            && rude.isEmpty()
            && !draft.review()
            && !attempt.isTrapped()
            && !config.comments().holdAll();
    Contribution brings = contribution(conversation, draft, page);
    return keep(attempt, verdict, rude, brings, publish ? Status.PUBLISHED : Status.HELD);
  }

  private Contribution contribution(Conversation conversation, Draft draft, Supplier<byte[]> page) {
    return Contribution.of(
        manners,
        conversation.siteId(),
        draft.text(),
        () -> {
          List<String> said =
              new ArrayList<>(
                  db.read(handle -> store.texts(handle, conversation.id(), MOST_COMPARED)));
          said.add(OwnWords.ofPage(new String(page.get(), StandardCharsets.UTF_8)));
          return said;
        });
  }

  private Optional<Reading> rude(Conversation conversation, Draft draft) {
    return civility(conversation) == Civility.OFF
        ? Optional.empty()
        : manners.of(conversation.siteId(), draft.text());
  }

  /** Who was asked already has chosen; who fills what people do not see is no person to ask. */
  private boolean isNudged(Attempt attempt) {
    return civility(attempt.conversation()) == Civility.NUDGE
        && !attempt.draft().review()
        && !attempt.isTrapped();
  }

  private Civility civility(Conversation conversation) {
    return sites
        .byId(conversation.siteId())
        .map(site -> site.policy().civility())
        .orElse(Civility.OFF);
  }

  /** Returns what a writer would be asked who sent this. */
  Optional<Reading> previewNudge(Conversation conversation, Draft draft) {
    return civility(conversation) == Civility.NUDGE ? rude(conversation, draft) : Optional.empty();
  }

  /** Returns what tells how comments read. */
  public Manners manners() {
    return manners;
  }

  private Outcome keep(
      Attempt attempt,
      Verdict verdict,
      Optional<Reading> rude,
      Contribution brings,
      Status status) {
    Conversation conversation = attempt.conversation();
    CommentStore.New fresh =
        new CommentStore.New(
            conversation.id(),
            attempt.draft(),
            status,
            attempt.sender().readerKey(),
            attempt.submissionKey(),
            verdict.probability(),
            verdict.reasons(),
            verdict.features(),
            rude.map(Reading::rudeness),
            brings,
            clock.millis());
    return db.write(tx -> {
      Optional<Long> id = store.insert(tx.handle(), fresh);
      if (id.isEmpty()) { // the same form, sent twice at the same moment
        return Intake.sentBefore(
            store.bySubmission(tx.handle(), attempt.submissionKey()).orElseThrow());
      }
      rank(tx, id.get());
      changed(tx, attempt.conversation().id(), status);
      return status == Status.PUBLISHED
          ? new Outcome.Published(id.get())
          : new Outcome.Held(id.get());
    });
  }

  /** Points change with what a thread has, one change after the other. */
  private void rank(Tx tx, long comment) {
    long thread = threads.head(tx.handle(), comment);
    tx.oneAtATime("thread " + thread);
    threads.rank(tx.handle(), thread);
  }

  /** Pages change with what everybody sees; the queue with what is held. */
  private static void changed(Tx tx, long conversation, Status... statuses) {
    for (Status status : statuses) {
      if (status == Status.HELD) {
        tx.changed("queue", 0);
      } else {
        tx.changed("conversation", conversation);
      }
    }
  }

  private Submission submission(Attempt attempt) {
    Draft draft = attempt.draft();
    Sender sender = attempt.sender();
    Conversation conversation = attempt.conversation();
    OptionalLong age = tokens.age(conversation.id(), draft.token());
    return Submission.builder()
        .text(draft.text())
        .author(draft.name())
        .email(draft.email())
        .url(draft.website())
        .ip(sender.ip())
        .userAgent(sender.userAgent())
        .referrer(sender.referrer())
        .permalink(conversation.url())
        .type(draft.parent() == 0 ? "comment" : "reply")
        .context(conversation.title())
        .language(config.site().language())
        .honeypot(attempt.isTrapped())
        .writingMillis(age.orElse(-1))
        .build();
  }

  /** The same words of the same network under the same comment; lengths keep fields apart. */
  private String key(Conversation conversation, Draft draft, Sender sender) {
    return secret.sign(
        "submission",
        "%d:%d:%s:%d:%s:%s"
            .formatted(
                conversation.id(),
                draft.parent(),
                sender.network(),
                draft.name().length(),
                draft.name(),
                draft.text()));
  }

  /** Returns what is wrong with the words of a draft, in the order of the form. */
  List<Problem> previewProblems(Draft draft) {
    return intake.textProblems(draft);
  }

  /** Returns the tokens of forms. */
  FormToken tokens() {
    return tokens;
  }

  /** Returns comments that wait for a moderator, oldest first, with a number after the given. */
  public List<Comment> held(int most, long afterId) {
    return db.read(handle -> store.held(handle, most, afterId));
  }

  /** Returns how many comments wait for a moderator. */
  public long heldCount() {
    return db.read(store::heldCount);
  }

  /** Finds a comment, whatever its status. */
  public Optional<Comment> find(long id) {
    return db.read(handle -> store.find(handle, id));
  }

  /** Finds a comment as a running transaction sees it. */
  public Optional<Comment> find(Tx tx, long id) {
    return store.find(tx.handle(), id);
  }

  /** Returns published comments of every site, newest first, with a number below the given. */
  public List<Comment> lately(int most, long beforeId) {
    return db.read(handle -> store.lately(handle, most, beforeId));
  }

  /** Returns the latest picks that everybody sees. */
  public List<Comment> picked(int most) {
    return db.read(handle -> picks.picked(handle, most));
  }

  /**
   * Returns published comments that might be picked, the most constructive first: nobody picked
   * them, passed them over, or took them or an answer to them for an attack.
   *
   * @param since milliseconds since 1970
   * @param constructive how constructive at least, 0 to 1
   */
  public List<Comment> promising(long since, double constructive, int most) {
    List<Comment> found = db.read(handle -> picks.promising(handle, since, constructive, most));
    Set<Long> civil = new HashSet<>();
    found.stream().filter(this::isCivil).forEach(comment -> civil.add(comment.id()));
    if (!civil.isEmpty()) {
      db.<List<PickStore.Answer>>read(handle -> picks.answers(handle, List.copyOf(civil))).stream()
          .filter(answer -> civil.contains(answer.to()))
          .filter(
              answer -> answer.isRude() || manners.of(answer.siteId(), answer.text()).isPresent())
          .forEach(answer -> civil.remove(answer.to()));
    }
    return found.stream().filter(comment -> civil.contains(comment.id())).toList();
  }

  private boolean isCivil(Comment comment) {
    return manners.of(comment.siteId(), comment.text()).isEmpty();
  }

  /** Returns how many other people answered a comment so that everybody sees it. */
  public int people(Comment comment) {
    return db.read(handle -> picks.people(handle, comment));
  }

  /** Returns how many published comments each conversation has. */
  public Map<Long, Long> counts(Collection<Long> conversations) {
    return db.read(handle -> store.counts(handle, conversations));
  }

  /**
   * Changes the status of a comment, so that its pages show it or not after the commit.
   *
   * @return the status it had
   * @throws NoSuchElementException when there is no such comment
   */
  public Status setStatus(Tx tx, long commentId, Status to) {
    Comment comment = store.find(tx.handle(), commentId).orElseThrow();
    if (comment.status() != to) {
      store.setStatus(tx.handle(), commentId, to, clock.millis());
      rank(tx, commentId);
      changed(tx, comment.conversationId(), comment.status(), to);
    }
    return comment.status();
  }

  /**
   * Makes a comment an editor's pick, or none any more.
   *
   * @param at milliseconds since 1970; 0 for none
   */
  public void setPicked(Tx tx, Comment comment, long at) {
    picks.setPicked(tx.handle(), comment.id(), at);
    rank(tx, comment.id());
    tx.changed("conversation", comment.conversationId());
  }

  /**
   * Says that a comment is not to be suggested as a pick, or may be again.
   *
   * @param at milliseconds since 1970; 0 for what may be suggested
   */
  public void setPassed(Tx tx, Comment comment, long at) {
    picks.setPassed(tx.handle(), comment.id(), at);
  }
}
