package dev.parley.check;

import dev.parley.account.Site;
import dev.parley.account.Sites;
import dev.parley.db.Db;
import dev.parley.db.StorageException;
import dev.parley.db.Tx;
import dev.parley.filter.Action;
import dev.parley.filter.Echo;
import dev.parley.filter.Judgement;
import dev.parley.judge.Judge;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The second look at comments that were let through and turn out to be of a wave: they are judged
 * again with what recent traffic tells of them now, and where they are spam by that, their site is
 * told. What a person, a rule or a role decided stays.
 */
final class SecondLook implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(SecondLook.class);

  /** Of a flood, more wait for nothing: each would be one more call to a site. */
  private static final int MOST_WAITING = 10_000;

  private final Db db;
  private final Sites sites;
  private final Judge judge;
  private final Recorder recorder;
  private final Overrules overrules;
  private final CheckStore checks = new CheckStore();
  private final BlockingQueue<Echo> waiting = new LinkedBlockingQueue<>(MOST_WAITING);
  private final Thread thread;

  SecondLook(Db db, Sites sites, Judge judge, Recorder recorder, Overrules overrules) {
    this.db = db;
    this.sites = sites;
    this.judge = judge;
    this.recorder = recorder;
    this.overrules = overrules;
    this.thread = Thread.ofVirtual().name("second-look").start(this::lookUntilClosed);
  }

  /** Takes comments to be looked at; never waits. */
  void take(List<Echo> echoes) {
    echoes.forEach(waiting::offer);
  }

  private void lookUntilClosed() {
    try {
      while (true) {
        look(waiting.take());
      }
    } catch (InterruptedException e) {
      return; // closing
    }
  }

  private void look(Echo echo) {
    recorder.settle();
    try {
      db.write(tx -> look(tx, echo));
    } catch (StorageException e) {
      log.warn("A comment of a wave is not looked at again, as the database does not answer", e);
    }
  }

  private boolean look(Tx tx, Echo echo) {
    Corrections.lock(tx, echo.reference());
    Optional<CheckStore.Standing> found = checks.standing(tx.handle(), echo.reference());
    if (found.isEmpty()) {
      return false;
    }
    CheckStore.Standing check = found.get();
    boolean open =
        check.cause() == Cause.FILTER
            && !check.would().isSpam()
            && check.correction() == Correction.NONE
            && !check.isErased();
    Optional<Site> site = sites.byId(check.site());
    if (!open || site.isEmpty()) {
      return false;
    }
    Judgement now =
        judge.judgeBriefly(check.site(), check.content().submission().with(echo.recent()));
    boolean spam =
        site.get().policy().gates().holds(now.probability(), now.action() != Action.PUBLISH);
    if (spam) {
      overrules.byFilter(tx, check, echo.recent());
    }
    return spam;
  }

  @Override
  public void close() {
    thread.interrupt();
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
