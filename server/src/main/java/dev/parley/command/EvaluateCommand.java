package dev.parley.command;

import dev.parley.filter.Evaluation;
import dev.parley.filter.EvaluationResult;
import dev.parley.filter.Filter;
import dev.parley.filter.HtmlReport;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * {@code parley evaluate}: how well the filter judges labelled comments while it learns from them.
 * Each file starts afresh from the shipped base, or from nothing; the data folder is not touched.
 */
@Command(
    name = "evaluate",
    description = "Judge, then learn each line of labelled comments, and report how well it went.",
    mixinStandardHelpOptions = true)
public final class EvaluateCommand implements Runnable {
  /** Figures shall be the same wherever they are made, so personal data is hashed under this. */
  private static final byte[] KEY =
      "the key of every evaluation".getBytes(StandardCharsets.US_ASCII);

  private static final String HEAD =
      "%-28s %7s %7s %9s %6s %6s %6s %6s %6s %6s %6s %11s"
          .formatted(
              "corpus",
              "spam",
              "ham",
              "(1-ROCA)%",
              "hm%",
              "sm%",
              "lam%",
              "R@0.1%",
              "R@1%",
              "Brier",
              "ECE",
              "comments/s");

  @Mixin Common common = new Common();

  @Parameters(
      arity = "1..*",
      paramLabel = "FILE",
      description = "JSON lines with \"label\":\"spam\" or \"ham\", plain or gzip.")
  List<Path> files = new ArrayList<>();

  @Option(names = "--json", description = "Print one JSON object for each file, one a line.")
  boolean json;

  @Option(names = "--cold", description = "Start from nothing instead of the shipped base model.")
  boolean cold;

  @Option(
      names = "--html",
      paramLabel = "REPORT",
      description = "Also write a page with ROC and learning curves.")
  @Nullable Path html;

  @Spec CommandSpec spec = CommandSpec.create();

  @Override
  public void run() {
    List<EvaluationResult> results = new ArrayList<>();
    PrintWriter out = spec.commandLine().getOut();
    if (!json) {
      out.println(HEAD);
    }
    for (Path file : files) {
      EvaluationResult result = evaluate(file);
      results.add(result);
      out.println(json ? result.toJson() : row(result));
      out.flush();
    }
    if (html != null) {
      write(results, html);
    }
  }

  private EvaluationResult evaluate(Path file) {
    BadLines bad = new BadLines(spec.commandLine().getErr(), file.toString());
    Filter filter = cold ? Filter.cold(KEY) : Filter.withBase(KEY);
    try (Progress progress = Progress.counting(String.valueOf(file.getFileName()))) {
      EvaluationResult result = Evaluation.run(file, filter, bad, progress::reached);
      bad.finish(result.spam() + result.ham());
      return result;
    } catch (IOException e) {
      throw Inputs.unreadable(file.toString(), e);
    }
  }

  private static String row(EvaluationResult r) {
    return "%-28s %7d %7d %s %s %s %s %s %s %s %s %s"
        .formatted(
            r.corpus(),
            r.spam(),
            r.ham(),
            number(r.oneMinusRocaPct(), 9, 3),
            number(r.hmPct(), 6, 2),
            number(r.smPct(), 6, 2),
            number(r.lamPct(), 6, 2),
            number(r.recallAt01(), 6, 3),
            number(r.recallAt1(), 6, 3),
            number(r.brier(), 6, 4),
            number(r.ece(), 6, 4),
            number(r.commentsPerSecond(), 11, 0));
  }

  /** A figure that this corpus cannot give, such as a recall of no spam, is a dash. */
  private static String number(@Nullable Double value, int width, int digits) {
    return value == null
        ? "-".indent(width - 1).stripTrailing()
        : String.format(Locale.ROOT, "%" + width + "." + digits + "f", value);
  }

  private static void write(List<EvaluationResult> results, Path page) {
    try {
      HtmlReport.write(results, page);
    } catch (IOException e) {
      throw new CommandException(
          "The report cannot be written to %s (%s): give --html another file."
              .formatted(page, e.getMessage()),
          e);
    }
  }
}
