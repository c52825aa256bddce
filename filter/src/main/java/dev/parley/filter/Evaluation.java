package dev.parley.filter;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import java.util.function.LongConsumer;

/**
 * The measurement of a filter on a stream of labelled comments: each is judged, then learned, in
 * order, as if a moderator had answered at once.
 */
public final class Evaluation {
  /** The site whose mind is measured. */
  public static final long SITE = 0;

  private static final int REHEARSALS = 12_000;

  private final Filter filter;
  private final Consumer<BadLine> bad;
  private final LongConsumer progress;
  private final boolean learning;
  private final ScoreLog log = new ScoreLog();
  private long nanos;
  private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();

  private Evaluation(
      Filter filter, boolean learning, Consumer<BadLine> bad, LongConsumer progress) {
    this.filter = filter;
    this.learning = learning;
    this.bad = bad;
    this.progress = progress;
  }

  /**
   * Judges then learns each line of a file.
   *
   * @param file JSON lines, plain or gzip; see {@link Corpus}
   * @param filter changed by what it learns
   * @param bad takes each line that cannot be used; a comment without a label is one
   * @param progress takes the number of comments done, after each
   */
  public static EvaluationResult run(
      Path file, Filter filter, Consumer<BadLine> bad, LongConsumer progress) throws IOException {
    return keep(file, filter, bad, progress).result();
  }

  /** Does what {@link #run} does, and returns every judgement too. */
  public static EvaluationRun keep(
      Path file, Filter filter, Consumer<BadLine> bad, LongConsumer progress) throws IOException {
    return new Evaluation(filter, true, bad, progress).run(file);
  }

  /** Judges each line of a file and learns nothing: what a model is worth as it stands. */
  public static EvaluationResult judgeOnly(
      Path file, Filter filter, Consumer<BadLine> bad, LongConsumer progress) throws IOException {
    return new Evaluation(filter, false, bad, progress).run(file).result();
  }

  private EvaluationRun run(Path file) throws IOException {
    rehearse();
    Corpus.read(file, this::one, bad);
    EvaluationResult result = EvaluationResult.of(name(file), log, nanos / 1e9);
    return new EvaluationRun(result, file.toAbsolutePath().normalize().toString(), log.comments());
  }

  /** Judges and learns made-up comments elsewhere, so that speed is that of a warm machine. */
  private static void rehearse() {
    Filter elsewhere = Filter.cold(new byte[16]);
    var random = new SplittableRandom(1);
    for (int i = 0; i < REHEARSALS; i++) {
      var text = new StringBuilder();
      for (int word = 0; word < 20; word++) {
        text.append(Integer.toString(random.nextInt(20_000), Character.MAX_RADIX)).append(' ');
      }
      Features features =
          elsewhere.features(
              Submission.builder()
                  .text(text.append("www.example.org").toString())
                  .author("Some One " + i)
                  .context("About something else")
                  .build());
      elsewhere.judge(SITE, features);
      byte[] digest = ByteBuffer.allocate(16).putInt(i).array();
      Teaching teaching = i % 2 == 0 ? Teaching.SPAM : Teaching.HAM;
      elsewhere.learn(new Lesson(SITE, digest, features, teaching));
    }
  }

  private void one(LabelledComment comment) {
    if (comment.label().isEmpty()) {
      bad.accept(new BadLine(comment.number(), "no label; add \"label\":\"spam\" or \"ham\""));
      return;
    }
    Label label = comment.label().get();
    long start = threads.getCurrentThreadCpuTime();
    Features features = filter.features(comment.submission());
    Judgement judgement = filter.judge(SITE, features);
    if (learning) {
      byte[] digest = ByteBuffer.allocate(16).putLong(8, comment.number()).array();
      filter.learn(new Lesson(SITE, digest, features, label.teaching()));
    }
    nanos += threads.getCurrentThreadCpuTime() - start;
    log.add(
        new Judged(
            comment.number(), comment.id(), label, judgement.probability(), judgement.action()));
    progress.accept(log.size());
  }

  /** A corpus by its file, without its endings. */
  static String name(Path file) {
    Path last = file.getFileName();
    String name = last == null ? file.toString() : last.toString();
    return name.replaceFirst("(\\.jsonl|\\.json)?(\\.gz)?$", "");
  }
}
