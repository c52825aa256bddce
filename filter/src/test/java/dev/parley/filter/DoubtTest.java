package dev.parley.filter;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How far lessons are believed, whatever was told and taken back before. */
class DoubtTest {
  private static final double[] LIKELY = {0, 1e-9, 0.001, 0.5, 0.999, 1};

  private static int slip(Doubt doubt, int lessons) {
    return doubt.learn(doubt.belief(0.0001), lessons);
  }

  private static void assertSound(Doubt doubt) {
    double last = -1;
    for (double likely : LIKELY) {
      assertThat(doubt.belief(likely)).isBetween(Math.max(0, last), 1.0);
      last = doubt.belief(likely);
    }
  }

  @Test
  void manySlipsAreBelievedLess() {
    var doubt = new Doubt();
    double before = doubt.belief(0.01);
    for (int i = 0; i < 200; i++) {
      slip(doubt, i);
    }
    assertThat(doubt.belief(0.01)).isLessThan(before / 2);
    assertSound(doubt);
  }

  @Test
  void slipsTakenBackAfterManySoundLessonsLeaveNoBeliefOutOfBounds() {
    var doubt = new Doubt();
    List<Integer> slips = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      slips.add(slip(doubt, i));
    }
    for (int i = 100; i < 1_000; i++) {
      doubt.learn(doubt.belief(0.999), i);
    }
    slips.forEach(doubt::takeOut);
    assertSound(doubt);
    for (int i = 0; i < 600; i++) {
      doubt.learn(doubt.belief(0.999), 1_000 + i);
    }
    assertSound(doubt);
  }

  @Test
  void soundLessonsTakenBackLeaveNoBeliefOutOfBounds() {
    var doubt = new Doubt();
    for (int i = 0; i < 300; i++) {
      slip(doubt, i);
    }
    List<Integer> sound = new ArrayList<>();
    for (int i = 300; i < 1_500; i++) {
      sound.add(doubt.learn(doubt.belief(0.999), i));
    }
    for (int i = 0; i < 300; i++) {
      slip(doubt, i);
    }
    sound.forEach(doubt::takeOut);
    assertSound(doubt);
  }
}
