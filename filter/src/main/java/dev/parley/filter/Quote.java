package dev.parley.filter;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Quotes a submission's text in sentences, and leads from the folded text back to it. What tells
 * who somebody is stays out of quotes: e-mail and IP addresses, long numbers, the sender's name.
 */
final class Quote {
  private static final int LONGEST = 60;
  private static final int LOOKED_AT = 4 * LONGEST;

  private static final Pattern UNSEEN = Pattern.compile("[\\p{Cf}\\p{Cs}]+");
  private static final Pattern SPACES = Pattern.compile("[\\s\\p{Z}\\p{Cc}]+");
  private static final Pattern AROUND =
      Pattern.compile("^[^\\p{L}\\p{N}\\p{S}]+|[^\\p{L}\\p{N}\\p{S}\\p{M}]+$");
  private static final Pattern EMAIL = Pattern.compile("[^\\s@“”]+@[^\\s@“”]+");
  private static final Pattern IP =
      Pattern.compile(
          "\\d{1,3}(?:\\.\\d{1,3}){3}"
              + "|\\p{XDigit}{1,4}(?::\\p{XDigit}{1,4}){4,7}"
              + "|(?:\\p{XDigit}{1,4}:)+(?::\\p{XDigit}{1,4})+");
  private static final Pattern NUMBER = Pattern.compile("\\+?\\d(?:[ ()./-]{0,2}\\d){6,}");

  private final String text;
  private final Trace trace;
  private final List<Pattern> names = new ArrayList<>();

  Quote(Submission submission, Trace trace) {
    this.text = submission.text();
    this.trace = trace;
    String name = submission.author().strip();
    name = name.substring(0, Math.min(name.length(), Extractor.FIELD_LIMIT));
    if (!name.isEmpty()) {
      names.add(name(name));
      for (String word : name.split("[\\s.,_-]+", 16)) {
        if (word.length() > 2) {
          names.add(name(word));
        }
      }
    }
  }

  private static Pattern name(String name) {
    return Pattern.compile(
        "(?<![\\p{L}\\p{N}])" + Pattern.quote(name) + "(?![\\p{L}\\p{N}])",
        Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
  }

  /** Where a stretch of the folded text, which must hold more than spaces, stands in the text. */
  Span span(int start, int end) {
    int first = start;
    while (first + 1 < end && trace.origin(first) < 0) {
      first++;
    }
    int last = end - 1;
    while (last > first && trace.origin(last) < 0) {
      last--;
    }
    int from = Math.max(0, trace.origin(first));
    int to = Math.max(from, trace.origin(last));
    if (from > 0 && splits(from)) {
      from--;
    }
    to += splits(to + 1) ? 2 : 1;
    while (to < text.length() && Folding.fold(text.charAt(to)) == Folding.DROPPED) {
      to++;
    }
    return new Span(from, Math.min(text.length(), to));
  }

  /** Whether an index lies between the halves of a surrogate pair. */
  private boolean splits(int index) {
    return index > 0
        && index < text.length()
        && Character.isLowSurrogate(text.charAt(index))
        && Character.isHighSurrogate(text.charAt(index - 1));
  }

  /** Whether a mark stands right before a span. */
  boolean follows(Span span, char mark) {
    return span.start() > 0 && text.charAt(span.start() - 1) == mark;
  }

  /** Whether a stretch of the folded text begins with a letter or digit. */
  boolean isWord(int start) {
    int at = trace.origin(start);
    return at >= 0 && Character.isLetterOrDigit(text.codePointAt(at));
  }

  /** A stretch of the folded text as it was written, in quotation marks. */
  String of(int start, int end) {
    return "“" + bare(start, end) + "”";
  }

  /** A stretch of the folded text as it was written, without the marks around it. */
  String bare(int start, int end) {
    Span span = span(start, end);
    int to = Math.min(span.end(), span.start() + LOOKED_AT);
    String seen = visible(text.substring(span.start(), to));
    String trimmed = AROUND.matcher(seen).replaceAll("");
    return shortened(masked(trimmed.isEmpty() ? seen : trimmed));
  }

  private static String visible(String written) {
    return SPACES.matcher(UNSEEN.matcher(written).replaceAll("")).replaceAll(" ").strip();
  }

  private String masked(String seen) {
    String masked = EMAIL.matcher(seen).replaceAll("[e-mail address]");
    masked = IP.matcher(masked).replaceAll("[IP address]");
    masked = NUMBER.matcher(masked).replaceAll("[number]");
    for (Pattern name : names) {
      masked = name.matcher(masked).replaceAll("[name]");
    }
    return masked;
  }

  private static String shortened(String plain) {
    int length = plain.codePointCount(0, plain.length());
    return length <= LONGEST
        ? plain
        : plain.substring(0, plain.offsetByCodePoints(0, LONGEST)) + "…";
  }
}
