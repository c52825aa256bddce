package dev.parley.comment;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.commonmark.ext.autolink.AutolinkExtension;
import org.commonmark.ext.autolink.AutolinkType;
import org.commonmark.node.BlockQuote;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.Heading;
import org.commonmark.node.ListBlock;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;
import org.owasp.html.HtmlPolicyBuilder;
import org.owasp.html.PolicyFactory;

/**
 * The HTML of a stranger's words: a safe subset of Markdown, then the sanitizer, which has the last
 * word. Markup that is not taken (raw HTML above all) stands there as it was written.
 */
public final class CommentText {
  private static final int KEPT_CHARACTERS = 16_000_000;

  private static final List<AutolinkExtension> EXTENSIONS = autolinks();

  /** Nesting is bounded, so that no text makes the renderer walk deeper than the stack. */
  private static final Parser PARSER =
      Parser.builder()
          .enabledBlockTypes(
              Set.of(BlockQuote.class, FencedCodeBlock.class, Heading.class, ListBlock.class))
          .maxOpenBlockParsers(24)
          .maxInlineNesting(24)
          .extensions(EXTENSIONS)
          .postProcessor(new Plainer())
          .build();

  private static final HtmlRenderer RENDERER =
      HtmlRenderer.builder()
          .escapeHtml(true)
          .sanitizeUrls(true)
          .percentEncodeUrls(true)
          .softbreak("<br>\n")
          .build();

  private static final PolicyFactory POLICY =
      new HtmlPolicyBuilder()
          .allowElements(
              "p", "br", "em", "strong", "code", "pre", "blockquote", "ul", "ol", "li", "a")
          .allowAttributes("start")
          .matching(Pattern.compile("\\d{1,9}"))
          .onElements("ol")
          .allowAttributes("href")
          .matching(Pattern.compile("(?i)https?://.+"))
          .onElements("a")
          .allowUrlProtocols("http", "https")
          .requireRelsOnLinks("ugc", "nofollow", "noopener")
          .toFactory();

  private final Cache<String, String> kept =
      Caffeine.newBuilder()
          .maximumWeight(KEPT_CHARACTERS)
          .weigher((String text, String html) -> text.length() + html.length())
          .build();

  private static List<AutolinkExtension> autolinks() {
    return List.of(
        (AutolinkExtension)
            AutolinkExtension.builder()
                .linkTypes(EnumSet.of(AutolinkType.URL, AutolinkType.WWW))
                .build());
  }

  /** Returns the HTML of a comment's text. */
  public String html(String text) {
    return kept.get(text, CommentText::render);
  }

  static String render(String text) {
    return POLICY.sanitize(RENDERER.render(PARSER.parse(text)));
  }
}
