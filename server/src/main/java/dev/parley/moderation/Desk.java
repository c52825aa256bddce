package dev.parley.moderation;

import dev.parley.account.Person;
import dev.parley.comment.Comment;
import dev.parley.comment.Comments;
import dev.parley.comment.Status;
import dev.parley.db.Db;
import dev.parley.db.Tx;
import dev.parley.filter.Attribute;
import dev.parley.filter.Features;
import dev.parley.filter.Teaching;
import dev.parley.judge.Judge;
import dev.parley.judge.Precedent;
import dev.parley.web.Metrics;
import java.time.Clock;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/**
 * The rules of deciding. A decision is one transaction: the comment's status, the row of the audit
 * and what the filter learns, or nothing of it.
 */
public final class Desk {
  static final String SOURCE = "desk";
  private static final int MOST_ALIKE = 3;

  private final Db db;
  private final Comments comments;
  private final Judge judge;
  private final Clock clock;
  private final ZoneId zone;
  private final DecisionStore store = new DecisionStore();
  private final MannersLessons lessons;
  private final Picks picks;
  private final Metrics metrics;

  public Desk(Db db, Comments comments, Judge judge, Metrics metrics, Clock clock, ZoneId zone) {
    this.db = db;
    this.comments = comments;
    this.judge = judge;
    this.clock = clock;
    this.zone = zone;
    this.metrics = metrics;
    this.lessons = new MannersLessons(store, comments.manners(), judge.abuse());
    this.picks = new Picks(db, comments, store, clock);
    metrics.gauge("parley.desk.held", "Comments that wait for a moderator", comments::heldCount);
  }

  private Outcome counted(Outcome outcome, String action) {
    if (outcome == Outcome.DONE) {
      metrics
          .counter("parley.desk.decisions", "Decisions of moderators, by kind", "action", action)
          .increment();
    }
    return outcome;
  }

  /** What came of a decision or an undo. */
  public enum Outcome {
    /** It is done. */
    DONE,
    /** It was done already, or somebody decided otherwise meanwhile: nothing changed. */
    STOOD,
    /** There is no such comment or decision, or the comment was erased. */
    GONE
  }

  /**
   * Decides about a comment. Sent twice it is done once, and what somebody else decided after the
   * page was drawn stays.
   *
   * @param seen where the comment stood on the page that the moderator decided from
   */
  public Outcome decide(Person who, long commentId, Ruling ruling, Status seen) {
    return counted(db.write(tx -> decideIn(tx, who, commentId, ruling, seen)), ruling.word());
  }

  private Outcome decideIn(Tx tx, Person who, long commentId, Ruling ruling, Status seen) {
    lock(tx, commentId);
    Optional<Comment> found = comments.find(tx, commentId).filter(Desk::isThere);
    if (found.isEmpty()) {
      return Outcome.GONE;
    }
    Comment comment = found.get();
    boolean fits = !ruling.isAboutPicks() || seen == Status.PUBLISHED;
    if (comment.status() != seen || !fits || ruling.isDone(comment)) {
      return Outcome.STOOD;
    }
    List<Attribute> read = lessons.read(tx, comment, ruling);
    if (ruling.isAboutPicks()) {
      picks.carryOut(tx, comment, ruling);
    } else {
      comments.setStatus(tx, commentId, ruling.to());
    }
    lessons.add(tx, comment, ruling, read, who, clock.millis());
    ruling.teaching().ifPresent(teaching -> teach(tx, comment, teaching, who));
    ruling.manners().ifPresent(teaching -> lessons.teach(tx, comment, read, teaching, who));
    return Outcome.DONE;
  }

  /** Takes back the newest standing decision about a comment: its status, and what it taught. */
  public Outcome undo(Person who, long decisionId) {
    Optional<Decision> decision = decision(decisionId).filter(d -> d.ruling().isPresent());
    if (decision.isEmpty()) {
      return Outcome.GONE;
    }
    return counted(db.write(tx -> undoIn(tx, who, decision.get())), "undo");
  }

