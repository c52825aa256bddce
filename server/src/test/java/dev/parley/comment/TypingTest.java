package dev.parley.comment;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TypingTest {
  @Test
  void takesAwayWhatNoKeyboardWrites() {
    assertThat(Typing.text("a\0b\u0007c\u001bd\u007fe\u0085f\ufeffg\uffffh")).isEqualTo("abcdefgh");
    assertThat(Typing.text("a\r\nb\rc\u2028d\te")).isEqualTo("a\nb\nc\nd\te");
    assertThat(Typing.text("a\ud800b")).isEqualTo("a\ufffdb");
  }

  @Test
  void takesAwayWhatTurnsTheDirectionAndKeepsTheMarksThatWritersNeed() {
    assertThat(Typing.text("a\u202ecod.exe\u202c \u2066b\u2069 \u202ac")).isEqualTo("acod.exe b c");
    assertThat(Typing.text("שלום\u200f (a)\u200e، مرحبا\u061c"))
        .isEqualTo("שלום\u200f (a)\u200e، مرحبا\u061c");
  }

  @Test
  void keepsEveryScriptAndPicture() {
    String text = "Ærø 林美玲 हिन्दी 👩‍👩‍👧 🏴󠁧󠁢󠁳󠁣󠁴󠁿 e\u0301";
    assertThat(Typing.text(text)).isEqualTo(text);
  }

  @Test
  void aLineIsOneLine() {
    assertThat(Typing.line(" a\n b\t\u00a0 c\r\n")).isEqualTo("a b c");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", " ", "\u200b", "\u200b\u2060\u00ad", "\u3164", "\u2800 \u115f", "\u0301"})
  void nothingToSeeIsBlank(String text) {
    assertThat(Typing.isBlank(text)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"a", "1", "!", "林", "👍", "\u200b.\u200b"})
  void anythingToSeeIsNot(String text) {
    assertThat(Typing.isBlank(text)).isFalse();
  }
}
