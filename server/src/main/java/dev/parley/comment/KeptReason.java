package dev.parley.comment;

import dev.parley.filter.Reason;
import dev.parley.filter.Span;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * A reason as the table of comments keeps it, in JSON.
 *
 * @param spans starts and ends in turn; comments judged before there were spans have none
 */
@SuppressWarnings("ArrayRecordComponent") // never compared, read at once
public record KeptReason(String code, String words, double weight, int @Nullable [] spans) {
  private static final JsonMapper JSON = JsonMapper.shared();

  /** Returns what the table keeps. */
  public static String write(List<Reason> reasons) {
    return JSON.writeValueAsString(reasons.stream().map(KeptReason::of).toList());
  }

  /** Reads what {@link #write} wrote, or wrote before there were spans. */
  static List<Reason> read(String json) {
    return Arrays.stream(JSON.readValue(json, KeptReason[].class)).map(KeptReason::reason).toList();
  }

  private static KeptReason of(Reason reason) {
    int[] spans =
        reason.spans().stream().flatMapToInt(s -> IntStream.of(s.start(), s.end())).toArray();
    return new KeptReason(reason.code(), reason.words(), reason.weight(), spans);
  }

  private Reason reason() {
    int[] flat = Objects.requireNonNullElse(spans, new int[0]);
    Stream<Span> sound =
        IntStream.range(0, flat.length / 2)
            .filter(i -> flat[2 * i] >= 0 && flat[2 * i] < flat[2 * i + 1])
            .mapToObj(i -> new Span(flat[2 * i], flat[2 * i + 1]));
    return new Reason(code, words, weight, sound.toList());
  }
}
