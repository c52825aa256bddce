package dev.parley.privacy;

import dev.parley.Config;
import dev.parley.account.Sessions;
import dev.parley.check.Eraser;
import dev.parley.comment.Best;
import dev.parley.comment.Comments;
import dev.parley.filter.Traffic;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * How comment data is processed, written from the settings the program runs with: no sentence of it
 * stands anywhere else.
 *
 * @param kept what is kept of a comment
 * @param looksAt what the filter looks at
 * @param holds when a comment waits for a person
 * @param best how the order “best” is made
 * @param limits what is counted, and how much is let through
 * @param cookies what is put into browsers
 * @param contact whom to write to: empty when nobody is named
 * @param contactLink where that leads: empty when it is no address
 */
public record Notice(
    List<Kept> kept,
    List<String> looksAt,
    List<String> holds,
    List<String> best,
    List<String> limits,
    List<Cookie> cookies,
    String contact,
    String contactLink) {
  public Notice {
    kept = List.copyOf(kept);
    looksAt = List.copyOf(looksAt);
    holds = List.copyOf(holds);
    best = List.copyOf(best);
    limits = List.copyOf(limits);
    cookies = List.copyOf(cookies);
  }

  /** Something that is kept: where, how long, and who sees it. */
  public record Kept(String field, String where, String howLong, String who) {}

  /** A cookie: when a browser is given it, what it is for, and how long it lasts. */
  public record Cookie(String name, String when, String what, String howLong) {}

  /**
   * Writes the notice.
   *
   * @param database what the database is, for people
   */
  public static Notice of(Config config, String database) {
    return new Notice(
        kept(config, database),
        looksAt(config),
        holds(config),
        Best.explained(),
        limits(config),
        given(),
        config.privacy().contact(),
        link(config.privacy().contact()));
  }

  private static List<Kept> kept(Config config, String database) {
    String comment =
        database.equals("SQLite")
            ? "The comment, in a database file on this site’s own machine"
            : "The comment, in this site’s own " + database + " database";
    String whole =
        config.privacy().removedDays() == 0
            ? "As long as the site keeps the comment"
            : "As long as the comment; after it was removed, "
                + days(config.privacy().removedDays());
    String email =
        config.privacy().emailDays() == 0
            ? whole
            : days(config.privacy().emailDays()) + ", then it is erased";
    String everyone = "Everyone, once it is published";
    String moderators = "Moderators";
    String nobody = "Nobody; only the program compares it";
    List<Kept> rows = new ArrayList<>();
    rows.add(new Kept("Name", comment, whole, everyone));
    rows.add(new Kept("E-mail address, if you give one", comment, email, moderators));
    rows.add(new Kept("Website, if you give one", comment, whole, everyone));
    rows.add(new Kept("Text and time", comment, whole, everyone));
    rows.add(
        new Kept(
            "A fingerprint of the cookie parley_reader and one of the form you sent",
            comment,
            whole,
            nobody));
    rows.add(
        new Kept(
            "How likely the filter thinks the comment is spam, and why",
            comment,
            whole,
            moderators));
    rows.add(
        new Kept(
            "How constructive the program finds the comment, what it counted for that (words,"
                + " reasons, questions), and whether it is an editor’s pick",
            comment,
            whole,
            "Moderators; everyone sees the pick, and the order “Best”"));
    rows.add(
        new Kept(
            "What the filter saw, as numbers from which nothing can be read back",
            "The comment and, once a moderator decided, the filter’s log",
            "In the log for good, so that the filter does not forget",
            nobody));
    rows.add(
        new Kept(
            "Your network address and your browser’s name for itself",
            "Nowhere as they are. They are looked at when you send a comment; among those numbers"
                + " stay hashes of the address, made with a secret key, and one of the browser’s name",
            "As long as those numbers; the address itself for minutes in memory, to count how much"
                + " one network sends",
            "Nobody"));
    rows.add(
        new Kept(
            "Hashes of the text’s words and of your network address, made with a secret key",
            "In memory alone, by which the same text sent from many places is noticed",
            Duration.ofMillis(Traffic.LIFE_MILLIS).toHours() + " hours",
            "Nobody; only the program compares them"));
    rows.add(
        new Kept(
            "If you comment on another site that has its comments checked here: the text, the name,"
                + " the addresses and the browser that it sends",
            comment.replace("The comment, in", "The check, in"),
            days(config.privacy().checksDays())
                + ", then they are erased; that there was a comment and how it was judged, "
                + days(Eraser.NUMBERS.toDays()),
            moderators));
    rows.add(
        new Kept(
            "A draft you have not sent", "Your own device", "Until you send or clear it", "You"));
    return rows;
  }

  private static List<String> looksAt(Config config) {
    List<String> all = new ArrayList<>();
    all.add("the words, letters and links of the text, and how it is written");
    all.add("the name, the e-mail address and the website");
    all.add("the network the comment came from and the browser’s name for itself");
    all.add("the page it belongs to, and whether it is an answer");
    all.add("whether nearly the same text was sent lately, and how much its network sends");
    all.add(
        config.comments().minWritingSeconds() == 0
            ? "whether a field that people do not see was filled in"
            : "whether a field that people do not see was filled in, and how quickly the form came"
                + " back: under "
                + seconds(config.comments().minWritingSeconds())
                + " is too quick for a person");
    all.add(
        config.filter().base()
            ? "what it was taught before it came here, and what this site’s moderators decided"
            : "what this site’s moderators decided, and nothing that was learned elsewhere");
    return all;
  }

  private static List<String> holds(Config config) {
    return config.comments().holdAll()
        ? List.of(
            "Every comment waits until a moderator has read it.",
            "No comment is thrown away by the program alone.")
        : List.of(
            "A comment that looks like spam waits until a moderator has read it; its writer is told"
                + " so, and sees it meanwhile.",
            "Every other comment is published at once.",
            "No comment is thrown away by the program alone.");
  }

  private static List<String> limits(Config config) {
    return List.of(
        "One network may send %s a minute.".formatted(comments(config.limits().networkPerMinute())),
        "One conversation takes %s a minute."
            .formatted(comments(config.limits().conversationPerMinute())),
        "A comment has at most %,d characters.".formatted(config.comments().maxLength()));
  }

  private static List<Cookie> given() {
    return List.of(
        new Cookie(
            "parley_reader",
            "When you send a comment, and not before",
            "A random number, so that you alone see your comment while it is in review",
            days(Comments.READER_COOKIE_LIFE.toDays())),
        new Cookie(
            "parley_session",
            "When a moderator signs in",
            "A random number that stands for the sign-in",
            days(Sessions.LIFE.toDays()) + " after the last visit, or until the sign-out"));
  }

  private static String days(long days) {
    return days == 1 ? "1 day" : "%,d days".formatted(days);
  }

  private static String seconds(long seconds) {
    return seconds == 1 ? "1 second" : seconds + " seconds";
  }

  private static String comments(long comments) {
    return comments == 1 ? "1 comment" : "%,d comments".formatted(comments);
  }

  /** Links to a mail address or a page, and to nothing else a setting may hold. */
  private static String link(String contact) {
    if (contact.matches("https?://\\S+")) {
      return contact;
    }
    return contact.matches("[^\\s@:/?&]+@[^\\s@:/?&]+") ? "mailto:" + contact : "";
  }
}
