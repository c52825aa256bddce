package dev.parley.filter;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/** The log is the model: what a sequence of lessons makes of a filter. */
class FoldTest {
  private static final byte[] KEY = "sixteen bytes or more".getBytes(StandardCharsets.UTF_8);
  private static final String[] SPAM = {"pills", "casino", "winner", "cheap", "loan", "click"};
  private static final String[] HAM = {"council", "school", "thanks", "agree", "article", "bus"};
  private static final String[] BOTH = {"the", "a", "is", "of", "it", "for", "and", "to"};

  private static Submission text(RandomGenerator random, boolean spam) {
    var text = new StringBuilder();
    for (int i = 0; i < 12; i++) {
      String[] from = random.nextInt(3) > 0 ? BOTH : spam ? SPAM : HAM;
      text.append(from[random.nextInt(from.length)]).append(' ');
    }
    return Submission.of(text.append(random.nextInt(1000)).toString());
  }

  private static List<Lesson> lessons(int count, long site, boolean truthful) {
    Filter reader = Filter.cold(KEY);
    var random = new SplittableRandom(site + count);
    List<Lesson> lessons = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      boolean spam = random.nextBoolean();
      Features features = reader.features(text(random, spam));
      Teaching teaching = spam == truthful ? Teaching.SPAM : Teaching.HAM;
      lessons.add(new Lesson(site, features.digest(), features, teaching));
    }
    return lessons;
  }

  private static Filter fold(List<Lesson> lessons) {
    Filter filter = Filter.cold(KEY);
    lessons.forEach(filter::learn);
    return filter;
  }

  @Test
  void theSameLessonsGiveTheSameFingerprint() {
    List<Lesson> lessons = lessons(300, 1, true);
    assertThat(fold(lessons).fingerprint()).isEqualTo(fold(lessons).fingerprint());
    List<Lesson> others = new ArrayList<>(lessons);
    Collections.reverse(others);
    assertThat(fold(others).fingerprint()).isNotEqualTo(fold(lessons).fingerprint());
  }

  /** Fails when any machine, or any change of the code, folds a log to other weights. */
  @Test
  void theFingerprintIsTheOneEveryMachineGets() {
    assertThat(fold(lessons(50, 1, true)).fingerprint()).isEqualTo(PINNED);
  }

  private static final String PINNED =
      "c59a8d30e71e70925cbaf739b7f481d085c06e64fac36b86bd005db7d23281c7";

  @Test
  void forgettingEverythingInAnyOrderLeavesNothing() {
    List<Lesson> lessons = lessons(60, 1, true);
    Filter filter = fold(lessons);
    List<Lesson> order = new ArrayList<>(lessons);
    Collections.rotate(order, 17);
    for (Lesson lesson : order) {
      filter.learn(new Lesson(1, lesson.digest(), lesson.features(), Teaching.FORGET));
    }
    Filter empty = fold(lessons.subList(0, 1));
    Lesson first = lessons.getFirst();
    empty.learn(new Lesson(1, first.digest(), first.features(), Teaching.FORGET));
    assertThat(filter.fingerprint()).isEqualTo(empty.fingerprint());
  }

  @Test
  void flippedTwiceIsAsToldOnce() {
    Filter filter = fold(lessons(40, 1, true));
    Features features = filter.features(Submission.of("a comment they cannot agree on"));
    Lesson spam = new Lesson(1, features.digest(), features, Teaching.SPAM);
    Lesson ham = new Lesson(1, features.digest(), features, Teaching.HAM);
    filter.learn(spam);
    String once = filter.fingerprint();
    filter.learn(ham);
    assertThat(filter.fingerprint()).isNotEqualTo(once);
    filter.learn(spam);
    assertThat(filter.fingerprint()).isEqualTo(once);
  }

  @Test
  void forgettingWithOtherFeaturesDoesNotHarm() {
    Filter filter = fold(lessons(40, 1, true));
    Features told = filter.features(Submission.of("what was told first"));
    Features other = filter.features(Submission.of("what the caller has at hand now"));
    filter.learn(new Lesson(1, told.digest(), told, Teaching.SPAM));
    assertThat(filter.learn(new Lesson(1, told.digest(), other, Teaching.FORGET))).isTrue();
    assertThat(filter.learn(new Lesson(1, told.digest(), told, Teaching.SPAM))).isTrue();
  }

  @Test
  void aHostileSiteMovesNoOther() {
    Filter filter = fold(lessons(200, 1, true));
    var random = new SplittableRandom(5);
    List<Submission> probes = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      probes.add(text(random, i % 2 == 0));
    }
    List<Judgement> before = probes.stream().map(p -> filter.judge(1, p)).toList();
    lessons(2_000, 2, false).forEach(filter::learn);
    assertThat(probes.stream().map(p -> filter.judge(1, p)).toList()).isEqualTo(before);
    assertThat(filter.judge(2, probes.getFirst())).isNotEqualTo(before.getFirst());
  }

  @Test
  void threeExamplesOfANewKindCatchTheFourth() {
    Filter filter = fold(lessons(300, 1, true));
    for (String name : new String[] {"Anna", "Bert", "Cleo"}) {
      Features features =
          filter.features(Submission.of(name + " made gold with the wizard dot bank, ask him"));
      filter.learn(new Lesson(1, features.digest(), features, Teaching.SPAM));
    }
    Submission fourth = Submission.of("Dora made gold with the wizard dot bank, ask him");
    assertThat(filter.judge(1, fourth).probability()).isGreaterThan(0.5);
  }

  @Test
  void manyJudgeWhileOneTeaches() throws Exception {
    List<Lesson> lessons = lessons(1_000, 1, true);
    Filter filter = Filter.cold(KEY);
    Submission probe = Submission.of("cheap pills for the winner click");
    try (var pool = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<?> teacher = pool.submit(() -> lessons.forEach(filter::learn));
      List<Future<Boolean>> judges = new ArrayList<>();
      for (int i = 0; i < 8; i++) {
        judges.add(
            pool.submit(() -> {
              boolean sound = true;
              for (int n = 0; n < 300; n++) {
                double p = filter.judge(1, probe).probability();
                sound &= p >= 0 && p <= 1;
              }
              return sound;
            }));
      }
      teacher.get();
      for (Future<Boolean> judge : judges) {
        assertThat(judge.get()).isTrue();
      }
    }
    assertThat(filter.fingerprint()).isEqualTo(fold(lessons).fingerprint());
    assertThat(filter.judge(1, probe).probability()).isGreaterThan(0.9);
  }
}
