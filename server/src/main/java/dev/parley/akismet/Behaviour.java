package dev.parley.akismet;

import dev.parley.filter.Sign;
import java.util.EnumSet;
import java.util.Set;

/**
 * What WordPress's script noticed while a form was filled: it counts keys, clicks, moves, touches
 * and pauses, and sends no letter of them. Each field begins with {@code POST_ak_}.
 */
final class Behaviour {
  /** Shorter texts take too few keys to tell anything by their number. */
  private static final int LEAST_TEXT = 20;

  /** Nobody finds the field and presses a key within so many milliseconds of the page. */
  private static final long QUICK_MS = 500;

  /** How many keys a rhythm takes, and by how much of their mean an even one varies. */
  private static final int LEAST_KEYS = 10;

  private static final double EVEN = 0.05;
  private static final int MOST_DIGITS = 7;

  private final CommentFields fields;

  Behaviour(CommentFields fields) {
    this.fields = fields;
  }

  /** Returns what was noticed; nothing where no such field was sent. */
  Set<Sign> signs() {
    EnumSet<Sign> signs = EnumSet.noneOf(Sign.class);
    typing(signs);
    hand(signs);
    if (count("POST_ak_bck", "") > 0) {
      signs.add(Sign.CORRECTED);
    }
    long shown = fields.number("POST_ak_js");
    long begun = fields.number("POST_ak_bib");
    if (shown >= 0 && begun >= shown && begun - shown < QUICK_MS) {
      signs.add(Sign.QUICK_START);
    }
    if (fields.get("akismet_comment_nonce").equals("failed")) {
      signs.add(Sign.NONCE_FAILED);
    }
    return signs;
  }

  private void typing(Set<Sign> signs) {
    long keys = fields.number("POST_ak_bkpc"); // of the keys themselves only a sample is sent
    if (keys >= 0) {
      String text = fields.get("comment_content");
      int letters = text.codePointCount(0, text.length());
      if (letters >= LEAST_TEXT) {
        Sign some = keys * 2 < letters ? Sign.PARTLY_TYPED : Sign.TYPED;
        signs.add(keys == 0 ? Sign.NOTHING_TYPED : some);
      }
    }
    if (isEven(fields.get("POST_ak_bkp"))) {
      signs.add(Sign.EVEN_KEYS);
    }
  }

  private void hand(Set<Sign> signs) {
    long clicks = count("POST_ak_bmc", "POST_ak_bmcc");
    long moves = count("POST_ak_bmm", "POST_ak_bmmc");
    long touches = Math.max(count("POST_ak_bte", "POST_ak_btec"), fields.number("POST_ak_btmc"));
    long scrolls = fields.number("POST_ak_bsc");
    if (clicks > 0 || moves > 0) {
      signs.add(Sign.MOUSE);
    }
    if (touches > 0) {
      signs.add(Sign.TOUCH);
    }
    if (clicks == 0 && moves == 0 && touches <= 0 && scrolls <= 0) {
      signs.add(Sign.NO_HAND);
    }
  }

  /**
   * Returns how often something happened: the number sent, or as many as are listed, or -1 where
   * neither was sent.
   */
  private long count(String listed, String counted) {
    long number = counted.isEmpty() ? -1 : fields.number(counted);
    if (number >= 0) {
      return number;
    }
    long items = 0;
    String list = fields.get(listed);
    for (int at = 0; at < list.length(); at++) {
      boolean first = at == 0 || list.charAt(at - 1) == ';';
      items += first && isDigit(list.charAt(at)) ? 1 : 0;
    }
    return items == 0 ? -1 : items;
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  /** Returns whether keys were held, and waited for, as long each time: {@code hold,gap;} a key. */
  private static boolean isEven(String pairs) {
    Spread holds = new Spread();
    Spread gaps = new Spread();
    Spread next = holds;
    int start = 0;
    for (int at = 0; at <= pairs.length() && !pairs.isEmpty(); at++) {
      char c = at < pairs.length() ? pairs.charAt(at) : ';';
      if (c == ',' || c == ';') {
        next.add(pairs, start, at);
        next = c == ',' ? gaps : holds;
        start = at + 1;
      }
    }
    return holds.isEven() && gaps.isEven();
  }

  /** How far numbers lie apart. */
  private static final class Spread {
    private int count;
    private double sum;
    private double squares;

    void add(String text, int from, int to) {
      if (from == to || to - from > MOST_DIGITS) {
        return;
      }
      long number = 0;
      for (int at = from; at < to; at++) {
        if (!isDigit(text.charAt(at))) {
          return;
        }
        number = number * 10 + text.charAt(at) - '0';
      }
      count++;
      sum += number;
      squares += (double) number * number;
    }

    boolean isEven() {
      double mean = sum / Math.max(1, count);
      double variance = squares / Math.max(1, count) - mean * mean;
      return count >= LEAST_KEYS - 1 && Math.sqrt(Math.max(0, variance)) <= EVEN * mean;
    }
  }
}
