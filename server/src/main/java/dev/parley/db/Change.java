package dev.parley.db;

/**
 * A committed change: what kind of thing, and which one.
 *
 * @param topic the kind, such as {@code conversation}; {@code *} when anything may have changed
 * @param key the thing's id; 0 with {@code *}
 */
public record Change(String topic, long key) {
  /** Another process wrote, and did not say what. */
  static final Change ANYTHING = new Change("*", 0);

  /** Returns whether a thing of this kind may have changed. */
  public boolean touches(String kind) {
    return topic.equals("*") || topic.equals(kind);
  }

  /** Returns whether just this thing may have changed. */
  public boolean touches(String kind, long id) {
    return topic.equals("*") || (topic.equals(kind) && key == id);
  }
}
