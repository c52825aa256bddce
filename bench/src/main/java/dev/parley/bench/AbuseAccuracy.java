package dev.parley.bench;

import dev.parley.bench.peer.TextbookLinear;
import dev.parley.filter.AbuseComment;
import dev.parley.filter.AbuseCorpus;
import dev.parley.filter.AbuseEvaluation;
import dev.parley.filter.AbuseEvaluation.Part;
import dev.parley.filter.AbuseEvaluation.Row;
import dev.parley.filter.Attribute;
import dev.parley.filter.Roc;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * All figures of {@code docs/abuse.md}: the model that ships, models trained without what they are
 * measured on, and the textbook's classifier on the same comments. {@code bench/abuse} starts it.
 */
public final class AbuseAccuracy {
  /** What the model that ships is trained on, in the order of the documented command. */
  private static final List<String> TRAINED_ON =
      List.of(
          "civilcomments_half_en",
          "jigsaw_toxic_en_sample",
          "davidson_tweets_en",
          "edos_sexism_en_train",
          "paradetox_pairs_en",
          "germeval2018_tweets_de_train",
          "toldbr_tweets_pt",
          "cold_zh_train",
          "kocohub_newscomments_ko_train",
          "perspective_scored_wikipedia2k_en");

  /** What has Perspective's own scores. */
  private static final String SCORED = "perspective_scored_wikipedia2k_en";

  private static final String BEGIN = "<!-- written by bench/abuse -->\n";
  private static final String END = "<!-- until here -->\n";

  private final Path folder;
  private final Map<String, List<Labelled>> read = new HashMap<>();

  /** A comment of one corpus for the textbook. */
  private record Labelled(TextbookLinear.Terms terms, boolean yes, int part) {}

  private AbuseAccuracy(Path folder) {
    this.folder = folder;
  }

  /** Arguments: the repository's folder, and the one of the corpora of abuse. */
  public static void main(String[] args) throws IOException {
    Path root = Path.of(args[0]).toAbsolutePath();
    String text = new AbuseAccuracy(Path.of(args[1])).text();
    Path file = root.resolve("docs/abuse.md");
    String old = Files.readString(file);
    int begin = old.indexOf(BEGIN);
    int end = old.indexOf(END);
    if (begin < 0 || end < begin) {
      throw new IllegalStateException(file + " has not both marks: " + BEGIN + END);
    }
    Files.writeString(file, old.substring(0, begin) + BEGIN + text + old.substring(end));
    System.err.println("Written to docs/abuse.md");
  }

  private Path file(String corpus) {
    return folder.resolve(corpus + ".jsonl.gz");
  }

  private String text() throws IOException {
    List<String> corpora;
    try (Stream<Path> files = Files.list(folder)) {
      corpora =
          files
              .map(file -> file.getFileName().toString())
              .filter(name -> name.endsWith(".jsonl.gz"))
              .map(name -> name.substring(0, name.length() - ".jsonl.gz".length()))
              .sorted()
              .toList();
    }
    List<Row> shipped = new ArrayList<>();
    for (String corpus : corpora) {
      System.err.println("Measuring " + corpus);
      boolean trained = TRAINED_ON.contains(corpus);
      AbuseEvaluation.run(file(corpus), bad -> {}).stream()
          .filter(row -> fair(row, trained))
          .forEach(shipped::add);
    }
    List<String> left =
        corpora.stream().filter(c -> c.contains("_en") && !c.equals(SCORED)).toList();
    List<Row> without =
        AbuseEvaluation.leftOut(
            left.stream().filter(TRAINED_ON::contains).map(this::file).toList(),
            TRAINED_ON.stream().map(this::file).toList(),
            System.err::println);
    return "\n### The model that ships\n\n"
        + AbuseEvaluation.markdown(shipped)
        + "\n### Trained without the corpus and its relatives\n\n"
        + AbuseEvaluation.markdown(without)
        + "\n### Beside the textbook\n\n"
        + textbook(shipped, without)
        + "\n### Beside Perspective's own scores\n\n"
        + AbuseEvaluation.beside(file(SCORED))
        + "\n### Groups\n\n"
        + AbuseEvaluation.fairness()
        + "\n### Our own sentences\n\n"
        + AbuseEvaluation.functional()
        + "\n";
  }

