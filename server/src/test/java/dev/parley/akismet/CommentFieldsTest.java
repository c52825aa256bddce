package dev.parley.akismet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.parley.filter.Submission;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CommentFieldsTest {
  private static CommentFields read(String body) {
    return CommentFields.read(body.getBytes(StandardCharsets.UTF_8));
  }

  private static Submission submission(String body) {
    return read(body).submission();
  }

  @Test
  void readsEveryFieldTheFilterKnows() {
    Submission s =
        submission(
            "comment_content=Hi%20there%2C+you&comment_author=Zo%C3%A9+%26+Co"
                + "&comment_author_email=z%40e.net&comment_author_url=https%3A%2F%2Fz.example"
                + "&user_ip=203.0.113.7&user_agent=Mozilla&referrer=https%3A%2F%2Fr.example"
                + "&permalink=https%3A%2F%2Fp.example&comment_type=reply&blog_lang=fr_ca%2C+en");
    assertThat(s.text()).isEqualTo("Hi there, you");
    assertThat(s.author()).isEqualTo("Zo\u00e9 & Co");
    assertThat(s.email()).isEqualTo("z@e.net");
    assertThat(s.url()).isEqualTo("https://z.example");
    assertThat(s.ip()).isEqualTo("203.0.113.7");
    assertThat(s.userAgent()).isEqualTo("Mozilla");
    assertThat(s.referrer()).isEqualTo("https://r.example");
    assertThat(s.permalink()).isEqualTo("https://p.example");
    assertThat(s.type()).isEqualTo("reply");
    assertThat(s.language()).isEqualTo("fr-CA");
    assertThat(s.honeypot()).isFalse();
    assertThat(s.writingMillis()).isEqualTo(-1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "honeypot_field_name=trap&trap=filled",
        "trap=filled&honeypot_field_name=trap",
        "hidden_honeypot_field=filled",
        "POST_ak_hp_textarea=filled",
      })
  void seesAFilledTrap(String body) {
    assertThat(submission(body).honeypot()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "honeypot_field_name=trap&trap=",
        "honeypot_field_name=trap",
        "honeypot_field_name",
        "trap=filled",
        "hidden_honeypot_field=",
        "POST_ak_hp_textarea=",
      })
  void anEmptyTrapIsAHuman(String body) {
    assertThat(submission(body).honeypot()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "comment_context=soil%0Agarden",
        "comment_context[]=soil&comment_context[]=garden",
        "comment_context%5B0%5D=soil&comment_context%5B1%5D=garden",
        "comment_context[1]=soil&comment_context[2]=garden",
      })
  void readsTheContextInItsShapes(String body) {
    assertThat(submission(body).context()).isEqualTo("soil\ngarden");
  }

  @Test
  void readsTheTypeUnderEitherName() {
    assertThat(submission("content_type=forum-post").type()).isEqualTo("forum-post");
    assertThat(submission("content_type=a&comment_type=b").type()).isEqualTo("b");
  }

  @Test
  void readsHowLongTheWritingTook() {
    assertThat(submission("POST_ak_js=1700000000000&POST_ak_bfs=1700000004500").writingMillis())
        .isEqualTo(4_500);
    for (String odd : new String[] {"x", "-1", "1699999999999", "9".repeat(30), "1800000000000"}) {
      assertThat(submission("POST_ak_js=1700000000000&POST_ak_bfs=" + odd).writingMillis())
          .as(odd)
          .isEqualTo(-1);
    }
  }

  @Test
  void aFieldLeftEmptyInWordsIsEmpty() {
    Submission s = submission("comment_author_url=null&comment_author_email=undefined");
    assertThat(s.url()).isEmpty();
    assertThat(s.email()).isEmpty();
    assertThat(submission("comment_author_url=http%3A%2F%2F").url()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"windows-1251", "KOI8-R", "ISO-8859-5", "utf-8", "UTF8", "nonsense", ""})
  void readsTheBlogsCharset(String name) {
    String text = "\u041f\u0440\u0438\u0432\u0435\u0442";
    boolean single = name.matches("windows.*|KOI8.*|ISO.*");
    Charset sent = single ? Charset.forName(name) : StandardCharsets.UTF_8;
    byte[] body = ("blog_charset=" + name + "&comment_content=" + text).getBytes(sent);
    assertThat(CommentFields.read(body).submission().text()).isEqualTo(text);
  }

  @Test
  void utf8IsReadAsSuchWhateverTheCharsetSays() {
    assertThat(submission("blog_charset=ISO-8859-1&comment_content=caf%C3%A9").text())
        .isEqualTo("caf\u00e9");
  }

  @Test
  void anUnencodedBodyIsReadAsItWasMeant() {
    CommentFields fields =
        read(
            "blog=http://blog.example/w&user_ip=203.0.113.7&user_agent=Mozilla/5.0 (X11; Linux)"
                + "&referrer=http://x/?a=1&b=2&comment_author=R & D&comment_type=comment"
                + "&comment_content=100% off & a=b + \u00e9\nline2 %zz %41&c=d&user_role=editor");
    assertThat(fields.submission().text()).isEqualTo("100% off & a=b + \u00e9\nline2 %zz %41&c=d");
    assertThat(fields.submission().userAgent()).isEqualTo("Mozilla/5.0 (X11; Linux)");
    assertThat(fields.submission().author()).isEqualTo("R & D");
    assertThat(fields.get("user_role")).isEqualTo("editor");
    assertThat(fields.get("comment_type")).isEqualTo("comment");
  }

  @Test
  void oneRawSpaceDoesNotSpoilTheEncodedFields() {
    CommentFields fields =
        read(
            "&user_role&comment_date_gmt=2026-11-23 18:06:39&trap=x+y"
                + "&comment_content=a%26b+c%2Bd\r\n");
    assertThat(fields.get("comment_date_gmt")).isEqualTo("2026-11-23 18:06:39");
    assertThat(fields.get("trap")).isEqualTo("x y");
    assertThat(fields.submission().text()).isEqualTo("a&b c+d");
    assertThat(fields.get("user_role")).isEmpty();
  }

  @Test
  void anEncodedBodyIsNotTouched() {
    byte[] body = "a=1&b=%zz&&c".getBytes(StandardCharsets.UTF_8);
    assertThat(UnencodedForm.mend(body)).isSameAs(body);
  }

  @Test
  void pathologicalBodiesAreReadInTime() {
    assertTimeoutPreemptively(
        Duration.ofSeconds(3),
        () -> {
          for (String piece :
              new String[] {
                "& ", "&a", "&=", " &b=", "%", "&comment_content= ", "=", "& a=", "[]"
              }) {
            submission("comment_content= " + piece.repeat(400_000 / piece.length()));
          }
          byte[] noise = new byte[200_000];
          new Random(42).nextBytes(noise);
          CommentFields.read(noise).submission();
        });
  }

  @Test
  void noBytesMakeItFail() {
    long seed = new Random().nextLong();
    Random random = new Random(seed);
    String alphabet = "&=%+ \n\u0000[]01aZ\u00e9,_-";
    for (int i = 0; i < 5_000; i++) {
      StringBuilder body = new StringBuilder();
      for (int n = random.nextInt(60); n > 0; n--) {
        if (random.nextInt(8) == 0) {
          body.append("&blog_charset=UTF-16&comment_context[");
        }
        body.append(alphabet.charAt(random.nextInt(alphabet.length())));
      }
      assertThat(submission(body.toString()).writingMillis()).as("seed %d", seed).isEqualTo(-1);
    }
  }
}
