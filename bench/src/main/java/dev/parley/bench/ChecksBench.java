package dev.parley.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/**
 * Millions of recorded checks on one server: whether its memory stays flat, what they take on disk,
 * and whether the statistics are exact to the one. {@code bench/checks} starts it.
 */
public final class ChecksBench {
  private static final int CONNECTIONS = 8;
  private static final int STEPS = 8;
  private static final Pattern TOTAL = Pattern.compile("(?m)^Total\\s+\\d+\\s+(\\d+)");
  private static final Pattern READER = Pattern.compile("comment_author=Reader\\+\\d+");

  private final ParleyUnderTest parley;
  private final List<String> bodies;

  private ChecksBench(ParleyUnderTest parley, List<String> bodies) {
    this.parley = parley;
    this.bodies = bodies;
  }

  /** What was answered. */
  private record Answered(long spam, long ham) {
    Answered and(Answered other) {
      return new Answered(spam + other.spam, ham + other.ham);
    }
  }

  /** Arguments: the repository's folder, the corpora's folder, the number of checks. */
  public static void main(String[] args) throws IOException, InterruptedException {
    Path root = Path.of(args[0]).toAbsolutePath();
    long checks = Long.parseLong(args[2]);
    Path folder = Files.createTempDirectory("parley-checks");
    Map<String, Object> result = Results.begin();
    try (ParleyUnderTest parley = ParleyUnderTest.start(root.resolve("parley"), folder)) {
      List<String> bodies = Bodies.of(Path.of(args[1]), parley.key());
      new ChecksBench(parley, bodies).run(checks, folder.resolve("data"), result);
    }
    System.out.println(Results.write(root, "checks", result));
  }

  private void run(long checks, Path data, Map<String, Object> result)
      throws IOException, InterruptedException {
    Answered answered = new Answered(0, 0);
    List<Map<String, Object>> steps = new ArrayList<>();
    long perStep = checks / STEPS;
    for (int step = 0; step < STEPS; step++) {
      long start = System.nanoTime();
      answered = answered.and(send(step * perStep, perStep));
      double seconds = (System.nanoTime() - start) / 1e9;
      Map<String, Object> row = new LinkedHashMap<>();
      row.put("checks", (step + 1) * perStep);
      row.put("per_second", Math.round(perStep / seconds));
      row.put("heap_after_gc_mb", Math.round(liveHeap() / 1e4) / 100.0);
      row.put("data_folder_mb", Math.round(size(data) / 1e6));
      steps.add(row);
      System.err.println(row);
    }
    result.put("steps", steps);
    result.put("answered_spam", answered.spam);
    result.put("answered_ham", answered.ham);
    JsonNode counted = statistics();
    result.put("counted_spam", counted.path("spam").asLong());
    result.put("counted_ham", counted.path("ham").asLong());
  }

  private Answered send(long first, long count) throws IOException, InterruptedException {
    List<Future<Answered>> all = new ArrayList<>();
    try (ExecutorService senders = Executors.newFixedThreadPool(CONNECTIONS)) {
      for (int c = 0; c < CONNECTIONS; c++) {
        long from = first + count * c / CONNECTIONS;
        long to = first + count * (c + 1) / CONNECTIONS;
        all.add(senders.submit(() -> sendSome(from, to)));
      }
    }
    Answered sum = new Answered(0, 0);
    for (Future<Answered> one : all) {
      try {
        sum = sum.and(one.get());
      } catch (ExecutionException e) {
        throw new IOException("A connection failed", e);
      }
    }
    return sum;
  }

  private Answered sendSome(long from, long to) throws IOException {
    long spam = 0;
    try (Wire wire = new Wire(parley.port())) {
      for (long n = from; n < to; n++) {
        String body =
            READER
                .matcher(bodies.get((int) (n % bodies.size())))
                .replaceFirst("comment_author=Reader+" + n);
        byte[] answer = wire.ask(Wire.post("/1.1/comment-check", body));
        spam += answer[0] == 't' ? 1 : 0;
      }
    }
    return new Answered(spam, to - from - spam);
  }

  /** Bytes of live objects, after a full collection. */
  private long liveHeap() throws IOException, InterruptedException {
    String jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
    Matcher total =
        TOTAL.matcher(Running.output(List.of(jcmd, "" + parley.pid(), "GC.class_histogram")));
    if (!total.find()) {
      throw new IOException("jcmd told no total");
    }
    return Long.parseLong(total.group(1));
  }

  private static long size(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      long bytes = 0;
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        bytes += Files.size(file);
      }
      return bytes;
    }
  }

  private JsonNode statistics() throws IOException {
    String form = "key=%s&blog=https%%3A%%2F%%2Fnews.example&from=all".formatted(parley.key());
    try (Wire wire = new Wire(parley.port())) {
      byte[] answer = wire.ask(Wire.post("/1.1/get-stats", form));
      return new ObjectMapper().readTree(new String(answer, StandardCharsets.UTF_8));
    }
  }
}
