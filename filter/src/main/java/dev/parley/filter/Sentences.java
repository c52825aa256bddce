package dev.parley.filter;

import java.util.ArrayList;
import java.util.List;

/** Parts a text into sentences: at closing marks before space, and at line ends. */
final class Sentences {
  /** What is beyond so many belongs to the last. */
  static final int MOST = 63;

  private static final String CLOSING = ".!?…。！？؟।";
  private static final String AFTER = "\"'”’»)]」』";

  private Sentences() {}

  /** The sentences without space around them; none in a text of space alone. */
  static List<Span> of(String text) {
    List<Span> sentences = new ArrayList<>();
    int start = 0;
    int at = 0;
    while (at < text.length() && sentences.size() < MOST - 1) {
      char c = text.charAt(at++);
      if (c == '\n') {
        add(text, start, at, sentences);
        start = at;
      } else if ((c < 'A' || c > 'z') && CLOSING.indexOf(c) >= 0) {
        while (at < text.length() && isTail(text.charAt(at))) {
          at++;
        }
        boolean ends =
            at == text.length() || Character.isWhitespace(text.charAt(at)) || c >= 0x3000;
        if (ends) {
          add(text, start, at, sentences);
          start = at;
        }
      }
    }
    add(text, start, text.length(), sentences);
    return sentences;
  }

  private static boolean isTail(char c) {
    return CLOSING.indexOf(c) >= 0 || AFTER.indexOf(c) >= 0;
  }

  private static void add(String text, int from, int to, List<Span> sentences) {
    int start = from;
    int end = to;
    while (start < end && Character.isWhitespace(text.charAt(start))) {
      start++;
    }
    while (end > start && Character.isWhitespace(text.charAt(end - 1))) {
      end--;
    }
    if (start < end) {
      sentences.add(new Span(start, end));
    }
  }
}
