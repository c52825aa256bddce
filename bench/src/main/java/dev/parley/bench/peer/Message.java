package dev.parley.bench.peer;

import dev.parley.filter.Submission;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/**
 * A comment as the peers are given it.
 *
 * @param lines its fields, each on its line, then its text: what the textbooks' learners read
 * @param mail the same as a minimal mail message, as mail filters want it
 * @param spam what it is
 */
@SuppressWarnings("ArrayRecordComponent") // read only, never compared
public record Message(byte[] lines, byte[] mail, boolean spam) {
  private static final Pattern BREAKS = Pattern.compile("[\\r\\n]+");
  private static final Pattern MBOX_FROM = Pattern.compile("(?m)^(>*From )");

  /**
   * Wraps a comment.
   *
   * @param number tells its mail from others with the same text
   */
  public static Message of(long number, Submission s, boolean spam) {
    String lines =
        String.join(
            "\n",
            s.author(),
            s.email(),
            s.url(),
            s.ip(),
            s.userAgent(),
            s.permalink(),
            s.context(),
            s.text());
    var mail = new StringBuilder("Message-ID: <" + number + "@comments.invalid>\n");
    if (!s.author().isEmpty() || !s.email().isEmpty()) {
      mail.append("From: \"").append(line(s.author()).replace("\"", "")).append("\" <");
      mail.append(line(s.email())).append(">\n");
    }
    header("Subject", s.context(), mail);
    header("X-Url", s.url(), mail);
    header("X-Ip", s.ip(), mail);
    header("X-Browser", s.userAgent(), mail);
    header("X-Page", s.permalink(), mail);
    mail.append("MIME-Version: 1.0\nContent-Type: text/plain; charset=UTF-8\n");
    mail.append("Content-Transfer-Encoding: 8bit\n\n");
    mail.append(MBOX_FROM.matcher(s.text()).replaceAll(">$1")).append('\n');
    return new Message(bytes(lines), bytes(mail.toString()), spam);
  }

  private static void header(String name, String value, StringBuilder mail) {
    if (!value.isEmpty()) {
      mail.append(name).append(": ").append(line(value)).append('\n');
    }
  }

  private static String line(String value) {
    return BREAKS.matcher(value).replaceAll(" ");
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
