package dev.parley.filter;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** A table that grew full, and what makes room in it. */
class MindTableTest {
  /** From so many rows on, weak ones make room. */
  private static final int FULL = MindTable.MOST_ROWS * 2 / 3;

  private static byte[] bytes(MindTable table) {
    ByteBuffer out = ByteBuffer.allocate(table.bytes());
    table.write(out);
    return Arrays.copyOf(out.array(), out.position());
  }

  private static int feature(int number) {
    return number * 37; // spread, and never twice the same below 2^28
  }

  @Test
  void aTableThatWasPackedMakesRoomWhenOneThatWasNotDoes() {
    var awake = new MindTable();
    for (int i = 0; i < FULL - 1_000; i++) {
      awake.add(feature(i), 1 + i % 9, 2, i % 2 == 0);
    }
    for (int i = 0; i < 600; i++) { // forgotten: these rows say nothing any more
      boolean spam = i % 2 == 0;
      awake.change(feature(i), -(1 + i % 9), -2, spam ? -1 : 0, spam ? 0 : -1);
    }
    MindTable woken = MindTable.read(ByteBuffer.wrap(bytes(awake)));
    for (int i = FULL; i < FULL + 3_000; i++) {
      awake.add(feature(i), 3, 4, true);
      woken.add(feature(i), 3, 4, true);
    }
    assertThat(bytes(woken)).isEqualTo(bytes(awake));
    assertThat(awake.rows()).isLessThan(FULL);
  }

  @Test
  void whatFadedMakesRoomBesideWhatWasSeenOnceAndWhatWasSeenOftenStays() {
    var table = new MindTable();
    for (int i = 0; i < 1_000; i++) {
      for (int n = 0; n < 8; n++) {
        table.add(feature(i), 5, 0, true);
      }
    }
    for (int i = 1_000; i < FULL - 1_000; i++) {
      table.add(feature(i), 5, 0, true);
    }
    table.fade();
    for (int i = FULL; i < FULL + 3_000; i++) {
      table.add(feature(i), 5, 0, true);
    }
    assertThat(table.rows()).isLessThan(5_000);
    for (int i = 0; i < 1_000; i++) {
      assertThat(MindTable.find(table.cells(), feature(i))).isNotNegative();
    }
  }
}
