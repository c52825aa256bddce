package dev.parley.moderation;

import dev.parley.account.Session;
import dev.parley.web.Dates;
import dev.parley.web.Frame;
import java.util.Locale;

/**
 * What stands on every page of the desk.
 *
 * @param held how many comments wait
 * @param decidedToday how many decisions of today stand
 * @param view which page it is, and so where its forms lead back to
 * @param at where on that page: the number of the comment before the first one shown
 */
public record DeskView(
    Frame frame, Dates dates, Session session, long held, long decidedToday, View view, long at) {

  /** The pages of the desk. */
  public enum View {
    QUEUE("/desk"),
    PUBLISHED("/desk/published"),
    PICKS("/desk/picks"),
    DECIDED("/desk/decided"),
    VERDICTS("/desk/verdicts");

    private final String path;

    View(String path) {
      this.path = path;
    }

    public String path() {
      return path;
    }

    /** Returns the word that forms send. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** Returns what every form of the desk carries. */
  public String csrf() {
    return session.csrf();
  }
}
