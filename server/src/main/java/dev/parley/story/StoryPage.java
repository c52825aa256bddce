package dev.parley.story;

import dev.parley.comment.Block;
import dev.parley.web.Dates;
import dev.parley.web.Frame;
import gg.jte.Content;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/**
 * A story's page.
 *
 * @param site the site's own address, from its settings and never from a request
 * @param body the text's HTML, sanitised
 * @param block the conversation
 */
public record StoryPage(
    Frame frame, String site, Story story, Content body, Block block, Dates dates) {
  private static final JsonMapper JSON = JsonMapper.shared();

  /** Returns the story's canonical address. */
  public String address() {
    return site + story.path();
  }

  /** Returns whether the story was changed after it was published. */
  public boolean isUpdated() {
    return story.updatedAt() > story.publishedAt();
  }

  /** Returns the words of the link to the comments. */
  public String comments() {
    return StoryRoutes.counted(block.count());
  }

  /**
   * Returns schema.org's NewsArticle as JSON that is safe inside a script element: no character of
   * it can end the element or start a comment.
   */
  public String jsonLd() {
    Map<String, Object> article = new LinkedHashMap<>();
    article.put("@context", "https://schema.org");
    article.put("@type", "NewsArticle");
    article.put("headline", story.headline());
    put(article, "description", story.standfirst());
    article.put("url", address());
    article.put("mainEntityOfPage", address());
    article.put("datePublished", dates.instant(story.publishedAt()));
    article.put("dateModified", dates.instant(story.updatedAt()));
    if (!story.author().isEmpty()) {
      article.put("author", List.of(Map.of("@type", "Person", "name", story.author())));
    }
    put(article, "articleSection", story.section());
    put(article, "contentLocation", story.dateline());
    if (!story.tags().isEmpty()) {
      article.put("keywords", story.tags());
    }
    article.put("inLanguage", frame.language());
    Map<String, Object> publisher = new LinkedHashMap<>();
    publisher.put("@type", "NewsMediaOrganization");
    publisher.put("name", frame.siteName());
    publisher.put("url", site + "/");
    article.put("publisher", publisher);
    article.put("commentCount", block.count());
    article.put("discussionUrl", address() + "#comments");
    return JSON.writeValueAsString(article)
        .replace("<", "\\u003c")
        .replace(">", "\\u003e")
        .replace("&", "\\u0026")
        .replace("\u2028", "\\u2028")
        .replace("\u2029", "\\u2029");
  }

  private static void put(Map<String, Object> article, String key, String value) {
    if (!value.isEmpty()) {
      article.put(key, value);
    }
  }
}
