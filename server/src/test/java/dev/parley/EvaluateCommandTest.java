package dev.parley;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code parley evaluate} beyond the figures of one run. */
class EvaluateCommandTest {
  @TempDir Path folder;

  private Ran run(String... args) {
    return Ran.run(new byte[0], args);
  }

  private Path stream(String name, String spam, String ham) throws IOException {
    StringBuilder lines = new StringBuilder();
    for (int i = 0; i < 120; i++) {
      lines
          .append("{\"id\":\"c")
          .append(i)
          .append("\",\"label\":\"")
          .append(i % 2 == 0 ? "spam" : "ham")
          .append("\",\"content\":\"")
          .append(i % 2 == 0 ? spam : ham)
          .append(' ')
          .append(i)
          .append("\"}\n");
    }
    return Files.writeString(folder.resolve(name), lines);
  }

  @Test
  void twoKeptRunsAreComparedOnOnePage() throws IOException {
    String file = stream("plain.jsonl", "buy pills at http://p.example", "I agree, no.").toString();
    String cold = folder.resolve("cold.json").toString();
    String warm = folder.resolve("warm.json").toString();
    Path page = folder.resolve("page.html");
    assertThat(run("evaluate", file, "--cold", "--save", cold).code()).isZero();
    assertThat(run("evaluate", file, "--save", warm).code()).isZero();
    Ran ran = run("evaluate", "--html", cold, warm, "--out", page.toString());
    assertThat(ran.code()).isZero();
    assertThat(ran.lines()).containsExactly("The comparison is in " + page);
    assertThat(page).content().contains("Two runs compared", "plain").doesNotContain("<script");
    assertThat(Path.of(cold)).content().startsWith("{\"parley_run\":").doesNotContain("pills");
  }

  @Test
  void aKeptRunIsNeverOverwrittenByAReport() throws IOException {
    String file = stream("plain.jsonl", "buy pills", "I agree").toString();
    Path kept = folder.resolve("kept.json");
    run("evaluate", file, "--cold", "--save", kept.toString());
    String before = Files.readString(kept);
    Ran ran = run("evaluate", "--html", kept.toString(), file);
    assertThat(ran.code()).isEqualTo(1);
    assertThat(ran.err()).contains("give one more to compare it with").doesNotContain("\tat ");
    assertThat(kept).content().isEqualTo(before);
  }

  @Test
  void aBaseIsMeasuredOnWhatItHasNotSeen() throws IOException {
    String shop =
        stream("shop_a.jsonl", "buy pills at http://p.example", "I agree, no.").toString();
    String kin = stream("shop_b.jsonl", "buy tablets at http://q.example", "Not so,").toString();
    String bets = stream("bets.jsonl", "win the jackpot, casino", "the mayor is right").toString();
    String loans = stream("loans.jsonl", "cheap loans here", "a fine report on rain").toString();
    Ran ran = run("evaluate", "--leave-one-out", shop, kin, bets, loans);
    assertThat(ran.code()).isZero();
    assertThat(ran.lines()).hasSize(7);
    assertThat(ran.lines().get(0)).startsWith("| corpus | its base has not seen |");
    assertThat(ran.lines().get(2)).startsWith("| shop_a | shop_a, shop_b |");
    assertThat(ran.lines().get(4)).startsWith("| bets | bets |");
    assertThat(run("evaluate", "--leave-one-out", shop, kin, bets, loans, "--json").lines())
        .hasSize(4)
        .first()
        .asString()
        .contains("\"corpus\":\"shop_a\"", "\"warm_first\":");
    Ran few = run("evaluate", "--leave-one-out", shop, kin);
    assertThat(few.code()).isEqualTo(1);
    assertThat(few.err()).contains("at least two sources").doesNotContain("\tat ");
  }

  @Test
  void trialsPrintTheirTables() throws IOException {
    String shop = stream("shop.jsonl", "buy pills at http://p.example", "I agree, no.").toString();
    String bets = stream("bets.jsonl", "win the jackpot, casino", "the mayor is right").toString();
    Ran ran = run("evaluate", "--trials", shop, bets);
    assertThat(ran.code()).isZero();
    assertThat(ran.out())
        .contains("labels flipped", "good words", "shop → bets", "| bets | 120 | 0 |")
        .doesNotContain("NaN", "Infinity");
    Ran both = run("evaluate", "--trials", "--leave-one-out", shop, bets);
    assertThat(both.code()).isEqualTo(1);
    assertThat(both.out()).isEmpty();
  }

  @Test
  void eachPartIsLeftOutInTurn() throws IOException {
    String shop = stream("shop.jsonl", "buy pills at http://p.example", "I agree, no.").toString();
    Ran ran = run("evaluate", "--ablation", shop);
    assertThat(ran.code()).isZero();
    assertThat(ran.lines().getFirst()).startsWith("| without | geometric mean |").contains("shop");
    assertThat(ran.lines().get(2)).matches("\\| nothing \\| \\S+ \\| 1\\.00 \\| .*");
    assertThat(ran.out())
        .contains("*few*", "fusion", "evidence: word ", "evidence: link ")
        .doesNotContain("NaN", "evidence: name");
  }

  private Path labelled(String name) throws IOException {
    StringBuilder lines = new StringBuilder();
    for (int i = 0; i < 120; i++) {
      lines.append(
          "{\"content\":\"%s %d\",\"lang\":\"en\",\"labels\":{\"toxicity\":%d}}\n"
              .formatted(i % 2 == 0 ? "You idiot, shut up" : "A fine report", i, 1 - i % 2));
    }
    return Files.writeString(folder.resolve(name), lines);
  }

  @Test
  void scoresOfAbuseAreMeasuredAndTheirModelIsTrained() throws IOException {
    String file = labelled("rude.jsonl").toString();
    Ran measured = run("evaluate", "--abuse", file);
    assertThat(measured.code()).as(measured.err()).isZero();
    assertThat(measured.out()).contains("| rude | en | TOXICITY | all | 60 | 120 | 1.000 |");
    assertThat(run("evaluate", "--abuse", file, "--json").lines())
        .allSatisfy(line -> assertThat(line).startsWith("{").contains("\"auc\":1.0"));
    Path model = folder.resolve("abuse.model");
    Ran trained = run("train", "--abuse", file, "--out", model.toString());
    assertThat(trained.code()).as(trained.err()).isZero();
    assertThat(model).isNotEmptyFile();
  }

  @Test
  void whatCannotBeMeasuredForAbuseIsSaidInASentence() throws IOException {
    String spam = stream("spam.jsonl", "buy pills", "I agree").toString();
    for (String[] args :
        new String[][] {
          {"evaluate", "--abuse", spam},
          {"evaluate", "--abuse", "--trials", spam},
          {"evaluate", "--abuse", folder.resolve("none.jsonl").toString()},
          {"train", "--abuse", folder.resolve("none.jsonl").toString(), "--out", "x"}
        }) {
      Ran ran = run(args);
      assertThat(ran.code()).isEqualTo(1);
      assertThat(ran.out()).isEmpty();
      assertThat(ran.err()).isNotBlank().doesNotContain("Exception", "\tat ");
    }
  }
}
