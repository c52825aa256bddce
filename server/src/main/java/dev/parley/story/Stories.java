package dev.parley.story;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.parley.account.Site;
import dev.parley.comment.Conversation;
import dev.parley.comment.Conversations;
import dev.parley.db.Db;
import dev.parley.db.Versions;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** The stories: published, changed and found by their slug. */
public final class Stories {
  private final Db db;
  private final Conversations conversations;
  private final Clock clock;
  private final StoryStore store = new StoryStore();
  private final Versions versions;
  private final Cache<Key, Optional<Found>> kept = Caffeine.newBuilder().maximumSize(2_000).build();

  private record Key(String slug, long version) {}

  /** A story and what is said about it. */
  public record Found(Story story, Conversation conversation) {}

  public Stories(Db db, Conversations conversations, Clock clock) {
    this.db = db;
    this.conversations = conversations;
    this.clock = clock;
    this.versions = new Versions(db, "story");
  }

  /**
   * Publishes a story, or changes the one that has its slug. What the file does not say about the
   * time stays as it is; telling the same again changes nothing.
   */
  public Story publish(StoryFile file) {
    return db.write(tx -> {
      Optional<Story> old = store.bySlug(tx.handle(), file.slug());
      long now = clock.millis();
      long published = file.published().orElseGet(() -> old.map(Story::publishedAt).orElse(now));
      Conversation conversation =
          conversations.open(tx, Site.OWN, Story.path(file.slug()), file.headline());
      Story story = file.story(conversation.id(), published);
      if (old.isPresent()) {
        Story same = story.changedAt(old.get().id(), old.get().updatedAt());
        if (same.equals(old.get())) {
          return same;
        }
        story = story.changedAt(old.get().id(), Math.max(now, published));
      }
      Story put = store.put(tx.handle(), story);
      tx.changed("story", put.id());
      return put;
    });
  }

  /** Publishes the story that tells what Parley is, where there is none at all. */
  public void welcome() {
    if (db.read(store::count) > 0) {
      return;
    }
    try (InputStream in = Stories.class.getResourceAsStream("/welcome.md")) {
      if (in == null) {
        throw new IllegalStateException("welcome.md is missing from the program");
      }
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      publish(StoryFile.parse("welcome.md", text));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Finds a story by its slug. */
  public Optional<Found> find(String slug) {
    Key key = new Key(slug, versions.ofAny());
    return kept.get(
        key,
        k ->
            db.read(handle ->
                store
                    .bySlug(handle, slug)
                    .map(story ->
                        new Found(
                            story,
                            conversations.find(handle, story.conversationId()).orElseThrow()))));
  }

  /** Returns stories, newest first. */
  public List<Story> newest(int most, long skip) {
    return db.read(handle -> store.newest(handle, most, skip));
  }

  /** Returns how many stories there are. */
  public long count() {
    return db.read(store::count);
  }

  /** Returns a number that grows when a story may have changed. */
  long version() {
    return versions.ofAny();
  }
}
