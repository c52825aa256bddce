package dev.parley.comment;

import dev.parley.db.Tx;
import java.time.Clock;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** The conversations: one for each page that has been opened to comments. */
public final class Conversations {
  private final ConversationStore store = new ConversationStore();
  private final Clock clock;

  public Conversations(Clock clock) {
    this.clock = clock;
  }

  /** Finds a page's conversation or starts it, and gives it the page's present title. */
  public Conversation open(Tx tx, long siteId, String url, String title) {
    Conversation conversation = store.put(tx.handle(), siteId, url, title, clock.millis());
    tx.changed("conversation", conversation.id());
    return conversation;
  }

  /** Finds a conversation. */
  public Optional<Conversation> find(Handle handle, long id) {
    return store.find(handle, id);
  }
}
