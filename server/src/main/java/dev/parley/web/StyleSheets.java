package dev.parley.web;

import java.util.List;
import java.util.Map;

/** The style sheets of the pages, each of several files by subject, served as one. */
final class StyleSheets {
  private static final Map<String, List<String>> PARTS =
      Map.of(
          "parley.css",
          List.of(
              "parley/variables.css",
              "parley/ground.css",
              "parley/page.css",
              "parley/front.css",
              "parley/story.css",
              "parley/prose.css",
              "parley/conversation.css",
              "parley/ways.css",
              "parley/form.css",
              "parley/nudge.css",
              "parley/sent.css",
              "parley/notice.css",
              "parley/plain.css",
              "parley/wider.css"),
          "desk.css",
          List.of(
              "desk/bar.css",
              "desk/queue.css",
              "desk/reasons.css",
              "desk/decided.css",
              "desk/verdicts.css",
              "desk/statistics.css",
              "desk/wider.css",
              "desk/manner.css",
              "desk/picks.css"));

  private StyleSheets() {}

  /** Returns the files that a name stands for, in the order in which their rules come. */
  static List<String> parts(String name) {
    return PARTS.getOrDefault(name, List.of(name));
  }
}
