package dev.parley.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.HdrHistogram.Histogram;

/**
 * Parley under load beside nginx answering {@code return 200} of the same size, in one run on the
 * loopback: the story page with a hundred comments, and with distinct real comments Akismet's
 * comment-check and Perspective's comments:analyze. {@code bench/load} starts it.
 */
public final class LoadBench {
  private static final int ROUNDS = 3;
  private static final int P99_SECONDS = 10;

  private final int seconds;
  private final Path folder;

  private LoadBench(int seconds, Path folder) {
    this.seconds = seconds;
    this.folder = folder;
  }

  /** Arguments: the repository's folder, the corpora's folder, seconds of each measurement. */
  public static void main(String[] args) throws IOException, InterruptedException {
    Path root = Path.of(args[0]).toAbsolutePath();
    Path corpora = Path.of(args[1]).toAbsolutePath();
    Path folder = Files.createTempDirectory("parley-load");
    folder.toFile().setExecutable(true, false);
    folder.toFile().setReadable(true, false);
    LoadBench bench = new LoadBench(Integer.parseInt(args[2]), folder);
    Map<String, Object> result = bench.run(root, corpora);
    System.out.println(Results.write(root, "load", result));
  }

  private Map<String, Object> run(Path root, Path corpora)
      throws IOException, InterruptedException {
    Map<String, Object> result = Results.begin();
    result.put("seconds", seconds);
    result.put("rounds", ROUNDS);
    int nginxPort = ParleyUnderTest.freePort();
    try (ParleyUnderTest parley = ParleyUnderTest.start(root.resolve("parley"), folder)) {
      int pageBytes = parley.page().getBytes(StandardCharsets.UTF_8).length;
      result.put("page_bytes", pageBytes);
      List<String> analyses = Analyses.of(corpora);
      int analysisBytes = parley.ask(analyze(parley), analyses.getFirst()).length;
      result.put("analysis_bytes", analysisBytes);
      try (Running nginx = Nginx.start(folder, nginxPort, pageBytes, analysisBytes, "false")) {
        if (!nginx.isAlive()) {
          throw new IOException("nginx did not start");
        }
        result.put("story_page_100_comments", page(parley, nginxPort));
        result.put(
            "comment_check_800_bytes",
            post(
                parley,
                nginxPort,
                "/1.1/comment-check",
                "application/x-www-form-urlencoded",
                Bodies.of(corpora, parley.key())));
        result.put(
            "comments_analyze_6_attributes",
            post(parley, nginxPort, analyze(parley), "application/json", analyses));
      }
    }
    return result;
  }

  private Map<String, Object> page(ParleyUnderTest parley, int nginxPort)
      throws IOException, InterruptedException {
    return compare(
        "http://127.0.0.1:" + parley.port() + parley.path(),
        "http://127.0.0.1:" + nginxPort + "/page",
        "",
        "",
        new PacedLoad(parley.port(), List.of(Wire.get(parley.path()))),
        new PacedLoad(nginxPort, List.of(Wire.get("/page"))));
  }

  private static String analyze(ParleyUnderTest parley) {
    return "/v1alpha1/comments:analyze?key=" + parley.key();
  }

  private Map<String, Object> post(
      ParleyUnderTest parley, int nginxPort, String path, String type, List<String> bodies)
      throws IOException, InterruptedException {
    Path file = Files.write(folder.resolve("bodies.txt"), bodies);
    Path script = folder.resolve("post.lua");
    Files.writeString(
        script,
        """
        local requests = {}
        function init(args)
          for body in io.lines(args[1]) do
            requests[#requests + 1] = wrk.format("POST", "%s", {["Content-Type"] = "%s"}, body)
          end
          math.randomseed(os.time())
          at = math.random(#requests)
        end
        function request()
          at = at %% #requests + 1
          return requests[at]
        end
        """
            .formatted(path, type));
    List<byte[]> requests = bodies.stream().map(body -> Wire.post(path, type, body)).toList();
    Map<String, Object> result =
        compare(
            "http://127.0.0.1:" + parley.port(),
            "http://127.0.0.1:" + nginxPort,
            script.toString(),
            file.toString(),
            new PacedLoad(parley.port(), requests),
            new PacedLoad(nginxPort, requests));
    result.put("distinct_bodies", bodies.size());
    return result;
  }

  /** Asks both in turn, so that the machine's moods fall on both, and takes the medians. */
  private Map<String, Object> compare(
      String ours,
      String nginx,
      String script,
      String argument,
      PacedLoad oursPaced,
      PacedLoad nginxPaced)
      throws IOException, InterruptedException {
    Wrk.perSecond(ours, script, argument, seconds);
    List<Double> ourRates = new ArrayList<>();
    List<Double> nginxRates = new ArrayList<>();
    for (int round = 0; round < ROUNDS; round++) {
      ourRates.add(Wrk.perSecond(ours, script, argument, seconds));
      nginxRates.add(Wrk.perSecond(nginx, script, argument, seconds));
    }
    double our = median(ourRates);
    double half = our / 2;
    oursPaced.run(half, 3);
    Histogram ourLatency = oursPaced.run(half, P99_SECONDS);
    Histogram nginxLatency = nginxPaced.run(half, P99_SECONDS);
    Map<String, Object> result = new LinkedHashMap<>();
    result.put("parley_per_second", ourRates);
    result.put("nginx_per_second", nginxRates);
    result.put("ratio", Math.round(our / median(nginxRates) * 1000) / 1000.0);
    result.put("half_load_per_second", Math.round(half));
    result.put("parley_p99_ms_at_half", ourLatency.getValueAtPercentile(99) / 1000.0);
    result.put("nginx_p99_ms_at_same", nginxLatency.getValueAtPercentile(99) / 1000.0);
    return result;
  }

  private static double median(List<Double> values) {
    return values.stream().sorted().toList().get(values.size() / 2);
  }
}
