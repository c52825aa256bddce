package dev.parley.check;

import dev.parley.Config;
import dev.parley.account.Sites;
import dev.parley.db.Databases;
import dev.parley.db.Db;
import dev.parley.job.Jobs;
import dev.parley.judge.Judge;
import dev.parley.web.Metrics;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;

/** One process that records checks, without its HTTP server. */
record Node(Db db, Sites sites, Judge judge, Metrics metrics, Checks checks)
    implements AutoCloseable {
  static Node open(String url, Path folder, Clock clock) {
    Db db = Databases.open(url, folder);
    Sites sites = new Sites(db, clock);
    byte[] key = "sixteen bytes or more".getBytes(StandardCharsets.UTF_8);
    Judge judge = new Judge(db, new Config.Filter(false, 1_000), folder, key, clock);
    Metrics metrics = new Metrics();
    Config.Webhook none = new Config.Webhook(List.of());
    Checks checks = new Checks(db, sites, judge, new Jobs(db, clock), none, metrics, clock);
    return new Node(db, sites, judge, metrics, checks);
  }

  @Override
  public void close() {
    checks.close();
    metrics.close();
    judge.close();
    db.close();
  }
}
