package dev.parley.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BlogsTest {
  @ParameterizedTest
  @CsvSource({
    "blog.example, https://blog.example",
    "blog.example, http://BLOG.example/",
    "blog.example, blog.example:8080/any/where?x=1#y",
    "blog.example/news, https://blog.example/news",
    "blog.example/news, https://blog.example/news/local/",
    "blog.example:8080, http://blog.example:8080",
    "*.example, https://a.b.example/x",
    "[::1], http://[::1]:8080/x",
  })
  void allowsItsOwn(String bound, String asked) {
    assertThat(new Blogs(List.of("x.invalid", Blogs.name(bound))).allow(asked)).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "blog.example, ''",
    "blog.example, https://www.blog.example",
    "blog.example, https://blog.example.evil.test",
    "blog.example, https://evil.test/blog.example",
    "blog.example, https://evil.test/?blog.example",
    "blog.example, https://blog.example@evil.test/",
    "blog.example/news, https://blog.example/newsroom",
    "blog.example/news, https://blog.example",
    "blog.example:8080, http://blog.example:9090",
    "*.example, https://example",
    "*.blog.example, https://myblog.example",
  })
  void allowsNoOther(String bound, String asked) {
    assertThat(new Blogs(List.of(Blogs.name(bound))).allow(asked)).isFalse();
  }

  @Test
  void withNoneAnyMay() {
    assertThat(Blogs.ANY.allow("")).isTrue();
    assertThat(Blogs.ANY.allow("anything at all")).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "https://", "a b.example", "user@blog.example", "*.", "bl\u0000g", "/x"})
  void saysWhatIsNoBlog(String text) {
    assertThatThrownBy(() -> Blogs.name(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("is no blog's address: give one such as blog.example");
  }
}
