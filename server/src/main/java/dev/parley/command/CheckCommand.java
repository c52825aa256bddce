package dev.parley.command;

import dev.parley.App;
import dev.parley.Config;
import dev.parley.filter.Corpus;
import dev.parley.filter.LabelledComment;
import dev.parley.filter.Reason;
import dev.parley.judge.Judge;
import dev.parley.judge.Verdict;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;

/** {@code parley check}: comments as JSON lines in, a verdict a line out. */
@Command(
    name = "check",
    description = {
      "Judge comments, one JSON object a line: {\"content\":\"…\"} and what else is known of each.",
      "Each answer has the reasons: their weights sum to logOdds, their spans are [start, end) in",
      "the content's UTF-16 units.",
      "A line that is none is reported with its number and skipped; when all are, that is an error."
    },
    mixinStandardHelpOptions = true)
public final class CheckCommand implements Runnable {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  @Mixin Common common = new Common();

  @Option(
      names = "--site",
      paramLabel = "URL",
      description = "The site whose filter judges (default: the newsroom's own).")
  @Nullable String site;

  @Parameters(
      arity = "0..1",
      paramLabel = "FILE",
      description = "JSON lines, plain or gzip (default: standard input).")
  @Nullable Path file;

  @Spec CommandSpec spec = CommandSpec.create();

  /** One line of the output. */
  record Line(String id, double probability, double logOdds, String verdict, List<Why> reasons) {}

  /**
   * One reason in it; each span is the first UTF-16 unit of the text and the one after the last.
   */
  record Why(String code, String words, double weight, List<List<Integer>> spans) {}

  @Override
  public void run() {
    String name = file == null ? "Standard input" : file.toString();
    BadLines bad = new BadLines(spec.commandLine().getErr(), name);
    long[] judged = {0};
    try (App app = common.open(common.settings().as(Config.class), spec.commandLine().getErr());
        InputStream in = file == null ? System.in : Files.newInputStream(file)) {
      long siteId = Inputs.site(app.sites(), site);
      Corpus.read(
          in,
          comment -> {
            print(line(app.judge(), siteId, comment));
            judged[0]++;
          },
          bad);
    } catch (IOException e) {
      throw Inputs.unreadable(name, e);
    }
    bad.finish(judged[0]);
  }

  private static Line line(Judge judge, long site, LabelledComment comment) {
    Verdict verdict = judge.judge(site, comment.submission());
    return new Line(
        comment.id().isEmpty() ? Long.toString(comment.number()) : comment.id(),
        verdict.probability(),
        verdict.explanation().logOdds(),
        verdict.action().name().toLowerCase(Locale.ROOT),
        verdict.reasons().stream().map(CheckCommand::why).toList());
  }

  private static Why why(Reason reason) {
    return new Why(
        reason.code(),
        reason.words(),
        reason.weight(),
        reason.spans().stream().map(span -> List.of(span.start(), span.end())).toList());
  }

  /** Writes UTF-8 whatever the terminal's charset, and at once, as a pipe may be live. */
  private static void print(Line line) {
    PrintStream out = System.out;
    byte[] json = JSON.writeValueAsBytes(line);
    out.write(json, 0, json.length);
    out.write('\n');
    out.flush();
    if (out.checkError()) {
      throw new CommandException("Standard output was closed before all verdicts were printed.");
    }
  }
}
