package dev.parley.bench;

import dev.parley.filter.AbuseScores;
import dev.parley.filter.Attribute;
import dev.parley.filter.Features;
import dev.parley.filter.Filter;
import dev.parley.filter.Lesson;
import dev.parley.filter.Span;
import dev.parley.filter.Teaching;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
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

/**
 * The cost of scoring one comment of 500 characters, in some ten sentences, for the six attributes
 * that clients ask for most, by the shipped model.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class AbuseBench {
  private static final byte[] KEY = "a key for measuring".getBytes(StandardCharsets.UTF_8);
  private static final int COMMENTS = 2_048;
  private static final int LESSONS = 1_000;
  private static final long TAUGHT = 1;
  private static final long UNTAUGHT = 2;
  private static final int MOST_WORDS = 6;
  private static final Set<Attribute> SIX =
      EnumSet.of(
          Attribute.TOXICITY,
          Attribute.SEVERE_TOXICITY,
          Attribute.INSULT,
          Attribute.THREAT,
          Attribute.PROFANITY,
          Attribute.IDENTITY_ATTACK);

  private final List<String> comments = MadeTexts.write(COMMENTS);
  private Filter filter = Filter.withBase(KEY);
  private int next;

  /** Teaches one site a thousand comments, each attribute of them. */
  @Setup
  public void teach() {
    filter = Filter.withBase(KEY);
    for (int i = 0; i < LESSONS; i++) {
      Features features = filter.abuseFeatures(comments.get(i));
      Teaching teaching = i % 3 == 0 ? Teaching.SPAM : Teaching.HAM;
      for (Attribute attribute : SIX) {
        byte[] digest = ByteBuffer.allocate(16).putInt(i).array();
        filter.learn(new Lesson(TAUGHT, digest, attribute, features, teaching));
      }
    }
    next = LESSONS;
  }

  private String comment() {
    return comments.get(next++ & (COMMENTS - 1));
  }

  /**
   * Scores a comment as a whole, as clients of Perspective's ask, on a site that taught nothing.
   */
  @Benchmark
  public AbuseScores whole() {
    return filter.abuseAsAWhole(UNTAUGHT, comment(), SIX);
  }

  /** Scores a comment, as a whole and sentence by sentence, on a site that taught nothing. */
  @Benchmark
  public AbuseScores score() {
    return filter.abuse(UNTAUGHT, comment(), SIX);
  }

  /** The same, on a site that taught a thousand comments. */
  @Benchmark
  public AbuseScores scoreTaught() {
    return filter.abuse(TAUGHT, comment(), SIX);
  }

  /** Finds the words that spoke most for one attribute, on the site that taught. */
  @Benchmark
  public List<Span> words() {
    return filter.abusiveWords(TAUGHT, comment(), Attribute.INSULT, MOST_WORDS);
  }
}
