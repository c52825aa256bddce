package dev.parley.filter;

import java.util.HashMap;
import java.util.Map;

/** What the observations of one submission read like; kept only while explaining. */
final class Names {
  private static final int LONGEST = 60;

  private final Map<Integer, String> names = new HashMap<>();

  void put(int feature, String name) {
    names.putIfAbsent(feature, name.length() > LONGEST ? name.substring(0, LONGEST) : name);
  }

  /** The words behind a feature, empty when it has none. */
  String of(int feature) {
    return names.getOrDefault(feature, "");
  }
}
