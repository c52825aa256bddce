package dev.parley.config;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/** Turns a setting's text into its type, or says what would be accepted. */
final class Values {
  private Values() {}

  static Object parse(String name, String text, Key key, Class<?> type) {
    if (type == int.class) {
      return (int) number(name, text, key);
    }
    if (type == long.class) {
      return number(name, text, key);
    }
    if (type == boolean.class) {
      if (!text.equals("true") && !text.equals("false")) {
        throw wrong(name, text, key, "true or false");
      }
      return text.equals("true");
    }
    if (type == List.class) {
      return List.copyOf(
          Arrays.stream(text.split(",", -1)).map(String::strip).filter(s -> !s.isEmpty()).toList());
    }
    return string(name, text, key);
  }

  private static long number(String name, String text, Key key) {
    String accepts = "a whole number from %d to %d".formatted(key.min(), key.max());
    long value;
    try {
      value = Long.parseLong(text.strip());
    } catch (NumberFormatException e) {
      throw wrong(name, text, key, accepts);
    }
    if (value < key.min() || value > key.max()) {
      throw wrong(name, text, key, accepts);
    }
    return value;
  }

  private static String string(String name, String text, Key key) {
    if (text.length() > key.max()) {
      throw wrong(name, text, key, "at most " + key.max() + " characters");
    }
    if (!key.pattern().isEmpty() && !Pattern.matches(key.pattern(), text)) {
      throw wrong(
          name,
          text,
          key,
          key.accepts().isEmpty() ? "what matches " + key.pattern() : key.accepts());
    }
    return text;
  }

  private static ConfigException wrong(String name, String text, Key key, String accepts) {
    String shown = key.secret() ? "a value that is not shown" : "\"" + text + "\"";
    return new ConfigException("%s is %s; accepted: %s.".formatted(name, shown, accepts));
  }
}
