package dev.parley.story;

import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;

/** The SQL of stories. */
final class StoryStore {
  private static final RowMapper<Story> STORY =
      (row, context) ->
          new Story(
              row.getLong("id"),
              row.getLong("conversation_id"),
              row.getString("slug"),
              row.getString("headline"),
              row.getString("standfirst"),
              row.getString("author"),
              row.getString("dateline"),
              row.getString("section"),
              row.getString("tags").lines().toList(),
              row.getString("body"),
              row.getLong("published_at"),
              row.getLong("updated_at"));

  /** Adds a story, or changes the one that has its slug; its id is not looked at. */
  Story put(Handle handle, Story story) {
    return handle
        .createQuery(
            "insert into story (conversation_id, slug, headline, standfirst, author, dateline,"
                + " section, tags, body, published_at, updated_at)"
                + " values (:conversation, :slug, :headline, :standfirst, :author, :dateline,"
                + " :section, :tags, :body, :published, :updated)"
                + " on conflict (slug) do update set headline = excluded.headline,"
                + " standfirst = excluded.standfirst, author = excluded.author,"
                + " dateline = excluded.dateline, section = excluded.section,"
                + " tags = excluded.tags, body = excluded.body,"
                + " published_at = excluded.published_at, updated_at = excluded.updated_at"
                + " returning *")
        .bind("conversation", story.conversationId())
        .bind("slug", story.slug())
        .bind("headline", story.headline())
        .bind("standfirst", story.standfirst())
        .bind("author", story.author())
        .bind("dateline", story.dateline())
        .bind("section", story.section())
        .bind("tags", String.join("\n", story.tags()))
        .bind("body", story.body())
        .bind("published", story.publishedAt())
        .bind("updated", story.updatedAt())
        .map(STORY)
        .one();
  }

  Optional<Story> bySlug(Handle handle, String slug) {
    return handle
        .createQuery("select * from story where slug = :slug")
        .bind("slug", slug)
        .map(STORY)
        .findOne();
  }

  /** Returns stories, newest first. */
  List<Story> newest(Handle handle, int most, long skip) {
    return handle
        .createQuery(
            "select * from story order by published_at desc, id desc limit :most offset :skip")
        .bind("most", most)
        .bind("skip", skip)
        .map(STORY)
        .list();
  }

  long count(Handle handle) {
    return handle.createQuery("select count(*) from story").mapTo(long.class).one();
  }
}
