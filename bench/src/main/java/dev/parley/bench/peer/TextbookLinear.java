package dev.parley.bench.peer;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The textbook's classifier of comments: words and pairs of words, and runs of two to five
 * characters within words, by TF-IDF (logarithmic counts, smooth IDF, unit length), and logistic
 * regression on them. The settings are those that tutorials of scikit-learn give, fitted by AdaGrad
 * in twelve rounds.
 */
public final class TextbookLinear {
  private static final int BITS = 22;
  private static final int ROUNDS = 12;
  private static final double RATE = 1;
  private static final double SHRINK = 1e-6;
  private static final double START = 0.1;
  private static final int LONGEST_WORD = 60;
  private static final Pattern WORD = Pattern.compile("(?U)\\w\\w+");
  private static final Pattern SPACE = Pattern.compile("(?U)\\s+");

  /** A text's terms and what each counts. */
  @SuppressWarnings("ArrayRecordComponent") // never compared, never changed
  public record Terms(int[] numbers, float[] values) {}

  private final float[] weights = new float[1 << BITS];
  private final float[] idf = new float[1 << BITS];
  private double bias;

  private TextbookLinear() {}

  /** Reads a text. */
  public static Terms terms(String text) {
    String small = text.toLowerCase(Locale.ROOT);
    Map<Integer, Integer> counts = new HashMap<>();
    Matcher words = WORD.matcher(small);
    String last = null;
    while (words.find()) {
      String word = words.group();
      count(counts, word, 1);
      if (last != null) {
        count(counts, last + " " + word, 2);
      }
      last = word;
    }
    for (String word : SPACE.split(small, -1)) {
      if (!word.isEmpty()) {
        String framed = " " + word.substring(0, Math.min(LONGEST_WORD, word.length())) + " ";
        for (int size = 2; size <= 5; size++) {
          for (int at = 0; at + size <= framed.length(); at++) {
            count(counts, framed.substring(at, at + size), 3);
          }
        }
      }
    }
    int[] numbers = new int[counts.size()];
    float[] values = new float[numbers.length];
    int n = 0;
    for (Map.Entry<Integer, Integer> entry : counts.entrySet()) {
      numbers[n] = entry.getKey();
      values[n++] = (float) (1 + Math.log(entry.getValue()));
    }
    return new Terms(numbers, values);
  }

  private static void count(Map<Integer, Integer> counts, String term, int kind) {
    int hash = term.hashCode() * 0x9e3779b9 + kind;
    hash = (hash ^ (hash >>> 15)) * 0x85ebca6b;
    counts.merge((hash ^ (hash >>> 13)) & ((1 << BITS) - 1), 1, Integer::sum);
  }

  /** Fits texts to yes and no, one for each. */
  public static TextbookLinear fit(List<Terms> texts, boolean[] yes) {
    var model = new TextbookLinear();
    for (Terms text : texts) {
      for (int number : text.numbers()) {
        model.idf[number]++;
      }
    }
    for (int i = 0; i < model.idf.length; i++) {
      model.idf[i] = (float) (Math.log((1.0 + texts.size()) / (1 + model.idf[i])) + 1);
    }
    model.learn(texts.stream().map(model::weighed).toList(), yes);
    return model;
  }

  private void learn(List<Terms> texts, boolean[] yes) {
    float[] squares = new float[weights.length];
    double biasSquares = 1;
    int[] order = new int[texts.size()];
    Arrays.setAll(order, i -> i);
    var random = new SplittableRandom(1);
    for (int round = 0; round < ROUNDS; round++) {
      for (int i = order.length - 1; i > 0; i--) {
        int j = random.nextInt(i + 1);
        int swap = order[i];
        order[i] = order[j];
        order[j] = swap;
      }
      for (int i : order) {
        Terms text = texts.get(i);
        double error = (yes[i] ? 1 : 0) - 1 / (1 + Math.exp(-sum(text)));
        for (int k = 0; k < text.numbers().length; k++) {
          int at = text.numbers()[k];
          double gradient = error * text.values()[k] - SHRINK * weights[at];
          squares[at] += (float) (gradient * gradient);
          weights[at] += (float) (RATE * gradient / Math.sqrt(START + squares[at]));
        }
        biasSquares += error * error;
        bias += RATE / 2 * error / Math.sqrt(biasSquares);
      }
    }
  }

  private Terms weighed(Terms text) {
    float[] values = new float[text.values().length];
    double sum = 0;
    for (int i = 0; i < values.length; i++) {
      values[i] = text.values()[i] * idf[text.numbers()[i]];
      sum += (double) values[i] * values[i];
    }
    float length = (float) Math.max(1e-6, Math.sqrt(sum));
    for (int i = 0; i < values.length; i++) {
      values[i] /= length;
    }
    return new Terms(text.numbers(), values);
  }

  private double sum(Terms text) {
    double sum = bias;
    for (int i = 0; i < text.numbers().length; i++) {
      sum += weights[text.numbers()[i]] * text.values()[i];
    }
    return sum;
  }

  /** The log-odds of a text. */
  public double score(Terms text) {
    return sum(weighed(text));
  }
}
