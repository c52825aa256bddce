package dev.parley.web;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The fields of an {@code application/x-www-form-urlencoded} text, read as leniently as real
 * clients need: a field with no {@code =} is empty, a bad {@code %} stands for itself, and bytes
 * that are no UTF-8 become U+FFFD.
 */
public final class Form {
  /** Fields past this many are not read, so that a small body cannot make a large table. */
  static final int MOST_FIELDS = 2_000;

  private final Map<String, List<String>> fields;

  private Form(Map<String, List<String>> fields) {
    this.fields = fields;
  }

  /** Reads fields from bytes; never fails. */
  public static Form parse(byte[] bytes) {
    return parse(bytes, StandardCharsets.UTF_8);
  }

  /**
   * Reads fields from bytes; never fails.
   *
   * @param other how a value that is no UTF-8 is read
   */
  public static Form parse(byte[] bytes, Charset other) {
    Map<String, List<String>> fields = new LinkedHashMap<>();
    int count = 0;
    int start = 0;
    while (start < bytes.length && count < MOST_FIELDS) {
      int end = indexOf(bytes, '&', start, bytes.length);
      if (end > start) {
        int equals = indexOf(bytes, '=', start, end);
        String name = decode(bytes, start, equals, other);
        String value = equals < end ? decode(bytes, equals + 1, end, other) : "";
        fields.computeIfAbsent(name, n -> new ArrayList<>(1)).add(value);
        count++;
      }
      start = end + 1;
    }
    return new Form(fields);
  }

  /** Reads the fields of a {@code multipart/form-data} body; never fails. */
  public static Form multipart(byte[] bytes) {
    return new Form(Multipart.fields(bytes));
  }

  /** Returns the first value of a field, or the empty text. */
  public String get(String name) {
    List<String> values = fields.get(name);
    return values == null ? "" : values.getFirst();
  }

  /** Returns the first value of a field where it is a whole number, else {@code otherwise}. */
  public long number(String name, long otherwise) {
    try {
      return Long.parseLong(get(name).strip());
    } catch (NumberFormatException e) {
      return otherwise;
    }
  }

  public boolean has(String name) {
    return fields.containsKey(name);
  }

  /** Returns every value of a field, in order. */
  public List<String> all(String name) {
    return List.copyOf(fields.getOrDefault(name, List.of()));
  }

  /** Returns the names in the order they came. */
  public List<String> names() {
    return List.copyOf(fields.keySet());
  }

  private static int indexOf(byte[] bytes, char wanted, int from, int to) {
    for (int i = from; i < to; i++) {
      if (bytes[i] == wanted) {
        return i;
      }
    }
    return to;
  }

  private static String decode(byte[] bytes, int from, int to, Charset other) {
    byte[] out = new byte[to - from];
    int length = 0;
    for (int i = from; i < to; i++) {
      byte b = bytes[i];
      if (b == '+') {
        b = ' ';
      } else if (b == '%' && i + 2 < to) {
        int high = Character.digit(bytes[i + 1], 16);
        int low = Character.digit(bytes[i + 2], 16);
        if (high >= 0 && low >= 0) {
          b = (byte) (high << 4 | low);
          i += 2;
        }
      }
      out[length++] = b;
    }
    String text = new String(out, 0, length, StandardCharsets.UTF_8);
    return other.equals(StandardCharsets.UTF_8) || text.indexOf('\uFFFD') < 0
        ? text
        : new String(out, 0, length, other);
  }
}
