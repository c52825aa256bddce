package dev.parley.comment;

import dev.parley.filter.Span;
import java.util.ArrayList;
import java.util.List;

/**
 * What a writer is shown before a comment is sent that may read as an attack: the own words, cut
 * where some of them speak of it.
 *
 * @param pieces the text in order; together it is whole
 */
public record Nudge(List<Piece> pieces) {
  private static final int MOST_NAMED = 5;

  /** A stretch of the text, and whether it reads as an attack. */
  public record Piece(String text, boolean isMarked) {}

  public Nudge {
    pieces = List.copyOf(pieces);
  }

  static Nudge of(String text, Reading reading) {
    List<Piece> pieces = new ArrayList<>();
    int at = 0;
    for (Span word : reading.words()) {
      int end = Math.min(word.end(), text.length());
      if (word.start() >= at && end > word.start()) {
        add(pieces, text.substring(at, word.start()), false);
        add(pieces, text.substring(word.start(), end), true);
        at = end;
      }
    }
    add(pieces, text.substring(at), false);
    return new Nudge(pieces);
  }

  private static void add(List<Piece> pieces, String text, boolean marked) {
    if (!text.isEmpty()) {
      pieces.add(new Piece(text, marked));
    }
  }

  /** Returns the words that are marked, for those who do not see marks: each once, at most five. */
  public List<String> words() {
    return pieces.stream()
        .filter(Piece::isMarked)
        .map(Piece::text)
        .distinct()
        .limit(MOST_NAMED)
        .toList();
  }
}
