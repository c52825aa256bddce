package dev.parley.filter;

import java.util.regex.Pattern;

/** Takes out of a text what its collectors put in, so that the base cannot learn their habits. */
final class TrainingText {
  private static final Pattern LINK =
      Pattern.compile("<a\\b[^>]{0,2000}?href=[\"']?([^\"'> ]+)[^>]*>", Pattern.CASE_INSENSITIVE);
  private static final Pattern BREAK =
      Pattern.compile("<(br|p)\\b[^>]*>", Pattern.CASE_INSENSITIVE);
  private static final Pattern TAG = Pattern.compile("</?[a-zA-Z][^>]{0,2000}>");

  /** Masks such as {@code <#>}, {@code <URL>}, {@code <EMAIL>}, {@code @USER}, {@code [PERSON]}. */
  private static final Pattern MASK =
      Pattern.compile("<#>|<[A-Z]{3,12}>|@USER\\b|\\[[A-Z]{3,12}\\]|\\bX{3,}\\b");

  private TrainingText() {}

  /** The text without entities, tags and masks. */
  static String clean(String text) {
    String plain = unescape(text);
    plain = MASK.matcher(plain).replaceAll(" ");
    if (plain.indexOf('<') < 0) {
      return plain;
    }
    plain = LINK.matcher(plain).replaceAll(" $1 ");
    plain = BREAK.matcher(plain).replaceAll("\n");
    return TAG.matcher(plain).replaceAll(" ");
  }

  private static String unescape(String text) {
    return text.indexOf('&') < 0
        ? text
        : text.replace("&lt;", "<")
            .replace("&gt;", ">")
            .replace("&quot;", "\"")
            .replace("&#39;", "'")
            .replace("&nbsp;", " ")
            .replace("&amp;", "&");
  }
}
