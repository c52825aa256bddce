package dev.parley.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** SIGKILL while fifty readers send comments: what was acknowledged is there afterwards. */
class KillTest {

  private static final int ROUNDS = 3;
  private static final int WRITERS = 50;
  private static final int ACKNOWLEDGED_BEFORE_THE_KILL = 60;
  private static final String STORY = "/stories/welcome";

  @TempDir Path data;

  private final Queue<Acknowledged> acknowledged = new ConcurrentLinkedQueue<>();

  /** A comment whose writer was answered with a redirect to it, and the cookie they got. */
  private record Acknowledged(String text, String thanks, String cookie) {}

  @Test
  @Timeout(10 * 60)
  void losesNoAcknowledgedComment() throws Exception {
    for (int round = 1; round <= ROUNDS; round++) {
      try (Parley parley = start()) {
        assertThat(acknowledgedCommentsMissingFrom(parley)).isEmpty();
        writeUntilKilled(parley, round);
      }
      assertThat(acknowledged).hasSizeGreaterThanOrEqualTo(round * ACKNOWLEDGED_BEFORE_THE_KILL);
    }
    try (Parley parley = start()) {
      assertThat(acknowledgedCommentsMissingFrom(parley)).isEmpty();
    }
  }

  /** A server with no limit that a reader from one address would meet. */
  private Parley start() throws Exception {
    return Parley.serve(
        data,
        "--set",
        "comments.min-writing-seconds=0",
        "--set",
        "comments.threads-per-page=500",
        "--set",
        "limits.network-per-minute=1000000",
        "--set",
        "limits.conversation-per-minute=1000000");
  }

  private void writeUntilKilled(Parley parley, int round) throws Exception {
    WriteForm form = WriteForm.on(parley, STORY);
    CountDownLatch enough = new CountDownLatch(ACKNOWLEDGED_BEFORE_THE_KILL);
    AtomicInteger cutOff = new AtomicInteger();
    try (HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        ExecutorService writers = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<?>> running =
          IntStream.range(0, WRITERS)
              .<Future<?>>mapToObj(writer ->
                  writers.submit(() -> {
                    String who = "Round " + round + ", reader " + writer;
                    write(client, form, who, enough);
                    cutOff.incrementAndGet();
                    return null;
                  }))
              .toList();
      assertThat(enough.await(2, TimeUnit.MINUTES)).as("comments were acknowledged").isTrue();
      parley.kill();
      for (Future<?> writer : running) {
        writer.get();
      }
    }
    assertThat(cutOff).as("readers who were writing when it was killed").hasValue(WRITERS);
  }

  /** Sends one comment after the other until the server is gone. */
  private void write(HttpClient client, WriteForm form, String who, CountDownLatch enough)
      throws InterruptedException {
    for (int n = 1; ; n++) {
      String text = who + " saw the ferry leave for the " + n + ". time.";
      HttpResponse<String> answer;
      try {
        answer = client.send(form.send(who, text), BodyHandlers.ofString(UTF_8));
      } catch (IOException _) {
        return; // killed: this comment was not acknowledged
      }
      assertThat(answer.statusCode()).as(answer.body()).isEqualTo(303);
      acknowledged.add(
          new Acknowledged(
              text,
              pathAndQuery(answer.headers().firstValue("Location").orElseThrow()),
              answer.headers().firstValue("Set-Cookie").orElseThrow().replaceFirst(";.*", "")));
      enough.countDown();
    }
  }

  /** The part of an address that stays the same when the server comes back on another port. */
  private static String pathAndQuery(String location) {
    URI address = URI.create(location);
    return address.getRawPath() + "?" + address.getRawQuery();
  }

  /**
   * Returns the acknowledged comments that can neither be read by everyone nor, held for a
   * moderator, by their own writer.
   */
  private List<Acknowledged> acknowledgedCommentsMissingFrom(Parley parley) throws Exception {
    Set<String> published = published(parley);
    try (HttpClient client = HttpClient.newHttpClient()) {
      for (Acknowledged comment : acknowledged) {
        if (!published.contains(comment.text)) {
          URI own = parley.at(comment.thanks);
          HttpRequest request =
              HttpRequest.newBuilder(own).header("Cookie", comment.cookie).build();
          Document page = Jsoup.parse(client.send(request, BodyHandlers.ofString(UTF_8)).body());
          if (texts(page).contains(comment.text)) {
            published.add(comment.text);
          }
        }
      }
    }
    return acknowledged.stream().filter(comment -> !published.contains(comment.text)).toList();
  }

  /** Returns the texts of every comment that a stranger sees, on every page. */
  private static Set<String> published(Parley parley) throws Exception {
    Set<String> all = new HashSet<>();
    String path = STORY;
    while (!path.isEmpty()) {
      Document page = Jsoup.parse(parley.get(path).body(), parley.at(path).toString());
      List<String> texts = texts(page);
      assertThat(texts).as("comments are shown once").doesNotHaveDuplicates();
      all.addAll(texts);
      Element next = page.selectFirst(".conversation a[rel=next]");
      path = next == null ? "" : next.absUrl("href");
    }
    return all;
  }

  private static List<String> texts(Document page) {
    return page.select(".thread .comment__text").stream().map(Element::text).toList();
  }
}
