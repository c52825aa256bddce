package dev.parley.check;

import dev.parley.Config;
import dev.parley.account.Sites;
import dev.parley.config.ConfigException;
import dev.parley.db.Db;
import dev.parley.filter.Received;
import dev.parley.filter.Submission;
import dev.parley.job.JobHandler;
import dev.parley.job.Jobs;
import dev.parley.judge.Judge;
import dev.parley.web.Metrics;
import dev.parley.web.Reachable;
import java.time.Clock;
import java.util.Optional;

/** The door to everything that was checked for other sites. */
public final class Checks implements AutoCloseable {
  private final Guids guids;
  private final Usage usage;
  private final Recorder recorder;
  private final Statistics statistics;
  private final Judge judge;
  private final Overrules overrules;
  private final Archive archive;
  private final Eraser eraser;
  private final SecondLook secondLook;
  private final Webhook webhook;

  public Checks(
      Db db,
      Sites sites,
      Judge judge,
      Jobs jobs,
      Config.Webhook config,
      Metrics metrics,
      Clock clock) {
    CheckStore checks = new CheckStore();
    CountStore counts = new CountStore();
    guids = new Guids(clock);
    usage = new Usage(db, counts, clock.millis());
    this.judge = judge;
    Blogs blogs = new Blogs(counts);
    Corrections corrections = new Corrections(checks, new CorrectionStore(), jobs);
    recorder = new Recorder(new Ledger(db, checks, counts, blogs, usage, corrections));
    statistics = new Statistics(db, counts, recorder, usage);
    overrules = new Overrules(db, sites, judge, clock, blogs, corrections);
    archive = new Archive(db, recorder);
    eraser = new Eraser(db);
    secondLook = new SecondLook(db, sites, judge, recorder, overrules);
    webhook = new Webhook(db, sites, clock, Webhook::ofSystem, reachable(config));
    db.onChange(change -> {
      if (change.touches(Ledger.TOPIC)) {
        usage.changedElsewhere();
      }
    });
    metrics.gauge(
        "parley.checks.dropped",
        "Checks of other sites that were counted but not kept, as nothing could be written",
        recorder::dropped);
    metrics.gauge(
        "parley.checks.waiting",
        "Checks of other sites that wait to be written",
        recorder::waiting);
  }

  private static Reachable reachable(Config.Webhook config) {
    try {
      return new Reachable(config.allowedNetworks());
    } catch (IllegalArgumentException e) {
      throw new ConfigException(
          "webhook.allowed-networks has \"%s\"; accepted: addresses and ranges such as 10.0.0.0/8."
              .formatted(e.getMessage()));
    }
  }

  /** Returns a new GUID for a verdict. */
  public String newGuid() {
    return guids.next();
  }

  /**
   * Judges a comment that was just sent and notes it in recent traffic. Earlier ones that it shows
   * to be of a wave are looked at again, soon after.
   *
   * @param guid of the verdict, from {@link #newGuid}
   */
  public Received receive(String guid, long site, Submission submission) {
    Received received = judge.receiveBriefly(site, submission, Guids.id(guid));
    if (!received.echoes().isEmpty()) {
      secondLook.take(received.echoes());
    }
    return received;
  }

  /**
   * Judges a comment that was sent before, as a recheck asks, with what recent traffic tells of it
   * by now; it makes no wave with itself.
   */
  public Received receiveAgain(long site, Submission submission) {
    return judge.receiveAgain(site, submission);
  }

  /** Takes a check to be recorded and counted; never waits for storage, never throws. */
  public void record(Check check) {
    if (check.recheckReason().isEmpty()) {
      usage.count(check.site(), check.at());
    }
    recorder.take(check);
  }

  /**
   * Takes a report of a comment, which counts as a missed spam or a false positive where it
   * contradicts what was said; never waits for storage, never throws.
   */
  public void reported(Report report) {
    recorder.take(report);
  }

  /** Returns the numbers of every key. */
  public Statistics statistics() {
    return statistics;
  }

  /** Returns what was recorded. */
  public Archive archive() {
    return archive;
  }

  /** Returns what erases what was kept long enough. */
  public Eraser eraser() {
    return eraser;
  }

  /** Returns the door to saying of a check what it is. */
  public Overrules overrules() {
    return overrules;
  }

  /** Returns what tells sites of corrections, for the jobs of the kind {@link Webhook#KIND}. */
  public JobHandler webhook() {
    return webhook;
  }

  /** Returns what keeps checks from being written, in one sentence; nothing when all is well. */
  public Optional<String> trouble() {
    return recorder.trouble();
  }

  /** Writes what waits. */
  @Override
  public void close() {
    usage.close();
    secondLook.close();
    webhook.close();
    recorder.close();
  }
}
