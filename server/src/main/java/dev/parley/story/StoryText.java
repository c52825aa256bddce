package dev.parley.story;

import java.util.List;
import java.util.regex.Pattern;
import org.commonmark.Extension;
import org.commonmark.ext.autolink.AutolinkExtension;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;
import org.owasp.html.HtmlPolicyBuilder;
import org.owasp.html.PolicyFactory;

/** The HTML of a story's body: Markdown with headings and pictures, then the sanitizer, last. */
final class StoryText {
  private static final List<Extension> EXTENSIONS = List.of(AutolinkExtension.create());

  private static final Parser PARSER =
      Parser.builder().maxOpenBlockParsers(48).maxInlineNesting(48).extensions(EXTENSIONS).build();

  private static final HtmlRenderer RENDERER =
      HtmlRenderer.builder()
          .escapeHtml(true)
          .sanitizeUrls(true)
          .percentEncodeUrls(true)
          .extensions(EXTENSIONS)
          .build();

  /** A page has one h1, its headline: the body's first level becomes the second. */
  private static final PolicyFactory POLICY =
      new HtmlPolicyBuilder()
          .allowElements((element, attributes) -> "h2", "h1")
          .allowElements(
              "h2",
              "h3",
              "h4",
              "p",
              "br",
              "hr",
              "em",
              "strong",
              "code",
              "pre",
              "blockquote",
              "ul",
              "ol",
              "li",
              "a",
              "img")
          .allowAttributes("start")
          .matching(Pattern.compile("\\d{1,9}"))
          .onElements("ol")
          .allowAttributes("href")
          .matching(
              Pattern.compile("\\S+")) // the renderer leaves it empty where it led nowhere safe
          .onElements("a")
          .allowAttributes("src")
          .matching(Pattern.compile("\\S+"))
          .onElements("img")
          .allowAttributes("alt")
          .onElements("img")
          .allowAttributes("title")
          .onElements("a", "img")
          .allowUrlProtocols("http", "https", "mailto")
          .toFactory();

  private StoryText() {}

  static String render(String markdown) {
    return POLICY.sanitize(RENDERER.render(PARSER.parse(markdown)));
  }
}
