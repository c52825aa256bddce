package dev.parley.bench.peer;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A mail filter of Debian, a process for each judgement and each lesson, its database in a folder
 * of its own. Each is told to read every header that comments have, and UTF-8.
 */
public enum MailFilter {
  SPAMPROBE(
      "spamprobe",
      "spamprobe -c -8 -Hall -d db score",
      "spamprobe -c -8 -Hall -d db spam",
      "spamprobe -c -8 -Hall -d db good",
      "^(?:SPAM|GOOD) (\\S+)"),
  BOGOFILTER(
      "bogofilter",
      "bogofilter -T -d db",
      "bogofilter -s -d db",
      "bogofilter -n -d db",
      "^[SHU] (\\S+)"),
  BMF("bmf", "bmf -t -d db", "bmf -s -d db", "bmf -n -d db", "^# Spamicity: (\\S+)");

  private static final String NEXT = "# next";
  private static final Pattern TIME = Pattern.compile("(\\d+)m([0-9.]+)s");

  private final String program;
  private final String script;
  private final Pattern score;

  MailFilter(String program, String judge, String spam, String ham, String score) {
    this.program = program;
    this.script =
        """
        mkdir db
        while read -r label file; do
          echo "%s"
          %s <"$file"
          if [ "$label" = spam ]; then %s <"$file"; else %s <"$file"; fi
        done
        times
        """
            .formatted(NEXT, judge, spam, ham);
    this.score = Pattern.compile(score);
  }

  /** The program's name, which is its Debian package's too. */
  public String program() {
    return program;
  }

  /** Whether the program is on the path. */
  public boolean isThere() {
    return Stream.of(System.getenv().getOrDefault("PATH", "").split(":"))
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
  }

  /**
   * Judges, then learns each message, in order. The cost is the processor time of its processes.
   *
   * @throws IOException when it gives not as many scores as there are messages
   */
  public Scored run(List<Message> messages) throws IOException, InterruptedException {
    Path folder = Files.createTempDirectory("parley-" + program);
    try {
      var list = new StringBuilder();
      boolean[] spam = new boolean[messages.size()];
      for (int i = 0; i < spam.length; i++) {
        Message message = messages.get(i);
        spam[i] = message.spam();
        Files.write(folder.resolve(i + ".mail"), message.mail());
        list.append(spam[i] ? "spam " : "ham ").append(i).append(".mail\n");
      }
      Process process =
          new ProcessBuilder("sh", "-c", script)
              .directory(folder.toFile())
              .redirectInput(Files.writeString(folder.resolve("list"), list).toFile())
              .redirectError(folder.resolve("errors").toFile())
              .start();
      List<String> printed;
      try (var out = process.inputReader(StandardCharsets.ISO_8859_1)) {
        printed = out.lines().toList();
      }
      process.waitFor();
      return read(printed, spam, folder);
    } finally {
      delete(folder);
    }
  }

  private Scored read(List<String> printed, boolean[] spam, Path folder) throws IOException {
    double[] scores = new double[spam.length];
    int begun = 0;
    int scored = 0;
    for (String line : printed) {
      Matcher matcher = score.matcher(line);
      if (line.equals(NEXT)) {
        begun++;
        if (begun == 2 && scored == 0) { // some have no answer before their first lesson
          scores[scored++] = 0.5;
        }
      } else if (scored == begun - 1 && matcher.find()) {
        scores[scored++] = Double.parseDouble(matcher.group(1));
      }
    }
    if (scored != spam.length) {
      throw new IOException(
          "%s scored %d of %d messages; it says: %s"
              .formatted(
                  program,
                  scored,
                  spam.length,
                  Files.readString(folder.resolve("errors")).strip()));
    }
    double seconds = 0;
    Matcher time = TIME.matcher(printed.getLast()); // what its children took: user, then system
    while (time.find()) {
      seconds += 60 * Double.parseDouble(time.group(1)) + Double.parseDouble(time.group(2));
    }
    return Scored.of(scores, spam, seconds);
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }
}