  private Outcome undoIn(Tx tx, Person who, Decision decision) {
    lock(tx, decision.commentId());
    Optional<Comment> found = comments.find(tx, decision.commentId()).filter(Desk::isThere);
    if (found.isEmpty()) {
      return Outcome.GONE;
    }
    Comment comment = found.get();
    boolean aboutPicks = decision.ruling().filter(Ruling::isAboutPicks).isPresent();
    boolean newest =
        store
            .standing(tx.handle(), decision.commentId(), aboutPicks)
            .filter(standing -> standing.id() == decision.id())
            .isPresent();
    if (!newest || decision.ruling().filter(ruling -> ruling.isDone(comment)).isEmpty()) {
      return Outcome.STOOD;
    }
    store.addUndo(tx.handle(), comment, decision, who.id(), clock.millis());
    if (aboutPicks) {
      picks.takeBack(tx, comment, decision);
      return Outcome.DONE;
    }
    comments.setStatus(tx, comment.id(), decision.from());
    if (decision.ruling().flatMap(Ruling::teaching).isPresent()) {
      teach(tx, comment, taught(tx, comment), who);
    }
    lessons.takeBack(tx, comment, decision, who);
    return Outcome.DONE;
  }

  /** What still stands about comments just like this one, once the decision is taken back. */
  private Teaching taught(Tx tx, Comment comment) {
    return store
        .teaching(tx.handle(), comment.siteId(), comment.features().digest())
        .flatMap(Decision::ruling)
        .flatMap(Ruling::teaching)
        .orElse(Teaching.FORGET);
  }

  private void teach(Tx tx, Comment comment, Teaching teaching, Person who) {
    judge.teach(tx, comment.siteId(), comment.features(), teaching, SOURCE, who.name());
  }

  /** Decisions about one comment follow one another, on whatever nodes they are made. */
  private static void lock(Tx tx, long commentId) {
    tx.oneAtATime("decide " + commentId);
  }

  /** What retention erased has no text, and cannot come back. */
  private static boolean isThere(Comment comment) {
    return !comment.text().isEmpty();
  }

  /**
   * Returns the past decisions most like a comment's: at most three, and none that was about this
   * very comment.
   */
  public List<Alike> alike(Comment comment) {
    return judge.like(comment.siteId(), comment.features(), MOST_ALIKE + 1).stream()
        .map(precedent -> alike(comment.siteId(), precedent))
        .filter(one -> one.comment().filter(c -> c.id() == comment.id()).isEmpty())
        .limit(MOST_ALIKE)
        .toList();
  }

  /** Returns the past decisions most like something that was checked for another site. */
  public List<Alike> alike(long site, Features features) {
    return judge.like(site, features, MOST_ALIKE).stream()
        .map(precedent -> new Alike(precedent, Optional.empty()))
        .toList();
  }

  private Alike alike(long site, Precedent precedent) {
    byte[] digest = precedent.lesson().digest();
    Optional<Comment> about =
        db.read(handle -> store.teaching(handle, site, digest))
            .flatMap(decision -> comments.find(decision.commentId()))
            .filter(Desk::isThere);
    return new Alike(precedent, about);
  }

  /** Returns how a comment reads, if it was held for that or may be taken for an attack now. */
  public Optional<Manner> manner(Comment comment) {
    return Manner.of(comment, comments.manners());
  }

  /** Returns what might be an editor's pick. */
  public List<Suggestion> suggestions() {
    return picks.suggestions();
  }

  /** Finds a decision. */
  public Optional<Decision> decision(long id) {
    return db.read(handle -> store.find(handle, id));
  }

  /** Returns the newest decision about a comment that nobody took back. */
  public Optional<Decision> standing(long commentId) {
    return db.read(handle -> store.standing(handle, commentId));
  }

  /** Returns decisions, newest first, with a number below the given. */
  public List<Decision> lately(int most, long beforeId) {
    return db.read(handle -> store.lately(handle, most, beforeId));
  }

  /** Returns how many decisions since midnight in the site's zone still stand. */
  public long decidedToday() {
    long midnight =
        clock.instant().atZone(zone).toLocalDate().atStartOfDay(zone).toInstant().toEpochMilli();
    return db.read(handle -> store.countSince(handle, midnight));
  }
}
