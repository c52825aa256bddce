package dev.parley.story;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.parley.comment.Block;
import dev.parley.comment.CommentRoutes;
import dev.parley.comment.CommentView;
import dev.parley.comment.Comments;
import dev.parley.db.Db;
import dev.parley.db.Versions;
import dev.parley.web.Compressed;
import dev.parley.web.Dates;
import dev.parley.web.Frame;
import dev.parley.web.HttpError;
import dev.parley.web.Pages;
import dev.parley.web.Request;
import dev.parley.web.Response;
import dev.parley.web.Router;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;

/** The front page, the stories' pages, and the conversations under them. */
public final class StoryRoutes {
  private static final int ON_A_PAGE = 20;

  private final Stories stories;
  private final Comments comments;
  private final CommentRoutes conversations;
  private final Pages pages;
  private final Frame frame;
  private final Dates dates;
  private final Supplier<String> site;
  private final Versions said;
  private final Cache<FrontKey, Compressed> fronts = Caffeine.newBuilder().maximumSize(50).build();
  private final Cache<String, String> bodies =
      Caffeine.newBuilder()
          .maximumWeight(16_000_000)
          .weigher((String markdown, String html) -> markdown.length() + html.length())
          .build();

  private record FrontKey(int page, long stories, long said) {}

  /**
   * Makes the routes.
   *
   * @param site gives the site's own address, without a slash at the end
   */
  public StoryRoutes(
      Stories stories,
      Comments comments,
      CommentRoutes conversations,
      Db db,
      Pages pages,
      Frame frame,
      Dates dates,
      Supplier<String> site) {
    this.stories = stories;
    this.comments = comments;
    this.conversations = conversations;
    this.pages = pages;
    this.frame = frame;
    this.dates = dates;
    this.site = site;
    this.said = new Versions(db, "conversation");
  }

  public void routes(Router router) {
    router.get("/", this::front);
    router.get("/stories/{slug}", this::story);
    router.post("/stories/{slug}/comments", this::post);
    router.get("/stories/{slug}/comments", this::back);
    router.get("/stories/{slug}/comments/{id}", this::permalink);
  }

  private Response front(Request request) {
    String asked = request.query("page");
    int page = asked.matches("[1-9]\\d{0,5}") ? Integer.parseInt(asked) : 1;
    FrontKey key = new FrontKey(page, stories.version(), said.ofAny());
    return fronts
        .get(key, k -> renderFront(page))
        .response(request)
        .with("Cache-Control", "no-cache");
  }

  private Compressed renderFront(int page) {
    int last = (int) Math.max(1, (stories.count() + ON_A_PAGE - 1) / ON_A_PAGE);
    if (page > last) {
      throw HttpError.notFound("The list of stories has no page " + page + ".");
    }
    List<Story> shown = stories.newest(ON_A_PAGE, (page - 1L) * ON_A_PAGE);
    Map<Long, Long> counts = comments.counts(shown.stream().map(Story::conversationId).toList());
    List<FrontPage.Teaser> teasers =
        shown.stream()
            .map(story ->
                new FrontPage.Teaser(
                    story,
                    dates.instant(story.publishedAt()),
                    dates.full(story.publishedAt()),
                    counted(counts.getOrDefault(story.conversationId(), 0L))))
            .toList();
    FrontPage model = new FrontPage(frame, site.get(), teasers, page, last);
    return new Compressed("text/html; charset=utf-8", pages.render("story/front.jte", model));
  }

  /** Returns the words of a link to comments. */
  static String counted(long many) {
    return many == 0 ? "Be the first to comment" : CommentView.count(many, "comment", "comments");
  }

  private Response story(Request request) {
    Stories.Found found = found(request);
    return conversations.page(request, found.conversation(), around(found.story()));
  }

  private Response post(Request request) {
    Stories.Found found = found(request);
    return conversations.post(request, found.conversation(), around(found.story()));
  }

  /** Where a sent form's own address is opened again, as by a reload without its words. */
  private Response back(Request request) {
    return Response.seeOther(found(request).story().path() + "#comments");
  }

  private Response permalink(Request request) {
    return conversations.permalink(request, found(request).conversation(), request.id("id"));
  }

  private Stories.Found found(Request request) {
    return stories
        .find(request.path("slug"))
        .orElseThrow(() ->
            HttpError.notFound(
                "The address may be mistyped, or the story may have moved. The front page lists"
                    + " every story."));
  }

  private Function<Block, byte[]> around(Story story) {
    return block -> {
      String body = bodies.get(story.body(), StoryText::render);
      StoryPage page =
          new StoryPage(
              frame, site.get(), story, output -> output.writeContent(body), block, dates);
      return pages.render("story/story.jte", page);
    };
  }
}
