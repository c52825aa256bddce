package dev.parley.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StoryFileTest {
  private static StoryFile parse(String front) {
    return StoryFile.parse("ferry.md", "---\n" + front + "\n---\nText.\n");
  }

  @Test
  void readsEveryKey() {
    StoryFile file =
        StoryFile.parse(
            "ferry.md",
            """
            ---
            headline: "The ferry: a last way home"
            standfirst: >
              Two lines
              of it.
            author: Ines Falk
            dateline: Ostkai
            section: Harbour
            tags: [ferry, night  work, ferry]
            published: 2026-11-23T14:05+01:00
            slug: night-ferry
            ---

            At ten to eleven.

            ---

            More.
            """);
    assertThat(file)
        .isEqualTo(
            new StoryFile(
                "night-ferry",
                "The ferry: a last way home",
                "Two lines of it.",
                "Ines Falk",
                "Ostkai",
                "Harbour",
                List.of("ferry", "night work"),
                Optional.of(Instant.parse("2026-11-23T13:05:00Z").toEpochMilli()),
                "At ten to eleven.\n\n---\n\nMore."));
  }

  @Test
  void aHeadlineIsEnough() {
    StoryFile file = StoryFile.parse("x.md", "---\r\nheadline: Über uns & Co’s Größe!\r\n---");
    assertThat(file.slug()).isEqualTo("uber-uns-cos-grosse");
    assertThat(file.body()).isEmpty();
    assertThat(file.published()).isEmpty();
    assertThat(file.tags()).isEmpty();
  }

  @Test
  void theFilesNameGivesTheSlugWhereTheHeadlineCannot() {
    assertThat(parse("headline: 林美玲").slug()).isEqualTo("ferry");
    assertThatThrownBy(() -> StoryFile.parse("林.md", "---\nheadline: 林\n---\n"))
        .isInstanceOf(StoryException.class)
        .hasMessageContaining("slug");
  }

  @ParameterizedTest
  @CsvSource({
    "2026-11-23, 2026-11-23T00:00:00Z",
    "2026-11-23T14:05Z, 2026-11-23T14:05:00Z",
    "2026-11-23 14:05, 2026-11-23T14:05:00Z",
    "2026-11-23T14:05:06, 2026-11-23T14:05:06Z"
  })
  void readsDatesAndTimes(String written, String instant) {
    assertThat(parse("headline: a\npublished: " + written).published())
        .contains(Instant.parse(instant).toEpochMilli());
  }

  @Test
  void tagsMayStandWithCommas() {
    assertThat(parse("headline: a\ntags: one, two words ,").tags())
        .containsExactly("one", "two words");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          headline: a\\ncolour: red          | colour | red   | headline
          headline: a\\npublished: yesterday | published | yesterday | 2026-11-23
          headline: a\\npublished: 2026-13-01 | published | 2026-13-01 | 2026-11-23
          headline: a\\nslug: Not a slug     | slug | Not a slug | small letters
          headline: a\\nslug: ../etc         | slug | ../etc | small letters
          headline: a\\nauthor: [x, y]       | author | x | a text
          standfirst: a                      | headline | missing | 300
          headline: [x]                      | headline | x | a text
          """)
  void namesTheKeyTheValueAndWhatIsAccepted(String front, String key, String value, String takes) {
    assertThatThrownBy(() -> parse(front.replace("\\n", "\n")))
        .isInstanceOf(StoryException.class)
        .message()
        .startsWith("ferry.md: ")
        .contains(key)
        .contains(value)
        .contains(takes)
        .doesNotContain("\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "Only text.",
        "---\n",
        "---\nheadline: a\n",
        "---\n- a\n---\n",
        "---\na: b: c\n---\n",
        "---\n\t: [\n---\n",
        "---\n---\n",
        "---\n&a [*a, *a]\n---\n"
      })
  void refusesInOneSentenceWhatIsNoStory(String text) {
    assertThatThrownBy(() -> StoryFile.parse("ferry.md", text))
        .isInstanceOf(StoryException.class)
        .message()
        .contains("ferry.md")
        .doesNotContain("\n");
  }
}
