package dev.parley.filter;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/**
 * What somebody sent to be published, as the judge sees it: text and the circumstances it came in.
 *
 * <p>Strings are never null: a field that is not known is empty. Whether a field is there at all is
 * never evidence, only what it says.
 *
 * @param text the comment as written, markup and all
 * @param author the name given
 * @param email the e-mail address given; enters the features only as a keyed hash and by its domain
 * @param url the website given
 * @param ip the sender's address in its usual spelling; enters the features only as keyed hashes
 * @param userAgent the browser's own description
 * @param referrer the page the sender says to come from
 * @param permalink the page commented on
 * @param type Akismet's comment type, such as {@code comment}, {@code reply}, {@code contact-form}
 * @param context title or text of what is commented on
 * @param language language of the site, as a BCP 47 tag
 * @param honeypot whether a field that people cannot see was filled
 * @param writingMillis milliseconds from showing the form to sending it, -1 when not known
 * @param signs what was noticed while the form was filled
 * @param role the sender's roles on the site, such as {@code subscriber}, parted by commas
 * @param recheck why it is judged again, such as {@code edit}; empty the first time
 * @param recent what recent traffic tells of it
 */
public record Submission(
    String text,
    String author,
    String email,
    String url,
    String ip,
    String userAgent,
    String referrer,
    String permalink,
    String type,
    String context,
    String language,
    boolean honeypot,
    long writingMillis,
    Set<Sign> signs,
    String role,
    String recheck,
    Recent recent) {

  public Submission {
    if (writingMillis < -1) {
      throw new IllegalArgumentException(
          "writingMillis is " + writingMillis + "; give milliseconds, or -1 when not known");
    }
    signs = signs.isEmpty() ? Set.of() : Collections.unmodifiableSet(EnumSet.copyOf(signs));
  }

  /** A builder whose fields all start out empty. */
  public static Builder builder() {
    return new Builder();
  }

  /** A submission of which only the text is known. */
  public static Submission of(String text) {
    return builder().text(text).build();
  }

  /** The same submission, of which recent traffic tells this. */
  public Submission with(Recent traffic) {
    return new Submission(
        text,
        author,
        email,
        url,
        ip,
        userAgent,
        referrer,
        permalink,
        type,
        context,
        language,
        honeypot,
        writingMillis,
        signs,
        role,
        recheck,
        traffic);
  }

  /** Collects a submission's fields; what is not set stays empty. */
  public static final class Builder {
    private String text = "";
    private String author = "";
    private String email = "";
    private String url = "";
    private String ip = "";
    private String userAgent = "";
    private String referrer = "";
    private String permalink = "";
    private String type = "";
    private String context = "";
    private String language = "";
    private boolean honeypot;
    private long writingMillis = -1;
    private Set<Sign> signs = Set.of();
    private String role = "";
    private String recheck = "";

    private Builder() {}

    /** Sets the comment as written. */
    public Builder text(String value) {
      text = value;
      return this;
    }

    /** Sets the name given. */
    public Builder author(String value) {
      author = value;
      return this;
    }

    /** Sets the e-mail address given. */
    public Builder email(String value) {
      email = value;
      return this;
    }

    /** Sets the website given. */
    public Builder url(String value) {
      url = value;
      return this;
    }

    /** Sets the sender's IP address. */
    public Builder ip(String value) {
      ip = value;
      return this;
    }

    /** Sets the browser's own description. */
    public Builder userAgent(String value) {
      userAgent = value;
      return this;
    }

    /** Sets the page the sender says to come from. */
    public Builder referrer(String value) {
      referrer = value;
      return this;
    }

    /** Sets the page commented on. */
    public Builder permalink(String value) {
      permalink = value;
      return this;
    }

    /** Sets Akismet's comment type. */
    public Builder type(String value) {
      type = value;
      return this;
    }

    /** Sets the title or text of what is commented on. */
    public Builder context(String value) {
      context = value;
      return this;
    }

    /** Sets the site's language as a BCP 47 tag. */
    public Builder language(String value) {
      language = value;
      return this;
    }

    /** Sets whether a field that people cannot see was filled. */
    public Builder honeypot(boolean value) {
      honeypot = value;
      return this;
    }

    /** Sets the milliseconds from showing the form to sending it, -1 when not known. */
    public Builder writingMillis(long value) {
      writingMillis = value;
      return this;
    }

    /** Adds something that was noticed while the form was filled. */
    public Builder sign(Sign value) {
      signs = signs.isEmpty() ? EnumSet.of(value) : signs;
      signs.add(value);
      return this;
    }

    /** Sets the sender's roles on the site, parted by commas. */
    public Builder role(String value) {
      role = value;
      return this;
    }

    /** Sets why it is judged again. */
    public Builder recheck(String value) {
      recheck = value;
      return this;
    }

    /** The submission with the fields as set so far. */
    public Submission build() {
      return new Submission(
          text,
          author,
          email,
          url,
          ip,
          userAgent,
          referrer,
          permalink,
          type,
          context,
          language,
          honeypot,
          writingMillis,
          signs,
          role,
          recheck,
          Recent.NONE);
    }
  }
}
