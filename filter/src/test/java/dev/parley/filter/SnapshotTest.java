package dev.parley.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SnapshotTest {
  private static final byte[] KEY = "sixteen bytes or more".getBytes(StandardCharsets.UTF_8);

  private final Filter filter = Filter.cold(KEY);
  private byte[] saved = {};

  @BeforeEach
  void save() throws IOException {
    for (int i = 0; i < 30; i++) {
      Features features = filter.features(Submission.of("lesson number " + i + " of thirty"));
      Teaching teaching = i % 3 == 0 ? Teaching.SPAM : Teaching.HAM;
      filter.learn(new Lesson(i % 2, features.digest(), features, teaching));
    }
    var out = new ByteArrayOutputStream();
    filter.save(out);
    saved = out.toByteArray();
  }

  private static Filter restore(byte[] bytes) throws Exception {
    return Filter.restore(KEY, false, new ByteArrayInputStream(bytes));
  }

  @Test
  void bringsBackTheSameMindThatLearnsOnTheSame() throws Exception {
    Filter back = restore(saved);
    assertThat(back.fingerprint()).isEqualTo(filter.fingerprint());
    Submission next = Submission.of("lesson number 31 is new");
    assertThat(back.judge(1, next)).isEqualTo(filter.judge(1, next));
    Features features = filter.features(next);
    Lesson lesson = new Lesson(1, features.digest(), features, Teaching.SPAM);
    filter.learn(lesson);
    back.learn(lesson);
    assertThat(back.fingerprint()).isEqualTo(filter.fingerprint());
    assertThat(back.learn(lesson)).isFalse();
  }

  @Test
  void isRefusedWhereverAByteIsChanged() {
    int step = Math.max(1, saved.length / 400);
    for (int at = 0; at < saved.length; at += at < 64 || at > saved.length - 64 ? 1 : step) {
      byte[] damaged = saved.clone();
      damaged[at] ^= 0x10;
      assertThatThrownBy(() -> restore(damaged))
          .as("byte %d", at)
          .isInstanceOf(SnapshotException.class)
          .hasMessageContaining("refold");
    }
  }

  @Test
  void isRefusedWhereverItIsCutOrLengthened() {
    for (int length = 0; length < saved.length; length += Math.max(1, saved.length / 200)) {
      byte[] cut = Arrays.copyOf(saved, length);
      assertThatThrownBy(() -> restore(cut))
          .as("cut to %d", length)
          .isInstanceOf(SnapshotException.class);
    }
    byte[] longer = Arrays.copyOf(saved, saved.length + 1);
    assertThatThrownBy(() -> restore(longer)).isInstanceOf(SnapshotException.class);
  }

  @Test
  void isRefusedUnderAnotherKeyOrBase() {
    byte[] other = "another key of enough bytes".getBytes(StandardCharsets.UTF_8);
    assertThatThrownBy(() -> Filter.restore(other, false, new ByteArrayInputStream(saved)))
        .isInstanceOf(SnapshotException.class)
        .hasMessageContaining("key");
    assertThatThrownBy(() -> Filter.restore(KEY, true, new ByteArrayInputStream(saved)))
        .isInstanceOf(SnapshotException.class)
        .hasMessageContaining("base");
  }
}
