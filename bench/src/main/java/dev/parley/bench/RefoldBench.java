package dev.parley.bench;

import dev.parley.Config;
import dev.parley.account.Site;
import dev.parley.account.Sites;
import dev.parley.db.Databases;
import dev.parley.db.Db;
import dev.parley.filter.LabelledComment;
import dev.parley.filter.Submission;
import dev.parley.judge.Judge;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * How fast a learning log in SQLite is folded, and a snapshot loaded: a hundred sites with 200
 * lessons each, all others one site's, real comments. {@code bench/refold} starts it.
 */
public final class RefoldBench {
  private static final byte[] KEY = "a key for measuring".getBytes(StandardCharsets.UTF_8);
  private static final int SITES = 100;
  private static final int OF_EACH = 200;
  private static final int AT_ONCE = 1_000;
  private static final int ROUNDS = 3;
  private static final Config.Filter WITHOUT_SNAPSHOTS = new Config.Filter(true, 100_000_000);

  private final Db db;
  private final Path folder;
  private final List<LabelledComment> comments;

  private RefoldBench(Db db, Path folder, List<LabelledComment> comments) {
    this.db = db;
    this.folder = folder;
    this.comments = comments;
  }

  /** Arguments: the repository's folder, the corpora's folder, how many lessons. */
  public static void main(String[] args) throws IOException {
    Path root = Path.of(args[0]).toAbsolutePath();
    Path folder = Files.createTempDirectory("parley-refold");
    Map<String, Object> result = Results.begin();
    try (Db db = Databases.open("", folder)) {
      List<LabelledComment> comments = Comments.read(Path.of(args[1], "spam"));
      Collections.shuffle(comments, new Random(1));
      RefoldBench bench = new RefoldBench(db, folder, comments);
      result.put("mean_features", bench.teach(Integer.parseInt(args[2])));
      result.put("rounds", bench.rounds());
    }
    System.out.println(Results.write(root, "refold", result));
  }

  private double teach(int lessons) throws IOException {
    Sites sites = new Sites(db, Clock.systemUTC());
    for (int i = 0; i < SITES; i++) {
      sites.add("https://site%d.example".formatted(i));
    }
    List<Long> others = sites.all().stream().map(Site::id).filter(id -> id != Site.OWN).toList();
    long features = 0;
    try (Judge judge = judge()) {
      List<Judge.Example> batch = new ArrayList<>();
      for (int i = 0; i < lessons; i++) {
        Judge.Example one = example(judge, i, others);
        features += one.features().count();
        batch.add(one);
        if (batch.size() == AT_ONCE || i == lessons - 1) {
          judge.teachAll(batch, "import", "bench");
          batch.clear();
        }
      }
    }
    return Math.round(10.0 * features / lessons) / 10.0;
  }

  private Judge.Example example(Judge judge, int number, List<Long> others) {
    LabelledComment comment = comments.get(number % comments.size());
    long site = number < SITES * OF_EACH ? others.get(number % SITES) : Site.OWN;
    Submission said = comment.submission();
    Submission own =
        Submission.builder()
            .text(said.text() + " " + number) // no two are the same
            .author(said.author())
            .email(said.email())
            .url(said.url())
            .ip(said.ip())
            .context(said.context())
            .build();
    return new Judge.Example(site, judge.features(own), comment.label().orElseThrow().teaching());
  }

  private Judge judge() {
    return new Judge(db, WITHOUT_SNAPSHOTS, folder, KEY, Clock.systemUTC());
  }

  private List<Map<String, Object>> rounds() throws IOException {
    List<Map<String, Object>> rounds = new ArrayList<>();
    for (int i = 0; i < ROUNDS; i++) {
      Map<String, Object> round = new LinkedHashMap<>();
      try (DirectoryStream<Path> snapshots = Files.newDirectoryStream(folder, "model-*")) {
        for (Path snapshot : snapshots) {
          Files.delete(snapshot);
        }
      }
      long start = System.nanoTime();
      try (Judge judge = judge()) {
        double seconds = (System.nanoTime() - start) / 1e9;
        round.put("lessons", judge.lessons());
        round.put("fold_seconds", Math.round(100 * seconds) / 100.0);
        round.put("lessons_per_second", Math.round(judge.lessons() / seconds));
      }
      try (DirectoryStream<Path> snapshots = Files.newDirectoryStream(folder, "model-*")) {
        for (Path snapshot : snapshots) {
          round.put("snapshot_bytes", Files.size(snapshot));
        }
      }
      start = System.nanoTime();
      try (Judge judge = judge()) {
        round.put("snapshot_load_ms", (System.nanoTime() - start) / 1_000_000);
        start = System.nanoTime();
        judge.judgeBriefly(Site.OWN, Submission.of("The first comment of the day"));
        round.put("first_judgement_ms", (System.nanoTime() - start) / 1_000_000);
      }
      rounds.add(round);
    }
    return rounds;
  }
}
