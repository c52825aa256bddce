package dev.parley.bench;

import dev.parley.filter.Corpus;
import dev.parley.filter.Features;
import dev.parley.filter.Filter;
import dev.parley.filter.Label;
import dev.parley.filter.LabelledComment;
import dev.parley.filter.Lesson;
import dev.parley.filter.Submission;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

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
    Map<String, Object> result = new LinkedHashMap<>();
    result.put("date", LocalDate.now(ZoneOffset.UTC).toString());
    result.put("machine", Machine.facts());
    result.put("max_heap_mb", Runtime.getRuntime().maxMemory() >> 20);
    SitesBench bench = new SitesBench();
    bench.read(Path.of(args[1], "spam"));
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
    ObjectMapper json = JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
    Path out = root.resolve("bench/results/%s-sites.json".formatted(LocalDate.now(ZoneOffset.UTC)));
    Files.writeString(out, json.writeValueAsString(result) + "\n");
    System.out.println(json.writeValueAsString(result));
    System.err.println("Written to " + root.relativize(out));
  }

  /** Comments of all corpora but e-mail, file after file, so that a site's are of one kind. */
  private void read(Path corpora) throws IOException {
    try (Stream<Path> files = Files.list(corpora)) {
      for (Path file : files.sorted().toList()) {
        if (!String.valueOf(file.getFileName()).startsWith("email")) {
          Corpus.read(file, this::keep, bad -> {});
        }
      }
    }
  }

  private void keep(LabelledComment comment) {
    comment
        .label()
        .ifPresent(label -> comments.add(new Seen(filter.features(comment.submission()), label)));
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
