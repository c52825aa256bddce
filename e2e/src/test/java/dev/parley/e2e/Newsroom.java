package dev.parley.e2e;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;

/**
 * A server and a browser for a class of tests: no comment is too quick and no network too busy, so
 * that what they show is the conversation alone.
 */
final class Newsroom implements AutoCloseable {
  static final String HEADLINE = "The night ferry stops, and with it the last way home";

  private final Path data;
  private final Parley parley;
  private final Browser browser;
  private final Queue<URI> unanswered = new ArrayDeque<>();
  private int published;
  private int heard;

  Newsroom(Path data)
      throws IOException, InterruptedException, ExecutionException, TimeoutException {
    this.data = data;
    parley =
        Parley.await(
            Parley.command(data)
                .with("PARLEY_COMMENTS_MIN_WRITING_SECONDS", "0")
                .with("PARLEY_LIMITS_NETWORK_PER_MINUTE", "1000000")
                .with("PARLEY_LIMITS_CONVERSATION_PER_MINUTE", "1000000")
                .with("PARLEY_LIMITS_SIGN_INS_PER_QUARTER", "1000000"));
    browser = new Browser();
  }

  Parley parley() {
    return parley;
  }

  Browser browser() {
    return browser;
  }

  /** A comment that nobody would publish, which says {@code words} too. */
  static String spam(String words) {
    return """
    CASINO BONUS!!! Cheap pills without prescription, viagra and cialis 80% off, order now:
    http://best-pills-shop.example/buy http://casino-bonus.example/win?ref=WORDS
    http://cheap-pharmacy-online.example Click here, free money, guaranteed win $$$\
    """
        .replace("WORDS", words);
  }

  /** A story that nobody has answered yet. */
  URI story() throws IOException, InterruptedException {
    if (unanswered.isEmpty()) {
      int first = published;
      List<String> slugs =
          IntStream.range(first, first + 20).mapToObj(i -> "night-ferry-" + i).toList();
      publish(HEADLINE, slugs);
      slugs.forEach(slug -> unanswered.add(parley.at("/stories/" + slug)));
    }
    return unanswered.remove();
  }

  /** Publishes a story under each slug by the command line, beside the running server. */
  void publish(String headline, List<String> slugs) throws IOException, InterruptedException {
    List<String> words = new ArrayList<>(List.of("publish"));
    for (String slug : slugs) {
      Path file = data.resolve(slug + ".md");
      Files.writeString(file, file(slug, headline));
      words.add(file.toString());
    }
    Command.Result result = Parley.run(data, words.toArray(String[]::new));
    if (result.exit() != 0) {
      throw new IllegalStateException("publish said: " + result.err());
    }
    published += slugs.size();
  }

  /**
   * What the pages have complained about since this was last asked, but for the browser's own note
   * that an answer was 404 or 422, which those answers are meant to be.
   */
  List<String> complaints() {
    List<String> all = browser.complaints();
    List<String> fresh = all.subList(heard, all.size());
    heard = all.size();
    return fresh.stream()
        .filter(one -> !one.matches(".*the server responded with a status of (404|422) .*"))
        .toList();
  }

  private static String file(String slug, String headline) {
    return """
    ---
    slug: %s
    headline: "%s"
    standfirst: From January no boat crosses after eleven. The council says nobody used it.
    author: Ines Falk
    dateline: Ostkai
    section: Harbour
    tags: [ferry, night work]
    ---
    At ten to eleven the queue at the *Ostkai* is eleven people long.

    ## How a number gets small

    > They asked the till how many of us there are.

    1. one crew fewer on Sundays,
    2. the fare of the [night bus](https://example.org/fares), with `N2` on it.
    """
        .formatted(slug, headline);
  }

  /** A new reader of a story. */
  Reader reader(Browser.View view, URI story) {
    return new Reader(browser.visitor(view), story);
  }

  /** Somebody at the desk's door. */
  Moderator moderator(Browser.View view) {
    return new Moderator(browser.visitor(view), parley.address());
  }

  @Override
  public void close() {
    try {
      browser.close();
    } finally {
      parley.close();
    }
  }
}
