package dev.parley.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the filter must reach on real comments, where the corpora are at hand. */
class CorporaTest {
  private static final byte[] KEY = "sixteen bytes or more".getBytes(StandardCharsets.UTF_8);

  private static Path corpus(String name) {
    String folder = System.getenv("PARLEY_CORPORA");
    assumeTrue(folder != null, "PARLEY_CORPORA names no folder of corpora");
    Path file = Path.of(folder, "spam", name + ".jsonl.gz");
    assumeTrue(Files.exists(file), () -> file + " is missing");
    return file;
  }

  @ParameterizedTest
  @CsvSource({
    "youtube_uci_train, 1.45",
    "youtube_2013_extra, 0.87",
    "stream_tune_blog, 0.39",
    "sms_uci, 0.34",
    "telegram_ru_combined, 0.57",
    "id_judi_muzazr, 0.25",
    "nostr_2023, 0.95"
  })
  void aColdFilterReachesItsTarget(String name, double most) throws Exception {
    EvaluationResult result =
        Evaluation.run(
            corpus(name),
            Filter.cold(KEY),
            bad -> assertThat(bad).as("a bad line").isNull(),
            n -> {});
    assertThat(result.oneMinusRocaPct()).isNotNull().isLessThanOrEqualTo(most);
    assertThat(result.heldHamLaterPct()).isNotNull().isLessThanOrEqualTo(0.5);
  }

  @Test
  void theShippedBaseHoldsHardlyAnyNewspaperReader() throws Exception {
    EvaluationResult result =
        Evaluation.judgeOnly(corpus("news_globe_ctc"), Filter.withBase(KEY), bad -> {}, n -> {});
    assertThat(result.hmPct()).isNotNull().isLessThanOrEqualTo(1.0);
    assertThat(result.discardedHam()).isZero();
  }
}
