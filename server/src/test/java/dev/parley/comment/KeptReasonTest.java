package dev.parley.comment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.filter.Reason;
import dev.parley.filter.Span;
import java.util.List;
import org.junit.jupiter.api.Test;

class KeptReasonTest {
  @Test
  void spansAreKept() {
    List<Reason> reasons =
        List.of(
            new Reason(
                "words", "“gift” was in 3 spams.", 1.5, List.of(new Span(0, 4), new Span(9, 13))),
            new Reason("smaller", "The rest.", -0.25));
    assertThat(KeptReason.read(KeptReason.write(reasons))).isEqualTo(reasons);
  }

  @Test
  void whatWasKeptBeforeThereWereSpansIsRead() {
    assertThat(KeptReason.read("[{\"code\":\"link\",\"words\":\"It links.\",\"weight\":0.5}]"))
        .containsExactly(new Reason("link", "It links.", 0.5));
    assertThat(KeptReason.read("[]")).isEmpty();
  }

  @Test
  void spansThatAreNoneAreLeftOut() {
    String odd =
        "[{\"code\":\"words\",\"words\":\"x\",\"weight\":1,\"spans\":[5,5,-3,2,7,1,2,2147483647,4]}]";
    assertThat(KeptReason.read(odd).getFirst().spans())
        .containsExactly(new Span(2, Integer.MAX_VALUE));
  }
}
