package dev.parley.akismet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.filter.Sign;
import dev.parley.filter.Submission;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What WordPress's script noticed while a form was filled. */
class BehaviourTest {
  private static final String TEXT = "comment_content=" + "twenty letters or more".repeat(5);

  /** Such as the script sends for somebody who typed with a mouse at hand. */
  private static final String PERSON =
      "&POST_ak_js=1700000000000&POST_ak_bib=1700000004100&POST_ak_bfs=1700000064000"
          + "&POST_ak_bkpc=121&POST_ak_bkp="
          + keys(100, new Random(3), 90)
          + "&POST_ak_bmc=98;83,1020;&POST_ak_bmcc=2&POST_ak_bmk=3;44;&POST_ak_bck=17;18;61;"
          + "&POST_ak_bmmc=7&POST_ak_btmc=0&POST_ak_bsc=3&POST_ak_bte=&POST_ak_btec=0"
          + "&POST_ak_bmm=120,340;&akismet_comment_nonce=passed";

  /** Such as a script sends that fills the form and presses the button. */
  private static final String ROBOT =
      "&POST_ak_js=1700000000000&POST_ak_bib=&POST_ak_bfs=1700000000900&POST_ak_bkpc=0"
          + "&POST_ak_bkp=&POST_ak_bmc=&POST_ak_bmcc=0&POST_ak_bmk=&POST_ak_bck=&POST_ak_bmmc=0"
          + "&POST_ak_btmc=0&POST_ak_bsc=0&POST_ak_bte=&POST_ak_btec=0&POST_ak_bmm="
          + "&akismet_comment_nonce=failed";

  private static String keys(int count, Random random, int spread) {
    return IntStream.range(0, count)
        .mapToObj(i -> (60 + random.nextInt(spread)) + "," + (80 + random.nextInt(spread)))
        .collect(Collectors.joining(";", "", ";"));
  }

  private static Submission read(String body) {
    return CommentFields.read(body.getBytes(StandardCharsets.UTF_8)).submission();
  }

  @Test
  void knowsSomebodyWhoTyped() {
    assertThat(read(TEXT + PERSON).signs())
        .containsExactlyInAnyOrder(Sign.TYPED, Sign.MOUSE, Sign.CORRECTED);
    assertThat(read(TEXT + PERSON).writingMillis()).isEqualTo(64_000);
  }

  @Test
  void knowsAFormThatNobodyTouched() {
    assertThat(read(TEXT + ROBOT).signs())
        .containsExactlyInAnyOrder(Sign.NOTHING_TYPED, Sign.NO_HAND, Sign.NONCE_FAILED);
  }

  @ParameterizedTest
  @CsvSource({
    "POST_ak_bkpc=10, PARTLY_TYPED",
    "POST_ak_btec=4, TOUCH",
    "POST_ak_btmc=1, TOUCH",
    "POST_ak_bmmc=1, MOUSE",
    "POST_ak_bmc=20;, MOUSE",
    "POST_ak_js=1700000000000&POST_ak_bib=1700000000499, QUICK_START",
    "POST_ak_bck=3;, CORRECTED",
  })
  void knowsEachByItself(String field, Sign sign) {
    assertThat(read(TEXT + "&" + field).signs()).containsExactly(sign);
  }

  @Test
  void knowsKeysThatNoHandPressed() {
    String even = "&POST_ak_bkp=" + keys(30, new Random(1), 2);
    assertThat(read(TEXT + even).signs()).contains(Sign.EVEN_KEYS);
    String byHand = "&POST_ak_bkp=" + keys(30, new Random(1), 60);
    assertThat(read(TEXT + byHand).signs()).doesNotContain(Sign.EVEN_KEYS);
    String few = "&POST_ak_bkp=" + keys(5, new Random(1), 1);
    assertThat(read(TEXT + few).signs()).doesNotContain(Sign.EVEN_KEYS);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "&POST_ak_js=73",
        "&POST_ak_bkpc=-1&POST_ak_bmcc=x&POST_ak_bmmc=1e3&POST_ak_btec=99999999999999999999",
        "&POST_ak_bkp=;;;;;;;;;;;;;;;;,,,,,,;;",
        "&POST_ak_bmcc=0",
        "&POST_ak_bsc=0&POST_ak_btmc=0",
        "&POST_ak_js=1700000000000&POST_ak_bib=1600000000000",
        "&akismet_comment_nonce=inactive",
      })
  void whatIsAbsentOrOddIsNoSign(String fields) {
    assertThat(read(TEXT + fields).signs()).isEmpty();
  }

  @Test
  void aShortTextTellsNothingByItsKeys() {
    assertThat(read("comment_content=Yes!&POST_ak_bkpc=0").signs()).isEmpty();
  }

  @Test
  void takesTheRoleAndTheReason() {
    Submission said = read("user_role=author,editor&recheck_reason=edit&comment_type=pingback");
    assertThat(said.role()).isEqualTo("author,editor");
    assertThat(said.recheck()).isEqualTo("edit");
    assertThat(said.type()).isEqualTo("pingback");
    assertThat(said.signs()).isEqualTo(Set.of());
  }

  @Test
  void aSiteThatReportsRobotsHoldsTheNextOne(@TempDir Path folder) throws IOException {
    try (Client client = new Client(folder)) {
      String key = client.app.sites().add("https://blog.example").apiKey();
      String[] words = {"harbour", "council", "bridge", "garden", "winter", "letter", "market"};
      Random random = new Random(5);
      for (int i = 0; i < 40; i++) {
        String text =
            random
                .ints(14, 0, words.length)
                .mapToObj(n -> words[n])
                .collect(Collectors.joining(" "));
        boolean spam = i % 2 == 0;
        client.post(
            spam ? "/1.1/submit-spam" : "/1.1/submit-ham",
            Client.comment(key, text + i) + (spam ? ROBOT : PERSON));
      }
      String next = "market letter winter garden bridge council harbour letter winter market";
      assertThat(client.check(key, next, ROBOT).body()).isEqualTo("true");
      assertThat(client.check(key, next, PERSON).body()).isEqualTo("false");
    }
  }
}
