package dev.parley.web;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the fields of a {@code multipart/form-data} body (RFC 7578), as PHP's curl sends a form
 * that is given as an array. The body's first line is its delimiter; what is no part is left out.
 */
final class Multipart {
  private static final int LONGEST_DELIMITER = 200;
  private static final int LONGEST_HEAD = 4_096;
  private static final Pattern NAME = Pattern.compile("(?i)[; ]name=\"([^\"\r\n]*)\"");

  private Multipart() {}

  /** Returns the fields with every value they have, in order; never fails. */
  static Map<String, List<String>> fields(byte[] body) {
    Map<String, List<String>> fields = new LinkedHashMap<>();
    // Latin-1 keeps every byte in its place, so that a value can be taken out and read as UTF-8.
    String text = new String(body, StandardCharsets.ISO_8859_1);
    int line = text.indexOf("\r\n");
    if (line < 3 || line > LONGEST_DELIMITER || !text.startsWith("--")) {
      return fields;
    }
    String delimiter = "\r\n" + text.substring(0, line);
    int start = line;
    for (int count = 0; count < Form.MOST_FIELDS; count++) {
      int head = text.indexOf("\r\n\r\n", start);
      if (head < 0 || head - start > LONGEST_HEAD) {
        return fields;
      }
      int end = text.indexOf(delimiter, head + 2);
      int to = end < 0 ? text.length() : Math.max(end, head + 4);
      Matcher name = NAME.matcher(text).region(start, head);
      if (name.find()) {
        fields
            .computeIfAbsent(utf8(name.group(1)), n -> new ArrayList<>(1))
            .add(utf8(text.substring(head + 4, to)));
      }
      if (end < 0) {
        return fields;
      }
      start = end + delimiter.length();
    }
    return fields;
  }

  private static String utf8(String latin1) {
    return new String(latin1.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
  }
}
