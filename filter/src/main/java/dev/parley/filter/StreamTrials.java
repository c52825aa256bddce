package dev.parley.filter;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Consumer;

/**
 * What becomes of a filter when moderators err, a key is hostile, spammers borrow good words, or
 * spam changes its topic; each from an empty memory, as tables in Markdown.
 */
public final class StreamTrials {
  static final double FLIPPED = 0.05;

  private static final int SEEDS = 3;
  private static final int WRONG_LABELS = 10_000;
  private static final long OTHER_SITE = Evaluation.SITE + 1;
  private static final long HOSTILE_SITE = Evaluation.SITE + 2;

  private final List<Path> corpora;
  private final Consumer<String> progress;
  private final StringBuilder out = new StringBuilder();

  private StreamTrials(List<Path> corpora, Consumer<String> progress) {
    this.corpora = corpora;
    this.progress = progress;
  }

  /**
   * Runs all trials on each corpus that has both spam and ham; spam changes from each corpus's to
   * that of the next.
   *
   * @param progress takes a sentence at each step
   */
  public static String run(List<Path> corpora, Consumer<String> progress) throws IOException {
    return new StreamTrials(List.copyOf(corpora), progress).run();
  }

  private String run() throws IOException {
    List<LessonStream> streams = new ArrayList<>();
    List<Path> files = new ArrayList<>();
    for (Path file : corpora) {
      progress.accept("Reading " + file);
      LessonStream stream = LessonStream.read(file);
      if (stream.hasBoth()) {
        streams.add(stream);
        files.add(file);
      }
    }
    flips(streams);
    hostileKey(streams);
    goodWords(files);
    topicChange(streams);
    spamAlone(streams);
    return out.toString();
  }

  private void flips(List<LessonStream> streams) {
    var table = new MarkdownTable("corpus", "(1−ROCA)%", "with 5 % of labels flipped", "times");
    for (LessonStream stream : streams) {
      progress.accept(stream.name() + ": flipped labels");
      double clean = stream.run(cold()).roc(0, stream.comments().size()).areaAbovePct();
      double flipped = flipped(stream, FLIPPED, SEEDS);
      table.row(stream.name(), number(clean), number(flipped), number(flipped / clean));
    }
    out.append(table).append('\n');
  }

  private static String number(double value) {
    return Charts.number(value, 3);
  }

  /** (1−ROCA)% against the truth when a share of what is taught is wrong; the mean of some runs. */
  static double flipped(LessonStream stream, double share, int seeds) {
    double sum = 0;
    for (int seed = 0; seed < seeds; seed++) {
      var random = new SplittableRandom(seed);
      ScoreLog log =
          stream.run(
              cold(),
              (number, label) -> Optional.of(random.nextDouble() < share ? other(label) : label));
      sum += log.roc(0, log.size()).areaAbovePct();
    }
    return sum / seeds;
  }

  private static Label other(Label label) {
    return label == Label.SPAM ? Label.HAM : Label.SPAM;
  }

  private static Filter cold() {
    return Filter.cold(LessonStream.KEY);
  }

  private void hostileKey(List<LessonStream> streams) {
    var table =
        new MarkdownTable("corpus", "another site's judgements", "changed by 10,000 wrong labels");
    for (LessonStream stream : streams) {
      progress.accept(stream.name() + ": hostile key");
      String changed = Integer.toString(changed(stream, WRONG_LABELS));
      table.row(stream.name(), Integer.toString(stream.comments().size()), changed);
    }
    out.append(table).append('\n');
  }

  /**
   * How many judgements of one site differ in any bit after wrong labels were taught to another.
   */
  static int changed(LessonStream stream, int wrong) {
    Filter filter = cold();
    List<LessonStream.Item> items = stream.comments();
    for (int i = 0; i < items.size(); i += 2) {
      filter.learn(LessonStream.lesson(OTHER_SITE, i, items.get(i), items.get(i).label()));
    }
    List<Judgement> before = judged(filter, items);
    for (int i = 0; i < wrong; i++) {
      LessonStream.Item item = items.get(i % items.size());
      filter.learn(LessonStream.lesson(HOSTILE_SITE, i, item, other(item.label())));
    }
    List<Judgement> after = judged(filter, items);
    int changed = 0;
    for (int i = 0; i < items.size(); i++) {
      changed += before.get(i).equals(after.get(i)) ? 0 : 1;
    }
    return changed;
  }

  private static List<Judgement> judged(Filter filter, List<LessonStream.Item> items) {
    return items.stream().map(item -> filter.judge(OTHER_SITE, item.features())).toList();
  }

  private void goodWords(List<Path> files) throws IOException {
    var table =
        new MarkdownTable(
            "corpus, its second half",
            "(1−ROCA)%",
            "with 200 good words in each spam",
            "spam published",
            "then",
            "ham held",
            "then",
            "learning nothing more: (1−ROCA)%",
            "then",
            "spam published",
            "then");
    for (Path file : files) {
      progress.accept(Evaluation.name(file) + ": good words");
      GoodWords.Row row = GoodWords.run(file, StreamTrials::cold);
      table.row(
          row.corpus(),
          number(row.before().above()),
          number(row.after().above()),
          MarkdownTable.percent(row.before().missed(), 1),
          MarkdownTable.percent(row.after().missed(), 1),
          MarkdownTable.percent(row.before().held(), 2),
          MarkdownTable.percent(row.after().held(), 2),
          number(row.still().above()),
          number(row.surprised().above()),
          MarkdownTable.percent(row.still().missed(), 1),
          MarkdownTable.percent(row.surprised().missed(), 1));
    }
    out.append(table).append('\n');
  }

  private void topicChange(List<LessonStream> streams) {
    var table =
        new MarkdownTable(
            "spam changes from → to",
            "mistakes before",
            "first 100 after",
            "second",
            "third",
            "third of a new mind",
            "as before after");
    for (int i = 0; i < streams.size() && streams.size() > 1; i++) {
      LessonStream other = streams.get((i + 1) % streams.size());
      progress.accept(streams.get(i).name() + " → " + other.name() + ": change of topic");
      TopicChange.Row row = TopicChange.run(streams.get(i), other, StreamTrials::cold);
      table.row(
          row.corpora(),
          MarkdownTable.percent(row.before(), 1),
          MarkdownTable.percent(row.first(), 1),
          MarkdownTable.percent(row.second(), 1),
          MarkdownTable.percent(row.third(), 1),
          MarkdownTable.percent(row.fresh(), 1),
          row.recovered() < 0 ? "never" : row.recovered() + " comments");
    }
    out.append(table).append('\n');
  }

  private void spamAlone(List<LessonStream> streams) {
    var table =
        new MarkdownTable(
            "corpus", "spams told, nothing else", "good comments held", "later spam held");
    for (LessonStream stream : streams) {
      progress.accept(stream.name() + ": spam alone");
      for (SpamAlone.Row row : SpamAlone.run(stream, 1, 3, 10, 30, 100, 300)) {
        table.row(
            stream.name(),
            String.valueOf(row.told()),
            MarkdownTable.percent(row.held(), 1),
            MarkdownTable.percent(row.caught(), 0));
      }
    }
    out.append(table);
  }
}
