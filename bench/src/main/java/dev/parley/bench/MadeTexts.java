package dev.parley.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Texts of {@value #LENGTH} characters, the same in every run, of words made of syllables. */
final class MadeTexts {
  private static final int LENGTH = 500;
  private static final String[] SYLLABLES = {
    "ka", "lo", "mi", "ren", "sta", "ver", "nou", "tig", "dal", "ep", "sor", "u", "an", "the",
    "for", "ing", "pre", "con", "al", "ist"
  };

  private MadeTexts() {}

  /** Writes some; frequent words stand more often, and every ninth ends a sentence. */
  static List<String> write(int count) {
    var random = new SplittableRandom(11);
    String[] words = new String[4_000];
    for (int i = 0; i < words.length; i++) {
      var word = new StringBuilder();
      for (int s = 0; s <= random.nextInt(3); s++) {
        word.append(SYLLABLES[random.nextInt(SYLLABLES.length)]);
      }
      words[i] = word.toString();
    }
    List<String> texts = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      var text = new StringBuilder();
      while (text.length() < LENGTH) {
        double skewed = random.nextDouble();
        text.append(words[(int) (skewed * skewed * skewed * words.length)]);
        text.append(random.nextInt(9) == 0 ? ". " : " ");
      }
      texts.add(text.substring(0, LENGTH));
    }
    return texts;
  }
}
