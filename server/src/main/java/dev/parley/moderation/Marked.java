package dev.parley.moderation;

import dev.parley.filter.Reason;
import dev.parley.filter.Span;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A comment's text in paragraphs of lines, cut where reasons point to it. Where two reasons point
 * to the same place, the heavier one has it. Spans are taken as a stranger's: outside the text they
 * are cut, and no character is parted.
 */
final class Marked {
  private static final Pattern PARAGRAPHS = Pattern.compile("\n\\s*\n");
  private static final Pattern LINES = Pattern.compile("\n");

  private final String text;
  private final List<Reason> reasons;

  /** The number of the reason that has each unit of the text. */
  private final int[] owners;

  /** Whether a unit of the text is of an attack. */
  private final boolean[] attacks;

  Marked(String text, List<Reason> reasons, List<Span> attacks) {
    this.text = text;
    this.reasons = reasons;
    this.owners = new int[text.length()];
    this.attacks = new boolean[text.length()];
    for (Span span : attacks) {
      int end = Math.min(text.length(), span.end());
      Arrays.fill(this.attacks, Math.min(span.start(), end), end, true);
    }
    for (int i = 0; i < reasons.size(); i++) {
      for (Span span : reasons.get(i).spans()) {
        own(span, i + 1);
      }
    }
  }

  private void own(Span span, int reason) {
    int end = Math.min(text.length(), span.end());
    for (int i = Math.min(span.start(), end); i < end; i++) {
      owners[i] = owners[i] == 0 ? reason : owners[i];
    }
  }

  List<List<List<Piece>>> paragraphs() {
    List<List<List<Piece>>> paragraphs = new ArrayList<>();
    for (int[] paragraph : parts(PARAGRAPHS, 0, text.length())) {
      List<List<Piece>> lines = new ArrayList<>();
      for (int[] line : parts(LINES, paragraph[0], paragraph[1])) {
        lines.add(pieces(line[0], line[1]));
      }
      paragraphs.add(lines);
    }
    return paragraphs;
  }

  private List<int[]> parts(Pattern between, int start, int end) {
    List<int[]> parts = new ArrayList<>();
    Matcher matcher = between.matcher(text).region(start, end);
    int from = start;
    while (matcher.find()) {
      parts.add(new int[] {from, matcher.start()});
      from = matcher.end();
    }
    parts.add(new int[] {from, end});
    return parts;
  }

  private List<Piece> pieces(int start, int end) {
    List<Piece> pieces = new ArrayList<>();
    int from = start;
    for (int i = start + 1; i <= end; i++) {
      if (i == end || (isOther(i, from) && !isInside(i))) {
        int owner = owners[from];
        boolean against = owner > 0 && reasons.get(owner - 1).weight() < 0;
        pieces.add(new Piece(text.substring(from, i), owner, against, attacks[from]));
        from = i;
      }
    }
    return pieces;
  }

  private boolean isOther(int one, int another) {
    return owners[one] != owners[another] || attacks[one] != attacks[another];
  }

  /** Whether an index parts a surrogate pair, or a letter from the marks that belong to it. */
  private boolean isInside(int index) {
    return Character.isSurrogatePair(text.charAt(index - 1), text.charAt(index))
        || Character.getType(text.charAt(index)) == Character.NON_SPACING_MARK;
  }
}