  /** Whether the model has not seen what a row is about. */
  private static boolean fair(Row row, boolean trained) {
    return !trained
        ? row.part() == Part.ALL
        : row.part() == Part.HELD_OUT
            || row.part() == Part.NATURAL
            || row.attribute() == Attribute.CONSTRUCTIVE;
  }

  private String textbook(List<Row> shipped, List<Row> without) throws IOException {
    var out = new StringBuilder();
    out.append("| corpus | attribute | comments | ours | the textbook, same training |");
    out.append(" the textbook, trained on nine tenths of the corpus, on the tenth |\n");
    out.append("|---|---|---|---|---|---|\n");
    for (Row row : shipped) {
      boolean main =
          row.attribute() == Attribute.TOXICITY
              || (row.attribute() == Attribute.INSULT && row.corpus().startsWith("kaggle"))
              || (row.attribute() == Attribute.IDENTITY_ATTACK && row.corpus().startsWith("edos"));
      if (main && row.part() != Part.NATURAL) {
        line(out, row, without);
      }
    }
    return out.toString();
  }

  private void line(StringBuilder out, Row row, List<Row> without) throws IOException {
    String corpus = row.corpus();
    Attribute attribute = row.attribute();
    System.err.println("The textbook on " + corpus);
    List<Labelled> own = labelled(corpus, attribute);
    TextbookLinear inside = fit(own, one -> one.part() > 1);
    String held = number(auc(inside, own.stream().filter(one -> one.part() == 0).toList()));
    Row ours =
        without.stream()
            .filter(one -> one.corpus().equals(corpus) && one.attribute() == attribute)
            .filter(one -> one.part() == Part.ALL)
            .findFirst()
            .orElse(row);
    boolean english = corpus.contains("_en");
    String same = "";
    if (ours.part() == Part.ALL && english) {
      List<Labelled> others = new ArrayList<>();
      for (String name : TRAINED_ON) {
        boolean relative = corpus.startsWith("jigsaw") && name.startsWith("paradetox");
        if (name.contains("_en") && !name.equals(corpus) && !relative) {
          others.addAll(labelled(name, Attribute.TOXICITY));
        }
      }
      same = number(auc(fit(others, one -> one.part() > 1), own));
    }
    out.append(
        "| %s | %s | %s | %s | %s | %s |\n"
            .formatted(
                corpus,
                attribute,
                ours.part() == Part.ALL ? "all, by a model that saw none" : "held out",
                number(ours.figures().auc()),
                same,
                held));
  }

  private static TextbookLinear fit(List<Labelled> all, Predicate<Labelled> some) {
    List<Labelled> chosen = all.stream().filter(some).toList();
    boolean[] yes = new boolean[chosen.size()];
    for (int i = 0; i < yes.length; i++) {
      yes[i] = chosen.get(i).yes();
    }
    return TextbookLinear.fit(chosen.stream().map(Labelled::terms).toList(), yes);
  }

  private static double auc(TextbookLinear model, List<Labelled> comments) {
    double[] scores = new double[comments.size()];
    boolean[] yes = new boolean[scores.length];
    for (int i = 0; i < scores.length; i++) {
      scores[i] = model.score(comments.get(i).terms());
      yes[i] = comments.get(i).yes();
    }
    return 1 - Roc.of(scores, yes, scores.length).areaAbovePct() / 100;
  }

  private List<Labelled> labelled(String corpus, Attribute attribute) throws IOException {
    String key = corpus + " " + attribute;
    List<Labelled> known = read.get(key);
    if (known != null) {
      return known;
    }
    List<Labelled> all = new ArrayList<>();
    AbuseCorpus.read(
        file(corpus),
        comment -> {
          Double share = comment.labels().get(attribute);
          if (share != null) {
            all.add(labelled(comment, share));
          }
        },
        bad -> {});
    read.put(key, all);
    return all;
  }

  private static Labelled labelled(AbuseComment comment, double share) {
    int part = AbuseEvaluation.part(comment.text());
    return new Labelled(TextbookLinear.terms(comment.text()), share >= 0.5, part);
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.3f", value);
  }
}
