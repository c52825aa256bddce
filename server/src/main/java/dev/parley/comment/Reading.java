package dev.parley.comment;

import dev.parley.filter.Attribute;
import dev.parley.filter.Span;
import java.util.Comparator;
import java.util.List;

/**
 * How a text reads that may be an attack.
 *
 * @param rudeness what it shows most
 * @param attributes everything it shows enough of to be taken for an attack, that one first
 * @param words where that stands in it, in the order of the text, not overlapping
 */
public record Reading(Rudeness rudeness, List<Attribute> attributes, List<Span> words) {
  public Reading {
    attributes = List.copyOf(attributes);
    words = words.stream().sorted(Comparator.comparingInt(Span::start)).distinct().toList();
  }
}
