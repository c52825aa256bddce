package dev.parley.akismet;

import dev.parley.filter.Sign;
import dev.parley.filter.Submission;
import dev.parley.web.Form;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** The fields of a comment as Akismet's clients send them, in all the shapes they have. */
final class CommentFields {
  private static final char REPLACEMENT = '\uFFFD';
  private static final int MOST_CONTEXTS = 20;
  private static final long LONGEST_WRITING_MS = 86_400_000;
  private static final Pattern LANGUAGE = Pattern.compile("[A-Za-z]{2,3}([_-][A-Za-z0-9]{2,8})*");

  private static final Set<String> KNOWN =
      Set.of(
          "api_key",
          "key",
          "blog",
          "user_ip",
          "user_agent",
          "referrer",
          "permalink",
          "comment_type",
          "content_type",
          "comment_author",
          "comment_author_email",
          "comment_author_url",
          "comment_content",
          "comment_context",
          "comment_context[]",
          "comment_parent",
          "comment_post_ID",
          "comment_ID",
          "comment_agent",
          "comment_author_IP",
          "comment_check_response",
          "comment_date_gmt",
          "comment_post_modified_gmt",
          "blog_lang",
          "blog_charset",
          "user_role",
          "user_ID",
          "is_test",
          "test_discard",
          "recheck_reason",
          "callback",
          "classify",
          "reporter",
          "site_domain",
          "honeypot_field_name",
          "hidden_honeypot_field",
          "akismet_comment_nonce",
          "REQUEST_URI",
          "REMOTE_ADDR");

  private final Form form;

  private CommentFields(Form form) {
    this.form = form;
  }

  /** Reads a body, however it is encoded; never fails. */
  static CommentFields read(byte[] body) {
    byte[] mended = UnencodedForm.mend(body);
    Form form = Form.parse(mended);
    String charset = form.get("blog_charset");
    boolean utf8 = charset.isEmpty() || charset.equalsIgnoreCase("utf-8");
    return new CommentFields(
        utf8 || !isDamaged(form) ? form : Form.parse(mended, charset(charset)));
  }

  /** Takes fields that were read elsewhere, as from an address. */
  static CommentFields of(Form form) {
    return new CommentFields(form);
  }

  /** Returns whether a text is no UTF-8. */
  private static boolean isDamaged(Form form) {
    return form.get("comment_content").indexOf(REPLACEMENT) >= 0
        || form.get("comment_author").indexOf(REPLACEMENT) >= 0;
  }

  private static Charset charset(String name) {
    try {
      return Charset.forName(name);
    } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
      return StandardCharsets.UTF_8; // what no client means by its name is most often UTF-8
    }
  }

  /** Returns whether this is a name of the protocol, or of what WordPress adds to it. */
  static boolean isKnown(String name) {
    return KNOWN.contains(name)
        || name.startsWith("comment_context[")
        || name.startsWith("POST_")
        || name.startsWith("HTTP_")
        || name.startsWith("SERVER_");
  }

  /** Returns a field without the white space around it, or the empty text. */
  String get(String name) {
    return form.get(name).strip();
  }

  /** Returns whether the sender marked this as a test, which teaches nothing. */
  boolean isTest() {
    return isTrue("is_test");
  }

  /** Returns whether the comment carries one of the values that are spam by agreement. */
  boolean isGuaranteedSpam() {
    String author = get("comment_author");
    return author.equalsIgnoreCase("akismet-guaranteed-spam")
        || author.equalsIgnoreCase("viagra-test-123")
        || get("comment_author_email").equalsIgnoreCase("akismet-guaranteed-spam@example.com");
  }

  /** Returns whether a test asks to see blatant spam, too. */
  boolean isTestOfDiscard() {
    return isTest() && isTrue("test_discard");
  }

  /** Returns whether one of the site's own administrators wrote this. */
  boolean isByAdministrator() {
    for (String role : get("user_role").split(",", 20)) {
      if (role.strip().equalsIgnoreCase("administrator")) {
        return true;
      }
    }
    return false;
  }

  /** Returns what the filter looks at. */
  Submission submission() {
    Submission.Builder submission =
        Submission.builder()
            .text(form.get("comment_content"))
            .author(get("comment_author"))
            .email(given("comment_author_email"))
            .url(given("comment_author_url"))
            .ip(get("user_ip"))
            .userAgent(get("user_agent"))
            .referrer(given("referrer"))
            .permalink(get("permalink"))
            .type(first("comment_type", "content_type"))
            .context(context())
            .language(language())
            .honeypot(honeypot())
            .writingMillis(writingMillis())
            .role(get("user_role"))
            .recheck(get("recheck_reason"));
    for (Sign sign : new Behaviour(this).signs()) {
      submission.sign(sign);
    }
    return submission.build();
  }

  /** Returns whether a switch is on, however it is spelled. */
  boolean isTrue(String name) {
    String value = get(name);
    return !value.isEmpty() && !value.equals("0") && !value.equalsIgnoreCase("false");
  }

  private String first(String name, String otherName) {
    String value = get(name);
    return value.isEmpty() ? get(otherName) : value;
  }

  /** Some clients spell a field that was left empty as {@code null} or as a bare scheme. */
  private String given(String name) {
    String value = get(name);
    return switch (value) {
      case "null", "undefined", "http://", "https://" -> "";
      default -> value;
    };
  }

  private String context() {
    List<String> all = new ArrayList<>(form.all("comment_context"));
    all.addAll(form.all("comment_context[]"));
    for (int i = 0; i < MOST_CONTEXTS; i++) {
      String name = "comment_context[" + i + "]";
      if (form.has(name)) {
        all.add(form.get(name));
      } else if (i > 0) {
        break;
      }
    }
    return String.join("\n", all).strip();
  }

  private String language() {
    String list = get("blog_lang");
    int comma = list.indexOf(',');
    String one = (comma < 0 ? list : list.substring(0, comma)).strip();
    return LANGUAGE.matcher(one).matches()
        ? Locale.forLanguageTag(one.replace('_', '-')).toLanguageTag()
        : "";
  }

  /** A field that people do not see, named by the site, by habit or by WordPress, has a value. */
  private boolean honeypot() {
    String name = get("honeypot_field_name");
    return (!name.isEmpty() && !get(name).isEmpty())
        || !get("hidden_honeypot_field").isEmpty()
        || !get("POST_ak_hp_textarea").isEmpty();
  }

  /** WordPress's script tells when the page was loaded and when the form was sent. */
  private long writingMillis() {
    long shown = number("POST_ak_js");
    long sent = number("POST_ak_bfs");
    long took = shown < 0 || sent < 0 ? -1 : sent - shown;
    return took >= 0 && took <= LONGEST_WRITING_MS ? took : -1;
  }

  /** Returns a field that counts something, or -1 where it is none. */
  long number(String name) {
    String value = get(name);
    if (value.isEmpty() || value.length() > 15) {
      return -1;
    }
    for (int i = 0; i < value.length(); i++) {
      if (value.charAt(i) < '0' || value.charAt(i) > '9') {
        return -1;
      }
    }
    return Long.parseLong(value);
  }
}
