package dev.parley.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.filter.AbuseEvaluation.Part;
import dev.parley.filter.AbuseEvaluation.Row;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How well scores of abuse are, measured on small files written here. */
class AbuseEvaluationTest {
  @TempDir Path folder;

  /** Comments of which every second is rude; {@code turned} has the labels the wrong way round. */
  private Path file(String name, int size, boolean turned) throws IOException {
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      boolean rude = i % 2 == 0;
      String text =
          rude
              ? "You stupid idiot number %d, shut up".formatted(i)
              : "Thank you for report number %d about the library".formatted(i);
      lines.add(
          "{\"content\":\"%s\",\"lang\":\"en\",\"labels\":{\"toxicity\":%d}}"
              .formatted(text, rude != turned ? 1 : 0));
    }
    return Files.write(folder.resolve(name), lines);
  }

  private static double auc(List<Row> rows, Part part) {
    return rows.stream()
        .filter(row -> row.part() == part && row.attribute() == Attribute.TOXICITY)
        .mapToDouble(row -> row.figures().auc())
        .findFirst()
        .orElseThrow();
  }

  @Test
  void theAreaIsOneWhereTheRudeAreScoredAboveAndNoneWhereTheLabelsAreTurned() throws IOException {
    List<Row> right = AbuseEvaluation.run(file("a.jsonl", 200, false), bad -> {});
    assertThat(auc(right, Part.ALL)).isGreaterThan(0.99);
    assertThat(auc(right, Part.CLEAR)).isEqualTo(auc(right, Part.ALL));
    List<Row> turned = AbuseEvaluation.run(file("b.jsonl", 200, true), bad -> {});
    assertThat(auc(turned, Part.ALL)).isLessThan(0.01);
    assertThat(AbuseEvaluation.markdown(right)).contains("| a | en | TOXICITY | all | 100 | 200 |");
  }

  @Test
  void aModelTrainedWithoutAFileHasNotSeenItNorItsRelatives() throws IOException {
    Path own = file("own.jsonl", 300, false);
    Path relative = Files.copy(own, folder.resolve("relative.jsonl"));
    Path other = file("other.jsonl", 299, true);
    List<String> said = new ArrayList<>();
    assertThatThrownBy(
            () -> AbuseEvaluation.leftOut(List.of(own), List.of(own, relative), said::add))
        .hasMessageContaining("no source is left without own");
    Files.writeString(
        other, Files.readString(other).replace("library", "harbour").replace("shut", "go"));
    List<Row> rows =
        AbuseEvaluation.leftOut(List.of(own), List.of(own, relative, other), said::add);
    assertThat(said).anySatisfy(line -> assertThat(line).contains("without 2 of 3 sources"));
    assertThat(auc(rows, Part.ALL)).isLessThan(0.5);
  }

  @Test
  void theSameSourcesGiveTheSameModelBitForBit() throws IOException {
    Path source = file("source.jsonl", 300, false);
    Path first = folder.resolve("first.model");
    Path second = folder.resolve("second.model");
    AbuseTrainer.train(List.of(source), first, line -> {});
    AbuseTrainer.train(List.of(source), second, line -> {});
    assertThat(first).hasSameBinaryContentAs(second);
  }

  @Test
  void aTenthOfTextsIsHeldOutWhateverTheirSpelling() {
    Set<Integer> parts = new HashSet<>();
    int held = 0;
    for (int i = 0; i < 2_000; i++) {
      int part = AbuseEvaluation.part("Comment number " + i);
      assertThat(AbuseEvaluation.part("COMMENT, number: " + i + "!")).isEqualTo(part);
      parts.add(part);
      held += part == 0 ? 1 : 0;
    }
    assertThat(parts).hasSize(AbuseSet.PARTS);
    assertThat(held).isBetween(140, 260);
  }

  @Test
  void aSourceThatLabelsEachLineForOneThingAloneIsNotBelievedToDenyTheOthers() {
    AbuseComment one = comment("x", Map.of(Attribute.INSULT, 1.0, Attribute.TOXICITY, 0.0));
    AbuseComment two = comment("x", Map.of(Attribute.TOXICITY, 1.0, Attribute.INSULT, 0.0));
    AbuseComment none = comment("x", Map.of(Attribute.TOXICITY, 0.0, Attribute.INSULT, 0.0));
    AbuseComment sound = comment("y", Map.of(Attribute.TOXICITY, 1.0, Attribute.INSULT, 0.0));
    var contradictions = new Contradictions(List.of(one, two, none, sound));
    assertThat(contradictions.believed(one)).isEqualTo(Map.of(Attribute.INSULT, 1.0));
    assertThat(contradictions.believed(two)).isEqualTo(Map.of(Attribute.TOXICITY, 1.0));
    assertThat(contradictions.believed(none)).isEqualTo(none.labels());
    assertThat(contradictions.believed(sound)).isEqualTo(sound.labels());
  }

  private static AbuseComment comment(String source, Map<Attribute, Double> labels) {
    return new AbuseComment(1, "text", source, "", "en", labels, Map.of());
  }
}
