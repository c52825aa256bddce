package dev.parley.e2e;

import java.util.Map;
import net.thauvin.erik.akismet.Akismet;
import net.thauvin.erik.akismet.AkismetComment;

/**
 * Maven's {@code akismet-kotlin}, as its author publishes it: a program of its own, because it
 * speaks to {@code https://KEY.rest.akismet.com} alone and takes the way there from the JVM's
 * properties. Prints one line for each question it asks.
 */
final class AkismetKotlinClient {

  private AkismetKotlinClient() {}

  /** Asks everything once, with the key that the server issued as the only argument. */
  public static void main(String[] arguments) {
    Akismet akismet = new Akismet(arguments[0], "https://blog.example/");
    System.out.println("good key: " + akismet.verifyKey());
    System.out.println(
        "bad key: " + new Akismet("0123456789ab", "https://blog.example/").verifyKey());

    AkismetComment ham = comment("Zoé", "My father took this ferry for thirty years, 日本 & all.");
    AkismetComment spam = comment("akismet-guaranteed-spam", "My father took this ferry to work.");
    System.out.println("ham: " + akismet.checkComment(ham));
    System.out.println("spam: " + akismet.checkComment(spam));
    System.out.println("report spam: " + akismet.submitSpam(spam));
    System.out.println("report ham: " + akismet.submitHam(ham));
    System.out.println("errors: " + akismet.getErrorMessage() + akismet.getDebugHelp());
  }

  private static AkismetComment comment(String author, String content) {
    AkismetComment comment =
        new AkismetComment(
            "192.0.2.7", "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0");
    comment.setReferrer("https://blog.example/");
    comment.setPermalink("https://blog.example/2026/11/the-last-ferry");
    comment.setType(AkismetComment.TYPE_COMMENT);
    comment.setAuthor(author);
    comment.setAuthorEmail("zoe@example.net");
    comment.setAuthorUrl("https://zoe.example/");
    comment.setContent(content);
    comment.setBlogLang("en");
    comment.setBlogCharset("UTF-8");
    comment.setServerEnv(Map.of("REMOTE_ADDR", "192.0.2.7", "HTTP_ACCEPT", "text/html"));
    return comment;
  }
}
