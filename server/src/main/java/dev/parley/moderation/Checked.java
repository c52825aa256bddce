package dev.parley.moderation;

import dev.parley.check.Cause;
import dev.parley.check.Check;
import dev.parley.check.Correction;
import dev.parley.check.Kept;

/**
 * A checked comment of another site, as the desk shows it.
 *
 * @param site the name of the key's site
 */
public record Checked(Kept kept, String site) {
  private static final int EXCERPT = 140;

  public Check check() {
    return kept.check();
  }

  /** Returns where the desk explains it. */
  public String link() {
    return "/desk/verdicts/" + check().guid();
  }

  /** Returns what the site was told, in words. */
  public String said() {
    return switch (check().said()) {
      case HAM -> "Let through";
      case SPAM -> "Held as spam";
      case BLATANT -> "Discarded";
    };
  }

  /** Returns {@code spam} or {@code fine}, by what was said last. */
  public String kind() {
    return kept.isSpam() ? "spam" : "fine";
  }

  /** Returns how it was put right, in words; empty where it was not. */
  public String corrected() {
    return switch (kept.correction()) {
      case NONE -> "";
      case SPAM -> check().said().isSpam() ? "confirmed as spam" : "now spam";
      case HAM -> check().said().isSpam() ? "now fine" : "confirmed as fine";
    };
  }

  /** Returns what it would have been told, where the key only logs; else empty. */
  public String would() {
    return check().would() == check().said()
        ? ""
        : "only logged: it would have been "
            + (check().would().isSpam() ? "held as spam" : "let through");
  }

  public String percent() {
    return Verdicts.percent(check().probability());
  }

  public String verdictKind() {
    return Verdicts.kind(check().probability());
  }

  /** Returns what decided, in a sentence. */
  public String cause() {
    return switch (check().cause()) {
      case FILTER -> "The filter decided.";
      case RULE -> "A rule of this key decided: " + check().rule() + ".";
      case ROLE -> "The sender’s role on the site decided.";
      case AGREED -> "A value that is agreed for tests decided.";
    };
  }

  /** Returns whether the filter's own view matters for what was said. */
  public boolean isByFilter() {
    return check().cause() == Cause.FILTER;
  }

  /** Returns the start of its text, or that there is none. */
  public String excerpt() {
    if (kept.isErased()) {
      return "Its text is erased.";
    }
    String text = check().submission().text();
    return text.isBlank() ? "No text." : Weighing.excerpt(text, EXCERPT);
  }

  /** Returns the name given, or that there is none. */
  public String author() {
    String name = check().submission().author().strip();
    return name.isEmpty() ? "Nobody’s name" : name;
  }

  /** Returns the page it belongs to, where that is an address a browser may be led to. */
  public String page() {
    String url = check().submission().permalink();
    return url.startsWith("https://") || url.startsWith("http://") ? url : "";
  }

  /** Returns the word by which a form says how it stood. */
  public String seen() {
    return kept.correction().name();
  }

  /** Returns whether it may be said to be spam. */
  public boolean mayBeSpam() {
    return !kept.isErased() && kept.correction() != Correction.SPAM;
  }

  /** Returns whether it may be said to be fine. */
  public boolean mayBeFine() {
    return !kept.isErased() && kept.correction() != Correction.HAM;
  }
}
