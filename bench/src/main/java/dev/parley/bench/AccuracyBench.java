package dev.parley.bench;

import dev.parley.bench.peer.Learner;
import dev.parley.bench.peer.LogisticRegression;
import dev.parley.bench.peer.MailFilter;
import dev.parley.bench.peer.MarkovCompression;
import dev.parley.bench.peer.Message;
import dev.parley.bench.peer.PassiveAggressive;
import dev.parley.bench.peer.RelaxedSvm;
import dev.parley.bench.peer.Scored;
import dev.parley.filter.Corpus;
import dev.parley.filter.Evaluation;
import dev.parley.filter.EvaluationResult;
import dev.parley.filter.Filter;
import dev.parley.filter.Label;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * The filter beside four learners of textbooks and three mail filters of Debian, on the same files
 * in the same run, each from an empty memory: judge, then learn at once. {@code bench/accuracy}
 * starts it.
 */
public final class AccuracyBench {
  /** Programs started twice a comment are given no more comments of one corpus than these. */
  static final int MOST_FOR_PROGRAMS = 6_000;

  private static final byte[] KEY =
      "the key of every evaluation".getBytes(StandardCharsets.US_ASCII);

  private static final Map<String, Supplier<Learner>> LEARNERS = new LinkedHashMap<>();

  static {
    LEARNERS.put("LR, 4-grams", LogisticRegression::new);
    LEARNERS.put("passive-aggressive", PassiveAggressive::new);
    LEARNERS.put("relaxed online SVM", RelaxedSvm::new);
    LEARNERS.put("DMC", MarkovCompression::new);
  }

  private AccuracyBench() {}

  /** Arguments: the repository's folder, then files, or folders of files, of labelled comments. */
  public static void main(String[] args)
      throws IOException, InterruptedException, ExecutionException {
    Path root = Path.of(args[0]).toAbsolutePath();
    for (MailFilter filter : MailFilter.values()) {
      if (!filter.isThere()) {
        System.err.printf("There is no %1$s: apt-get install %1$s%n", filter.program());
        System.exit(1);
      }
    }
    List<AccuracyTable.Row> rows = new ArrayList<>();
    try (ExecutorService cores =
        Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors())) {
      for (Path file : files(List.of(args).subList(1, args.length))) {
        long start = System.nanoTime();
        measure(file, cores, rows);
        System.err.printf("%s: %d s%n", file, (System.nanoTime() - start) / 1_000_000_000);
      }
    }
    write(root, new AccuracyTable(List.copyOf(LEARNERS.keySet()), rows));
  }

  private static List<Path> files(List<String> names) throws IOException {
    List<Path> files = new ArrayList<>();
    for (String name : names) {
      if (Files.isDirectory(Path.of(name))) {
        try (Stream<Path> inside = Files.list(Path.of(name))) {
          inside.filter(file -> file.toString().endsWith(".jsonl.gz")).sorted().forEach(files::add);
        }
      } else {
        files.add(Path.of(name));
      }
    }
    return files;
  }

  /** Runs everybody on one corpus; a corpus without spam, or ham, has no ROC curve. */
  private static void measure(Path file, ExecutorService cores, List<AccuracyTable.Row> rows)
      throws IOException, InterruptedException, ExecutionException {
    List<Message> all = new ArrayList<>();
    Corpus.read(
        file,
        comment -> {
          boolean spam = comment.label().filter(label -> label == Label.SPAM).isPresent();
          all.add(Message.of(comment.number(), comment.submission(), spam));
        },
        bad -> {});
    long spams = all.stream().filter(Message::spam).count();
    if (spams == 0 || spams == all.size()) {
      System.err.println(file + " has but one kind of comment and is left out");
      return;
    }
    List<Message> some = all.subList(0, Math.min(MOST_FOR_PROGRAMS, all.size()));
    Map<String, Callable<Scored>> runs = new LinkedHashMap<>();
    String[] corpus = new String[1];
    runs.put(
        AccuracyTable.OURS,
        () -> {
          EvaluationResult result = Evaluation.run(file, Filter.cold(KEY), bad -> {}, n -> {});
          corpus[0] = result.corpus();
          return ours(result);
        });
    LEARNERS.forEach((name, learner) -> runs.put(name, () -> learner.get().run(all)));
    for (MailFilter filter : MailFilter.values()) {
      runs.put(filter.program(), () -> filter.run(some));
    }
    List<Future<Scored>> ends = cores.invokeAll(runs.values());
    Map<String, Scored> scored = new LinkedHashMap<>();
    for (String name : runs.keySet()) {
      scored.put(name, ends.get(scored.size()).get());
    }
    rows.add(new AccuracyTable.Row(corpus[0], (int) spams, all.size() - (int) spams, scored));
  }

  private static Scored ours(EvaluationResult result) {
    Double above = result.oneMinusRocaPct();
    Double speed = result.commentsPerSecond();
    if (above == null || speed == null) {
      throw new IllegalStateException(result.corpus() + " gave no figures");
    }
    return new Scored(result.spam() + result.ham(), above, 1e6 / speed);
  }

  private static void write(Path root, AccuracyTable table) throws IOException {
    Map<String, Object> result = Results.begin();
    result.put("most_comments_for_programs", MOST_FOR_PROGRAMS);
    result.put("rows", table.rows());
    Results.write(root, "accuracy", result);
    table.putInto(root.resolve("docs/accuracy.md"));
    System.out.print(table.text());
    System.err.println("Written to docs/accuracy.md");
  }
}
