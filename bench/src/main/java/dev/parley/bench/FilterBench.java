package dev.parley.bench;

import dev.parley.filter.Features;
import dev.parley.filter.Filter;
import dev.parley.filter.Judgement;
import dev.parley.filter.Lesson;
import dev.parley.filter.Submission;
import dev.parley.filter.Teaching;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** The cost of one comment of 500 characters to the filter, with the shipped base. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class FilterBench {
  private static final byte[] KEY = "a key for measuring".getBytes(StandardCharsets.UTF_8);
  private static final int COMMENTS = 2_048;
  private static final int TAUGHT = 1_000;

  private final Submission[] comments = new Submission[COMMENTS];
  private Filter filter = Filter.withBase(KEY);
  private int next;

  /** Writes comments of words made of syllables, frequent ones more often, and teaches some. */
  @Setup
  public void write() {
    filter = Filter.withBase(KEY);
    List<String> texts = MadeTexts.write(COMMENTS);
    for (int i = 0; i < COMMENTS; i++) {
      comments[i] =
          Submission.builder()
              .text(texts.get(i))
              .author("Reader " + i % 300)
              .email("reader" + i % 300 + "@mail.example")
              .ip("192.0.2." + i % 250)
              .userAgent("Mozilla/5.0 (X11; Linux x86_64) Example/" + i % 20)
              .build();
    }
    for (int i = 0; i < TAUGHT; i++) {
      teach(i, i % 3 == 0 ? Teaching.SPAM : Teaching.HAM);
    }
    next = TAUGHT;
  }

  private boolean teach(int number, Teaching teaching) {
    Features features = filter.features(comments[number % COMMENTS]);
    byte[] digest = ByteBuffer.allocate(16).putInt(number).array();
    return filter.learn(new Lesson(1, digest, features, teaching));
  }

  /** Judges a comment, reading it included. */
  @Benchmark
  public Judgement judge() {
    return filter.judge(1, comments[next++ & (COMMENTS - 1)]);
  }

  /** Judges a comment, then learns that it was good, or spam. */
  @Benchmark
  public double judgeAndLearn() {
    int number = next++;
    Features features = filter.features(comments[number & (COMMENTS - 1)]);
    Judgement judgement = filter.judge(1, features);
    // what was taught before is told the other way round each time it comes by again
    boolean spam = (number / COMMENTS + number) % 2 == 0;
    byte[] digest = ByteBuffer.allocate(16).putInt(number & (COMMENTS - 1)).array();
    Teaching teaching = spam ? Teaching.SPAM : Teaching.HAM;
    boolean learned = filter.learn(new Lesson(1, digest, features, teaching));
    return learned ? judgement.probability() : -1;
  }
}
