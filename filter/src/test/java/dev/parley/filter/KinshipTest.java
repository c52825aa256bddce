package dev.parley.filter;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class KinshipTest {
  private static LessonStream stream(String name, int from, int to) {
    Filter reader = Filter.cold(LessonStream.KEY);
    List<LessonStream.Item> items = new ArrayList<>();
    for (int i = from; i < to; i++) {
      String word = Integer.toString(i, 3).replace('0', 'k').replace('1', 'm').replace('2', 's');
      String text = "a report says that the bridge over river %s will be closed".formatted(word);
      items.add(new LessonStream.Item(reader.features(Submission.of(text)), Label.HAM));
    }
    return new LessonStream(name, items);
  }

  @Test
  void oneFamilyIsRelatedWhateverItHolds() {
    assertThat(Kinship.related(stream("video_2013", 0, 50), stream("video_2024", 50, 100)))
        .isTrue();
    assertThat(Kinship.related(stream("video", 0, 50), stream("video_2024", 50, 100))).isTrue();
    assertThat(Kinship.related(stream("video", 0, 50), stream("videos", 50, 100))).isFalse();
  }

  @Test
  void commonTextsMakeRelatives() {
    assertThat(Kinship.related(stream("a", 0, 100), stream("b", 90, 400))).isTrue();
    assertThat(Kinship.related(stream("a", 0, 100), stream("b", 100, 400))).isFalse();
    assertThat(Kinship.related(stream("a", 0, 100), stream("b", 99, 400)))
        .as("one in a hundred is chance")
        .isFalse();
  }
}
