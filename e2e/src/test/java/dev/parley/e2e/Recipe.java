package dev.parley.e2e;

import java.io.IOException;
import java.nio.file.Files;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a page of the docs gives its readers to copy, so that the tests run the very lines. */
enum Recipe {
  AKISMET("docs/akismet.md"),
  PERSPECTIVE("docs/perspective.md");

  private final String page;

  Recipe(String page) {
    this.page = page;
  }

  /** The first block in {@code language} under a heading. */
  String lines(String heading, String language) throws IOException {
    String docs = Files.readString(Command.ROOT.resolve(page));
    Matcher block =
        Pattern.compile(
                "(?s)\n#+ %s\n(?:(?!\n#+ ).)*?\n```%s\n(.*?)```"
                    .formatted(Pattern.quote(heading), Pattern.quote(language)))
            .matcher(docs);
    if (!block.find()) {
      throw new IllegalStateException(
          "%s has no block of %s under %s".formatted(page, language, heading));
    }
    return block.group(1);
  }

  /** The same lines with what is only an example replaced: pairs of what stands there and ours. */
  String lines(String heading, String language, String... examples) throws IOException {
    String lines = lines(heading, language);
    for (int i = 0; i < examples.length; i += 2) {
      if (!lines.contains(examples[i])) {
        throw new IllegalStateException(examples[i] + " is not in the recipe of " + heading);
      }
      lines = lines.replace(examples[i], examples[i + 1]);
    }
    return lines;
  }
}
