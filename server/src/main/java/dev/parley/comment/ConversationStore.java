package dev.parley.comment;

import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;

/** The SQL of conversations. */
final class ConversationStore {
  private static final RowMapper<Conversation> CONVERSATION =
      (row, context) ->
          new Conversation(
              row.getLong("id"),
              row.getLong("site_id"),
              row.getString("url"),
              row.getString("title"));

  Conversation put(Handle handle, long siteId, String url, String title, long now) {
    return handle
        .createQuery(
            "insert into conversation (site_id, url, title, created_at)"
                + " values (:site, :url, :title, :now)"
                + " on conflict (site_id, url) do update set title = excluded.title"
                + " returning *")
        .bind("site", siteId)
        .bind("url", url)
        .bind("title", title)
        .bind("now", now)
        .map(CONVERSATION)
        .one();
  }

  Optional<Conversation> find(Handle handle, long id) {
    return handle
        .createQuery("select * from conversation where id = :id")
        .bind("id", id)
        .map(CONVERSATION)
        .findOne();
  }
}
