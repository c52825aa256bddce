package dev.parley.filter;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** Many sites' minds: those that sleep say what they would say awake, and old evidence fades. */
class MindsTest {
  private static final byte[] KEY = "sixteen bytes or more".getBytes(StandardCharsets.UTF_8);
  private static final String[] SPAM = {"pills", "casino", "winner", "cheap", "loan", "click"};
  private static final String[] HAM = {"council", "school", "thanks", "agree", "article", "bus"};

  private static Submission comment(SplittableRandom random, boolean spam) {
    var text = new StringBuilder();
    for (int i = 0; i < 10; i++) {
      String[] words = spam ? SPAM : HAM;
      text.append(random.nextInt(2) == 0 ? words[random.nextInt(words.length)] : "the").append(' ');
    }
    return Submission.of(text.append(random.nextInt(1_000)).toString());
  }

  private static Lesson lesson(Filter filter, long site, int number, SplittableRandom random) {
    boolean spam = random.nextBoolean();
    byte[] digest = ByteBuffer.allocate(16).putLong(site).putInt(number).array();
    Features features = filter.features(comment(random, spam));
    return new Lesson(site, digest, features, spam ? Teaching.SPAM : Teaching.HAM);
  }

  @Test
  void aMindThatSleptIsTheSameAsOneThatDidNot() throws Exception {
    Filter roomy = Filter.cold(KEY);
    Filter tight = Filter.cold(KEY, 100_000);
    var random = new SplittableRandom(1);
    for (int i = 0; i < 3_000; i++) {
      Lesson lesson = lesson(roomy, i % 40, i, random);
      roomy.learn(lesson);
      tight.learn(lesson);
    }
    assertThat(tight.fingerprint()).isEqualTo(roomy.fingerprint());
    for (int i = 0; i < 200; i++) {
      Submission comment = comment(random, i % 2 == 0);
      assertThat(tight.judge(i % 41, comment)).isEqualTo(roomy.judge(i % 41, comment));
    }
    var saved = new ByteArrayOutputStream();
    tight.save(saved);
    Filter back = Filter.restore(KEY, false, new ByteArrayInputStream(saved.toByteArray()));
    assertThat(back.fingerprint()).isEqualTo(roomy.fingerprint());
  }

  @Test
  void manyMayWakeMindsAtOnce() throws Exception {
    Filter tight = Filter.cold(KEY, 100_000);
    Filter roomy = Filter.cold(KEY);
    var random = new SplittableRandom(2);
    for (int i = 0; i < 1_000; i++) {
      Lesson lesson = lesson(roomy, i % 20, i, random);
      roomy.learn(lesson);
      tight.learn(lesson);
    }
    Submission probe = Submission.of("cheap pills for the winner, says the school");
    List<Judgement> expected = new ArrayList<>();
    for (int site = 0; site < 20; site++) {
      expected.add(roomy.judge(site, probe));
    }
    try (var pool = Executors.newFixedThreadPool(4)) {
      List<Future<List<Judgement>>> all = new ArrayList<>();
      for (int t = 0; t < 4; t++) {
        all.add(
            pool.submit(() -> {
              List<Judgement> found = new ArrayList<>();
              for (int n = 0; n < 2_000; n++) {
                found.add(tight.judge(n % 20, probe));
              }
              return found;
            }));
      }
      for (Future<List<Judgement>> one : all) {
        for (int n = 0; n < 2_000; n++) {
          assertThat(one.get().get(n)).isEqualTo(expected.get(n % 20));
        }
      }
    }
  }

  /** A site of 200 lessons on comments of 200 characters, asleep: 10,000 of them fit in 1 GB. */
  @Test
  void twoHundredLessonsTakeLessThanAHundredKilobytes() {
    Filter filter = Filter.cold(KEY);
    var mind = new SiteMind();
    var random = new SplittableRandom(3);
    for (int i = 0; i < 200; i++) {
      var text = new StringBuilder();
      while (text.length() < 200) {
        int rank = (int) Math.exp(random.nextDouble() * Math.log(20_000)); // Zipf's law
        text.append(Integer.toString(rank * 7_919 % 1_000_003, Character.MAX_RADIX)).append(' ');
      }
      Features features = filter.features(Submission.of(text.toString()));
      boolean spam = random.nextInt(3) == 0;
      mind.learn(
          new Lesson(1, features.digest(), features, spam ? Teaching.SPAM : Teaching.HAM),
          BaseModel.none());
    }
    ByteBuffer packed = ByteBuffer.allocate(mind.bytes());
    mind.write(packed);
    assertThat(packed.position()).isBetween(20_000, 100_000);
  }

  @Test
  void oldEvidenceFadesSeasonBySeason() {
    Filter filter = Filter.cold(KEY);
    var random = new SplittableRandom(4);
    Features pills = filter.features(Submission.of("violet wombats dance upon the marble stairs"));
    Lesson old = new Lesson(1, pills.digest(), pills, Teaching.SPAM);
    for (int i = 0; i < 100; i++) {
      filter.learn(lesson(filter, 1, -1 - i, random));
    }
    filter.learn(old);
    double fresh = filter.judge(1, pills).probability();
    for (int i = 0; i < 3 * SiteMind.SEASON; i++) {
      filter.learn(lesson(filter, 1, i, random));
    }
    double faded = filter.judge(1, pills).probability();
    assertThat(fresh).isGreaterThan(0.5);
    assertThat(faded).isLessThan(fresh);
    String before = filter.fingerprint();
    assertThat(filter.learn(new Lesson(1, old.digest(), pills, Teaching.FORGET))).isTrue();
    assertThat(filter.fingerprint()).isNotEqualTo(before);
    assertThat(filter.judge(1, pills).probability()).isBetween(0.0, faded + 0.05);
  }
}
