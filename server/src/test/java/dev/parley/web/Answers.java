package dev.parley.web;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** How many answers of which kind a long run of requests got, for those who started it. */
public final class Answers {
  private final Map<String, LongAdder> byKind = new ConcurrentHashMap<>();
  private final long start = System.nanoTime();

  /** Counts an answer. */
  public void count(String kind) {
    byKind.computeIfAbsent(kind, k -> new LongAdder()).increment();
  }

  /** Returns a line for each kind under one with the sum and the seconds it took. */
  @Override
  public String toString() {
    StringBuilder lines = new StringBuilder();
    long all = 0;
    for (Map.Entry<String, LongAdder> kind : new TreeMap<>(byKind).entrySet()) {
      all += kind.getValue().sum();
      lines.append("%n%9d %s".formatted(kind.getValue().sum(), kind.getKey()));
    }
    double seconds = (System.nanoTime() - start) / 1e9;
    return "%d answers in %.0f s, by kind:%s".formatted(all, seconds, lines);
  }
}
