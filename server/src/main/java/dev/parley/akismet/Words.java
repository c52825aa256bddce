package dev.parley.akismet;

import dev.parley.account.Rule;
import dev.parley.filter.PlainText;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Rules about whole words, found by their first one. In scripts that do not part words, as Chinese,
 * a word is found wherever its letters stand.
 */
final class Words {
  private final Map<String, List<Phrase>> byFirst = new HashMap<>();
  private final List<Phrase> anywhere = new ArrayList<>();

  /**
   * The words of a rule.
   *
   * @param lead how many marks stand before the first letter or digit
   */
  private record Phrase(String text, int lead, Rule rule) {
    boolean isAt(String plain, int word) {
      int start = word - lead;
      int end = start + text.length();
      return start >= 0
          && plain.startsWith(text, start)
          && (end == plain.length()
              || !PlainText.isInWord(plain.charAt(end))
              || !PlainText.isInWord(text.charAt(text.length() - 1)));
    }
  }

  void add(Rule rule) {
    String text = PlainText.of(rule.pattern());
    int lead = 0;
    while (lead < text.length() && !Character.isLetterOrDigit(text.charAt(lead))) {
      lead++;
    }
    if (lead == text.length()) {
      return; // nothing was left of it but marks, which would be found everywhere
    }
    Phrase phrase = new Phrase(text, lead, rule);
    if (PlainText.isUnspaced(text.charAt(lead))) {
      anywhere.add(phrase);
    } else {
      String first = text.substring(lead, endOfWord(text, lead));
      byFirst.computeIfAbsent(first, f -> new ArrayList<>(1)).add(phrase);
    }
  }

  boolean isEmpty() {
    return byFirst.isEmpty() && anywhere.isEmpty();
  }

  /** Returns the first rule whose words stand in a plain text. */
  @Nullable Rule find(String plain) {
    for (Phrase phrase : anywhere) {
      if (plain.contains(phrase.text())) {
        return phrase.rule();
      }
    }
    int at = 0;
    while (!byFirst.isEmpty() && at < plain.length()) {
      if (!PlainText.isInWord(plain.charAt(at))) {
        at++;
        continue;
      }
      int end = endOfWord(plain, at);
      for (Phrase phrase : byFirst.getOrDefault(plain.substring(at, end), List.of())) {
        if (phrase.isAt(plain, at)) {
          return phrase.rule();
        }
      }
      at = end;
    }
    return null;
  }

  private static int endOfWord(String plain, int start) {
    int end = start;
    while (end < plain.length() && PlainText.isInWord(plain.charAt(end))) {
      end++;
    }
    return end;
  }
}
