package dev.parley.comment;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.parley.account.Tokens;
import dev.parley.db.Db;
import dev.parley.db.Versions;
import dev.parley.web.Compressed;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Arrays;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The pages that everybody gets, kept until their conversation changes. The form's token tells the
 * second it was issued in, so the finished bytes are made once a second at most: the page before
 * the token, the token, the page after it.
 */
final class PageCache {
  private static final long MOST_BYTES = 64L << 20;

  private final Versions versions;
  private final FormToken tokens;
  private final Clock clock;
  private final Cache<Key, Kept> pages =
      Caffeine.newBuilder()
          .maximumWeight(MOST_BYTES)
          .weigher((Key key, Kept kept) -> kept.weight())
          .build();

  private record Key(long conversation, long version, Sorting sorting, int page, long reply) {}

  private record Finished(long second, Compressed page) {}

  private static final class Kept {
    private final byte[] before;
    private final byte[] after;
    private volatile @Nullable Finished finished;

    Kept(byte[] before, byte[] after) {
      this.before = before;
      this.after = after;
    }

    /** The parts, the finished page, and its gzip. */
    int weight() {
      return (before.length + after.length) * 5 / 2;
    }
  }

  PageCache(Db db, FormToken tokens, Clock clock) {
    this.versions = new Versions(db, "conversation");
    this.tokens = tokens;
    this.clock = clock;
  }

  /**
   * Returns a page with a token of this second.
   *
   * @param render makes the page with the given token in it once
   */
  Compressed page(
      long conversation, Sorting sorting, int page, long reply, Function<String, byte[]> render) {
    Key key = new Key(conversation, versions.of(conversation), sorting, page, reply);
    Kept kept = pages.get(key, k -> render(render));
    long second = clock.millis() / 1_000;
    Finished finished = kept.finished;
    if (finished == null || finished.second() != second) {
      finished = finish(kept, conversation, second);
    }
    return finished.page();
  }

  private static Kept render(Function<String, byte[]> render) {
    String mark = Tokens.create();
    byte[] page = render.apply(mark);
    byte[] wanted = mark.getBytes(StandardCharsets.US_ASCII);
    for (int at = 0; at <= page.length - wanted.length; at++) {
      if (Arrays.equals(page, at, at + wanted.length, wanted, 0, wanted.length)) {
        return new Kept(
            Arrays.copyOf(page, at), Arrays.copyOfRange(page, at + wanted.length, page.length));
      }
    }
    throw new IllegalStateException("the page does not hold its form's token");
  }

  private Finished finish(Kept kept, long conversation, long second) {
    synchronized (kept) {
      Finished finished = kept.finished;
      if (finished == null || finished.second() != second) {
        ByteArrayOutputStream whole = new ByteArrayOutputStream(kept.weight() / 2);
        whole.writeBytes(kept.before);
        whole.writeBytes(tokens.issue(conversation, second).getBytes(StandardCharsets.US_ASCII));
        whole.writeBytes(kept.after);
        finished =
            new Finished(second, new Compressed("text/html; charset=utf-8", whole.toByteArray()));
        kept.finished = finished;
      }
      return finished;
    }
  }
}
