package dev.parley.command;

import dev.parley.filter.ComparisonReport;
import dev.parley.filter.Evaluation;
import dev.parley.filter.EvaluationResult;
import dev.parley.filter.EvaluationRun;
import dev.parley.filter.Filter;
import dev.parley.filter.HtmlReport;
import dev.parley.filter.RunFile;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
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
    description = {
      "Judge, then learn each line of labelled comments, and report how well it went.",
      "later% is the share of good comments held after the first 500, gone how many were discarded."
    },
    mixinStandardHelpOptions = true)
public final class EvaluateCommand implements Runnable {
  /** Figures shall be the same wherever they are made, so personal data is hashed under this. */
  private static final byte[] KEY =
      "the key of every evaluation".getBytes(StandardCharsets.US_ASCII);

  private static final String HEAD =
      "%-28s %7s %7s %9s %6s %6s %6s %6s %6s %6s %6s %6s %5s %11s"
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
              "later%",
              "gone",
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
      description = {
        "Also write a page with ROC, learning and reliability curves.",
        "--html A.json B.json instead compares two kept runs on a page (see --out)."
      })
  @Nullable Path html;

  @Option(
      names = "--save",
      paramLabel = "RUN.json",
      description = "Also keep the whole run, each judgement too but no text, to compare it later.")
  @Nullable Path save;

  @Option(
      names = "--out",
      paramLabel = "PAGE",
      description = "Where the comparison of two kept runs goes (default: ${DEFAULT-VALUE}).",
      defaultValue = "comparison.html")
  Path out = Path.of("comparison.html");

  @ArgGroup(exclusive = true)
  @Nullable Study study;

  @Option(
      names = "--abuse",
      description = {
        "Measure scores of abuse instead: the lines have \"labels\", the share of raters for each",
        "attribute. With --leave-one-out by models trained on the other sources."
      })
  boolean abuse;

  @Option(
      names = "--train-on",
      paramLabel = "FILE",
      description = {
        "A source of the bases that --leave-one-out trains; give it once for each source",
        "(default: the files measured)."
      })
  List<Path> sources = new ArrayList<>();

  @Spec CommandSpec spec = CommandSpec.create();

  @Override
  public void run() {
    PrintWriter printed = spec.commandLine().getOut();
    if (html != null && RunFile.is(html)) {
      compare(html, printed);
      return;
    }
    if (abuse) {
      boolean leaveOneOut = study != null && study.leaveOneOut;
      if (study != null && !leaveOneOut) {
        throw new CommandException("--abuse goes with --leave-one-out alone: leave the other out.");
      }
      AbuseStudy.run(files, sources, leaveOneOut, json, spec);
      return;
    }
    if (study != null) {
      study.run(files, sources, json, spec);
      return;
    }
    List<EvaluationRun> runs = new ArrayList<>();
    if (!json) {
      printed.println(HEAD);
    }
    for (Path file : files) {
      EvaluationRun run = evaluate(file);
      runs.add(run);
      printed.println(json ? run.result().toJson() : row(run.result()));
      printed.flush();
    }
    if (save != null) {
      write("--save", save, to -> RunFile.write(runs, to));
    }
    if (html != null) {
      List<EvaluationResult> results = runs.stream().map(EvaluationRun::result).toList();
      write("--html", html, to -> HtmlReport.write(results, to));
    }
  }

  /** Compares the kept run given with {@code --html} with the one that is the only argument. */
  private void compare(Path first, PrintWriter printed) {
    if (files.size() != 1 || !RunFile.is(files.getFirst())) {
      throw new CommandException(
          "%s is a kept run: give one more to compare it with, as --html A.json B.json."
              .formatted(first));
    }
    List<List<EvaluationRun>> both = new ArrayList<>();
    for (Path file : List.of(first, files.getFirst())) {
      try {
        both.add(RunFile.read(file));
      } catch (IOException e) {
        throw Inputs.unreadable(file.toString(), e);
      } catch (IllegalArgumentException e) {
        throw new CommandException(e.getMessage() + ".", e);
      }
    }
    try {
      write("--out", out, to -> ComparisonReport.write(both.get(0), both.get(1), to));
    } catch (IllegalArgumentException e) {
      throw new CommandException(e.getMessage() + ".", e);
    }
    printed.println("The comparison is in " + out);
    printed.flush();
  }

  private EvaluationRun evaluate(Path file) {
    BadLines bad = new BadLines(spec.commandLine().getErr(), file.toString());
    Filter filter = cold ? Filter.cold(KEY) : Filter.withBase(KEY);
    try (Progress progress = Progress.counting(String.valueOf(file.getFileName()))) {
      EvaluationRun run = Evaluation.keep(file, filter, bad, progress::reached);
      bad.finish(run.comments().size());
      return run;
    } catch (IOException e) {
      throw Inputs.unreadable(file.toString(), e);
    }
  }

  private static String row(EvaluationResult r) {
    return "%-28s %7d %7d %s %s %s %s %s %s %s %s %s %5d %s"
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
            number(r.heldHamLaterPct(), 6, 2),
            r.discardedHam(),
            number(r.commentsPerSecond(), 11, 0));
  }

  /** A figure that this corpus cannot give, such as a recall of no spam, is a dash. */
  private static String number(@Nullable Double value, int width, int digits) {
    return value == null
        ? "-".indent(width - 1).stripTrailing()
        : String.format(Locale.ROOT, "%" + width + "." + digits + "f", value);
  }

  /** Something that writes a file. */
  private interface Writing {
    void to(Path file) throws IOException;
  }

  private static void write(String option, Path file, Writing writing) {
    try {
      writing.to(file);
    } catch (IOException e) {
      throw new CommandException(
          "%s cannot be written (%s): give %s another file."
              .formatted(file, e.getMessage(), option),
          e);
    }
  }
}
