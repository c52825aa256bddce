package dev.parley.bench;

import dev.parley.filter.Corpus;
import dev.parley.filter.LabelledComment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The labelled comments of all corpora but e-mail. */
final class Comments {
  private Comments() {}

  /** Reads them, file after file. */
  static List<LabelledComment> read(Path folder) throws IOException {
    List<LabelledComment> comments = new ArrayList<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.sorted().toList()) {
        if (!String.valueOf(file.getFileName()).startsWith("email")) {
          Corpus.read(file, comments::add, bad -> {});
        }
      }
    }
    comments.removeIf(comment -> comment.label().isEmpty());
    return comments;
  }
}
