package dev.parley.akismet;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/**
 * Mends the forms of clients that do not URL-encode at all: {@code comment_content=100% off & more}
 * reaches the parser of forms as what was meant. A form with no raw white space is left as it is.
 *
 * <p>A value with raw white space means each of its bytes literally. An {@code &} belongs to the
 * value before it unless a field's name follows; behind a free text it must be a known one.
 */
final class UnencodedForm {
  private static final int LONGEST_NAME = 100;
  private static final Set<String> FREE_TEXTS =
      Set.of("comment_content", "comment_author", "comment_context");
  private static final byte[] PERCENT = {'%', '2', '5'};
  private static final byte[] PLUS = {'%', '2', 'B'};
  private static final byte[] AND = {'%', '2', '6'};

  private UnencodedForm() {}

  /** Returns the same bytes, or a mended copy. */
  static byte[] mend(byte[] form) {
    int end = form.length;
    while (end > 0 && isRaw(form[end - 1])) {
      end--; // the newline with which people's own scripts end a body
    }
    if (!hasRaw(form, end)) {
      return form;
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream(end + 128);
    int start = 0;
    boolean raw = false;
    boolean freeText = FREE_TEXTS.contains(name(form, 0, end));
    for (int at = 0; at < end; at++) {
      raw |= isRaw(form[at]);
      if (form[at] == '&') {
        String next = name(form, at + 1, end);
        boolean within = freeText && raw;
        if (within ? CommentFields.isKnown(next) : !next.isEmpty()) {
          write(form, start, at, raw, out);
          out.write('&');
          start = at + 1;
          raw = false;
          freeText = FREE_TEXTS.contains(next);
        }
      }
    }
    write(form, start, end, raw, out);
    return out.toByteArray();
  }

  private static boolean hasRaw(byte[] form, int end) {
    for (int i = 0; i < end; i++) {
      if (isRaw(form[i])) {
        return true;
      }
    }
    return false;
  }

  /** URL encoding leaves no white space and no control character. */
  private static boolean isRaw(byte b) {
    return b >= 0 && b <= ' ';
  }

  /** Returns the name of the field that starts here, or the empty text when it can be none. */
  private static String name(byte[] form, int from, int end) {
    int to = from;
    while (to < end && form[to] != '=' && form[to] != '&') {
      byte b = form[to];
      boolean letter =
          b > ' ' && b < 0x7f && (Character.isLetterOrDigit(b) || "_-.[]%".indexOf(b) >= 0);
      if (!letter || to - from == LONGEST_NAME) {
        return "";
      }
      to++;
    }
    return new String(form, from, to - from, StandardCharsets.US_ASCII);
  }

  private static void write(byte[] form, int from, int to, boolean raw, ByteArrayOutputStream out) {
    boolean inValue = false;
    for (int i = from; i < to; i++) {
      byte b = form[i];
      if (inValue && raw && (b == '%' || b == '+' || b == '&')) {
        out.writeBytes(b == '%' ? PERCENT : b == '+' ? PLUS : AND);
      } else {
        out.write(b);
      }
      inValue |= b == '=';
    }
  }
}
