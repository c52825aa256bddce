package dev.parley.config;

/**
 * One setting as it stands.
 *
 * @param key its dotted name, such as {@code server.port}
 * @param value what is in force, as text
 * @param def the default, as text
 * @param source where the value came from: {@code default}, a file's path, {@code PARLEY_…} or
 *     {@code flag}
 * @param doc one line of docs
 */
public record Setting(
    String key, String value, String def, String source, String doc, boolean secret) {
  /** Returns whether nobody set it. */
  public boolean isDefault() {
    return source.equals("default");
  }
}
