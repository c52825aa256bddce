package dev.parley.command;

import dev.parley.App;
import dev.parley.Config;
import dev.parley.filter.BadLine;
import dev.parley.filter.Corpus;
import dev.parley.filter.Features;
import dev.parley.filter.Label;
import dev.parley.filter.LabelledComment;
import dev.parley.judge.Judge;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * {@code parley learn}: appends a file of labelled comments to the learning log.
 *
 * <p>The file is read twice, so that of lines about the same thing only the last counts: learning
 * the same file again then finds nothing new, even where its lines contradict each other.
 */
@Command(
    name = "learn",
    description = "Learn from labelled comments, one JSON object a line.",
    mixinStandardHelpOptions = true)
public final class LearnCommand implements Runnable {
  /** In one transaction: few enough that a running server's own writes hardly wait. */
  private static final int BATCH = 300;

  @Mixin Common common = new Common();

  @Option(
      names = "--site",
      paramLabel = "URL",
      description = "The site that learns (default: the newsroom's own).")
  @Nullable String site;

  @Parameters(
      paramLabel = "FILE",
      description = "JSON lines with \"label\":\"spam\" or \"ham\", plain or gzip.")
  Path file = Path.of("");

  @Spec CommandSpec spec = CommandSpec.create();

  @Override
  public void run() {
    BadLines bad = new BadLines(spec.commandLine().getErr(), file.toString());
    try (App app = common.open(common.settings().as(Config.class), spec.commandLine().getErr())) {
      long siteId = Inputs.site(app.sites(), site);
      Map<ByteBuffer, Long> last = lastLines(app.judge());
      Batch batch = new Batch(app.judge(), file);
      long[] lines = {0};
      read(
          "Learning",
          (comment, label) -> {
            Features features = app.judge().features(comment.submission());
            Long counts = last.get(ByteBuffer.wrap(features.digest()));
            if (counts != null && counts == comment.number()) {
              batch.add(new Judge.Example(siteId, features, label.teaching()));
            }
            lines[0]++;
          },
          bad);
      batch.send();
      bad.finish(lines[0]);
      spec.commandLine().getOut().printf("Learned %d new of %d comments.%n", batch.fresh, lines[0]);
    } catch (IOException e) {
      throw Inputs.unreadable(file.toString(), e);
    }
  }

  /** Returns the last line about each thing. */
  private Map<ByteBuffer, Long> lastLines(Judge judge) throws IOException {
    Map<ByteBuffer, Long> last = new HashMap<>();
    read(
        "Reading",
        (comment, label) ->
            last.put(
                ByteBuffer.wrap(judge.features(comment.submission()).digest()), comment.number()),
        line -> {});
    return last;
  }

  private interface Labelled {
    void accept(LabelledComment comment, Label label);
  }

  private void read(String task, Labelled good, Consumer<BadLine> bad) throws IOException {
    try (Progress progress = Progress.of(task, Files.size(file));
        InputStream in = progress.watch(Files.newInputStream(file))) {
      Corpus.read(
          in,
          comment -> {
            if (comment.label().isPresent()) {
              good.accept(comment, comment.label().get());
            } else {
              bad.accept(
                  new BadLine(comment.number(), "no label; add \"label\":\"spam\" or \"ham\""));
            }
          },
          bad);
    }
  }

  /** Lessons on their way into the log, some hundred in a transaction. */
  private static final class Batch {
    private final Judge judge;
    private final String source;
    private final List<Judge.Example> waiting = new ArrayList<>();
    private long fresh;

    Batch(Judge judge, Path file) {
      this.judge = judge;
      this.source = String.valueOf(file.getFileName());
    }

    void add(Judge.Example example) {
      waiting.add(example);
      if (waiting.size() == BATCH) {
        send();
      }
    }

    void send() {
      fresh += judge.teachAll(waiting, "import", source);
      waiting.clear();
    }
  }
}
