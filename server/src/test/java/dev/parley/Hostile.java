package dev.parley;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/** Strings that try to become markup or script, and what a page must be after they were sent. */
public final class Hostile {
  /** What each says it does, if it ever runs, is in the word {@code pwned}. */
  public static final List<String> STRINGS =
      List.of(
          "<script>pwned()</script>",
          "</textarea><script>pwned()</script>",
          "</script><script>pwned()</script>",
          "</title><svg onload=pwned()>",
          "\"><img src=x onerror=pwned()>",
          "' onmouseover='pwned()' x='",
          "\" onfocus=\"pwned()\" autofocus=\"",
          "` onmouseover=pwned()",
          "<img src=x onerror=pwned()//",
          "<svg/onload=pwned()>",
          "<math><mi//xlink:href=\"data:x,<script>pwned()</script>\">",
          "<iframe srcdoc=\"<script>pwned()</script>\"></iframe>",
          "<a href=\"javascript:pwned()\">x</a>",
          "[x](javascript:pwned())",
          "[x](JaVaScRiPt:pwned())",
          "[x](java\tscript:pwned())",
          "[x](&#106;avascript:pwned())",
          "[x](<javascript:pwned()>)",
          "[x](data:text/html,<script>pwned()</script>)",
          "[x](vbscript:pwned())",
          "[x](//pwned.example)",
          "[x](/desk?pwned)",
          "[x](https://e.example \"t\\\" onclick=\\\"pwned()\")",
          "[x](https://e.example/\"onclick=\"pwned())",
          "![x](javascript:pwned())",
          "![x\" onerror=\"pwned()](https://e.example/p.png)",
          "<javascript:pwned()>",
          "<https://e.example/\"onclick=pwned()>",
          "https://e.example/'onclick='pwned()",
          "www.e.example/\"onmouseover=\"pwned()",
          "```\"onclick=pwned()\n</code></pre><script>pwned()</script>\n```",
          "> <style>*{background:url(javascript:pwned())}</style>",
          "<form action=javascript:pwned()><button>x",
          "<base href=\"https://pwned.example/\">",
          "<meta http-equiv=refresh content=\"0;url=javascript:pwned()\">",
          "<!--><script>pwned()</script>-->",
          "<![CDATA[<script>pwned()</script>]]>",
          "&lt;script&gt;pwned()&lt;/script&gt;",
          "\\u003cscript\\u003epwned()\\u003c/script\\u003e",
          "%3Cscript%3Epwned()%3C/script%3E",
          "{{constructor.constructor('pwned()')()}}",
          "${pwned()} @if(true) $unsafe{pwned}",
          "javascript:pwned()",
          "https://e.example\" onmouseover=\"pwned()",
          "https://e.example/' onmouseover='pwned()",
          "https://e.example/><script>pwned()</script>");

  private static final Set<String> TAGS =
      Set.of(
          "section",
          "h2",
          "h3",
          "p",
          "form",
          "input",
          "textarea",
          "label",
          "div",
          "span",
          "button",
          "code",
          "a",
          "bdi",
          "mark",
          "nav",
          "ol",
          "ul",
          "li",
          "article",
          "header",
          "time",
          "em",
          "strong",
          "blockquote",
          "pre",
          "br",
          "details",
          "summary");
  private static final Set<String> ATTRIBUTES =
      Set.of(
          "class",
          "id",
          "href",
          "rel",
          "datetime",
          "dir",
          "hidden",
          "name",
          "value",
          "type",
          "method",
          "action",
          "rows",
          "required",
          "maxlength",
          "for",
          "autocomplete",
          "placeholder",
          "tabindex",
          "role",
          "formnovalidate",
          "open",
          "start");

  private Hostile() {}

  /** Asserts that nothing on a page can run, load or lead anywhere but to the web. */
  public static void assertHarmless(Document page) {
    for (Element element : page.select("#comments *")) {
      assertThat(TAGS).as("element in the conversation: %s", element).contains(element.tagName());
      for (Attribute attribute : element.attributes()) {
        String name = attribute.getKey();
        boolean known =
            ATTRIBUTES.contains(name) || name.startsWith("aria-") || name.startsWith("data-");
        assertThat(known).as("attribute in the conversation: %s", element).isTrue();
      }
    }
    for (Element element : page.getAllElements()) {
      for (Attribute attribute : element.attributes()) {
        assertThat(attribute.getKey())
            .as("%s", element)
            .doesNotStartWith("on")
            .isNotEqualTo("style");
      }
    }
    for (Element script : page.select("script")) {
      boolean data = script.attr("type").equals("application/ld+json");
      boolean own = script.attr("src").startsWith("/static/") && script.data().isEmpty();
      assertThat(data || own).as("%s", script).isTrue();
    }
    assertThat(page.select("base, meta[http-equiv], iframe, object, embed, svg, math, style"))
        .isEmpty();
    links(page)
        .forEach(link -> {
          assertThat(link.attr("href")).as("%s", link).matches("(?is)https?://[^\"<>\\s]+");
          assertThat(link.attr("rel")).as("%s", link).contains("ugc").contains("nofollow");
        });
  }

  /** The links that strangers wrote. */
  private static Stream<Element> links(Document page) {
    return page.select(".comment__text a, .comment__name a").stream();
  }
}
