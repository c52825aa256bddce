package dev.parley.comment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.comment.CommentStore.Line;
import dev.parley.web.Dates;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ThreadTreeTest {
  private final CommentDrawing drawing =
      new CommentDrawing(new CommentText(), new Dates(ZoneOffset.UTC));

  @Test
  void drawsSevenLevelsAndThenTellsWhatIsAnswered() {
    List<Line> lines = chain(10);
    List<Branch> level = new ThreadTree(lines, drawing).draw(List.of(1L));
    for (int depth = 1; depth < ThreadTree.DEEPEST; depth++) {
      assertThat(level).hasSize(1);
      assertThat(level.getFirst().comment().id()).isEqualTo(depth);
      assertThat(level.getFirst().replyCount()).isEqualTo(10 - depth);
      assertThat(level.getFirst().comment().answers().id()).isZero();
      level = level.getFirst().replies();
    }
    assertThat(level.stream().map(b -> b.comment().id())).containsExactly(7L, 8L, 9L, 10L);
    assertThat(level.stream().map(b -> b.comment().answers().id())).containsExactly(0L, 7L, 8L, 9L);
    assertThat(level.get(1).comment().answers().name()).isEqualTo("N7");
    assertThat(level).allSatisfy(b -> assertThat(b.replies()).isEmpty());
  }

  @Test
  void drawsAChainOfTenThousandWithoutGoingDeeper() {
    List<Branch> drawn = new ThreadTree(chain(10_000), drawing).draw(List.of(1L));
    assertThat(drawn.getFirst().counted()).isEqualTo("9,999 replies");
    assertThat(ids(drawn)).hasSize(10_000);
  }

  @Test
  void aRemovedCommentStaysAsALineOnlyWhileSomethingAnswersIt() {
    List<Line> lines =
        List.of(
            line(1, 0, Status.DELETED),
            line(2, 1, Status.SPAM),
            line(3, 2, Status.PUBLISHED),
            line(4, 1, Status.DELETED),
            line(5, 0, Status.SPAM),
            line(6, 5, Status.HELD));
    List<Branch> drawn = new ThreadTree(lines, drawing).draw(List.of(1L, 5L));
    assertThat(ids(drawn)).containsExactly(1L, 2L, 3L);
    CommentView gone = drawn.getFirst().comment();
    assertThat(gone.gone()).isEqualTo("This comment was removed.");
    assertThat(gone.name()).isEmpty();
    assertThat(gone.isPicked()).isFalse();
    assertThat(drawn.getFirst().replyCount()).isEqualTo(1);
  }

  @Test
  void onlyItsWriterSeesAHeldComment() {
    Line own = new Line(2, 1, 1, "N2", "", "t", Status.HELD, 0, true, true);
    List<Line> lines = List.of(line(1, 0, Status.PUBLISHED), own, line(3, 1, Status.HELD));
    List<Branch> drawn = new ThreadTree(lines, drawing).draw(List.of(1L));
    assertThat(ids(drawn)).containsExactly(1L, 2L);
    CommentView review = drawn.getFirst().replies().getFirst().comment();
    assertThat(review.inReview()).isTrue();
    assertThat(review.isPicked()).as("a pick that everybody sees").isFalse();
    assertThat(drawn.getFirst().comment().isPicked()).isTrue();
  }

  @Test
  void drawsEveryVisibleCommentOnceAndCountsRight() {
    for (int seed = 0; seed < 50; seed++) {
      Random random = new Random(seed);
      List<Line> lines = new ArrayList<>();
      for (int id = 1; id <= 200; id++) {
        long parent = id == 1 ? 0 : 1 + random.nextInt(id - 1);
        Status status = List.of(Status.values()).get(random.nextInt(4));
        lines.add(line(id, parent, status));
      }
      List<Branch> drawn = new ThreadTree(lines, drawing).draw(List.of(1L));
      List<Long> visible =
          lines.stream().filter(l -> l.status() == Status.PUBLISHED).map(Line::id).toList();
      assertThat(visibleIds(drawn))
          .as("seed %d", seed)
          .containsExactlyInAnyOrderElementsOf(visible);
      long below = visible.stream().filter(id -> id != 1).count();
      assertThat(drawn.getFirst().replyCount()).as("seed %d", seed).isEqualTo(below);
    }
  }

  private static List<Line> chain(int length) {
    List<Line> lines = new ArrayList<>();
    for (int id = 1; id <= length; id++) {
      lines.add(line(id, id - 1, Status.PUBLISHED));
    }
    return lines;
  }

  private static Line line(long id, long parent, Status status) {
    return new Line(id, parent, 1, "N" + id, "", "text", status, 0, true, false);
  }

  private static List<Long> ids(List<Branch> branches) {
    List<Long> ids = new ArrayList<>();
    for (Branch branch : branches) {
      ids.add(branch.comment().id());
      ids.addAll(ids(branch.replies()));
    }
    return ids;
  }

  private static List<Long> visibleIds(List<Branch> branches) {
    List<Long> ids = new ArrayList<>();
    for (Branch branch : branches) {
      if (branch.comment().gone().isEmpty()) {
        ids.add(branch.comment().id());
      }
      ids.addAll(visibleIds(branch.replies()));
    }
    return ids;
  }
}
