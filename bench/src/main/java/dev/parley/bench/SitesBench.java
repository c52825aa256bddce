package dev.parley.bench;

import dev.parley.filter.Features;
import dev.parley.filter.Filter;
import dev.parley.filter.Label;
import dev.parley.filter.LabelledComment;
import dev.parley.filter.Lesson;
import dev.parley.filter.Submission;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What the minds of many sites take in memory, 200 lessons each on real comments, and how long a
 * judgement takes that wakes one. {@code bench/sites} starts it with the heap they must fit in.
 */
public final class SitesBench {
  private static final byte[] KEY = "a key for measuring".getBytes(StandardCharsets.UTF_8);
  private static final int LESSONS = 200;
  private static final int JUDGEMENTS = 2_000;

  private final Filter filter = Filter.withBase(KEY);
  private final List<Seen> comments = new ArrayList<>();

  /** A comment as the learners see it, and what it is. */
  private record Seen(Features features, Label label) {}

  private SitesBench() {}

  /** Arguments: the repository's folder, the corpora's folder, how many sites. */
  public static void main(String[] args) throws IOException {
    Path root = Path.of(args[0]).toAbsolutePath();
    int sites = Integer.parseInt(args[2]);
    Map<String, Object> result = Results.begin();
    result.put("max_heap_mb", Runtime.getRuntime().maxMemory() >> 20);
    SitesBench bench = new SitesBench();
    for (LabelledComment comment : Comments.read(Path.of(args[1], "spam"))) {
      Features features = bench.filter.features(comment.submission());
      bench.comments.add(new Seen(features, comment.label().orElseThrow()));
    }
    long before = used();
    result.put("sites", sites);
    result.put("lessons_of_each", LESSONS);
    result.put("comments", bench.comments.size());
    long start = System.nanoTime();
    bench.teach(sites);
    result.put(
        "lessons_per_second", Math.round(sites * LESSONS / ((System.nanoTime() - start) / 1e9)));
    result.put("minds_mb", (used() - before) >> 20);
    result.put("judgement_that_wakes_us", bench.wake(sites));
    System.out.println(Results.write(root, "sites", result));
  }

  private void teach(int sites) {
    int next = 0;
    for (int site = 0; site < sites; site++) {
      for (int i = 0; i < LESSONS; i++) {
        Seen one = comments.get(next++ % comments.size());
        byte[] digest =
            ByteBuffer.allocate(16).putLong(next * 0x9e3779b97f4a7c15L).putLong(next).array();
        filter.learn(new Lesson(site, digest, one.features(), one.label().teaching()));
      }
    }
  }

  /** Microseconds of a judgement on a site that sleeps, the mean. */
  private long wake(int sites) {
    Submission comment = Submission.of("The first comment of the day on this site");
    long start = System.nanoTime();
    for (int i = 0; i < JUDGEMENTS; i++) {
      filter.judge((long) i * 7_919 % sites, comment);
    }
    return (System.nanoTime() - start) / JUDGEMENTS / 1_000;
  }

  private static long used() {
    System.gc();
    Runtime runtime = Runtime.getRuntime();
    return runtime.totalMemory() - runtime.freeMemory();
  }
}
