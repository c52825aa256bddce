package dev.parley.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;

class MultipartTest {
  private static final String BODY =
      """
      --------x1\r
      Content-Disposition: form-data; name="blog"\r
      \r
      https://blog.example/\r
      --------x1\r
      Content-Disposition: form-data; name="comment_content"\r
      \r
      Zoé: 100% & more\r
      --not the end\r
      \r
      日本\r
      --------x1\r
      Content-Disposition: form-data; name="tag"; filename="a.txt"\r
      Content-Type: text/plain\r
      \r
      \r
      --------x1\r
      content-disposition: form-data; name="tag"\r
      \r
      two\r
      --------x1--\r
      """;

  @Test
  void everyFieldIsReadAsItWasWritten() {
    Form form = Form.multipart(BODY.getBytes(StandardCharsets.UTF_8));
    assertThat(form.names()).containsExactly("blog", "comment_content", "tag");
    assertThat(form.get("blog")).isEqualTo("https://blog.example/");
    assertThat(form.get("comment_content"))
        .isEqualTo("Zoé: 100% & more\r\n--not the end\r\n\r\n日本");
    assertThat(form.all("tag")).containsExactly("", "two");
  }

  @Test
  void whatIsBrokenOffOrNoneGivesWhatCanBeRead() {
    byte[] body = BODY.getBytes(StandardCharsets.UTF_8);
    Form cut = Form.multipart(java.util.Arrays.copyOf(body, 100));
    assertThat(cut.names()).containsExactly("blog");
    for (String none :
        new String[] {"", "--", "--\r\n", "a=b", "--x\r\n\r\n", "--x\r\nq\r\n\r\nv"}) {
      assertThat(Form.multipart(none.getBytes(StandardCharsets.UTF_8)).names()).isEmpty();
    }
    Random random = new Random(4);
    for (int i = 0; i < 20_000; i++) {
      byte[] damaged = body.clone();
      for (int k = 0; k < 4; k++) {
        damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
      }
      Form read = Form.multipart(damaged);
      assertThat(read.names()).hasSizeLessThanOrEqualTo(4);
    }
  }
}
