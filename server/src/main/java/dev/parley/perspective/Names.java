package dev.parley.perspective;

import dev.parley.filter.Attribute;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The names by which clients ask for attributes: as they are, with a version ({@code TOXICITY@6}),
 * as {@code …_EXPERIMENTAL}, or by the name of a model that is long gone ({@code TOXICITY_FAST}).
 */
final class Names {
  private static final Pattern BESIDE = Pattern.compile("(_EXPERIMENTAL|_FAST)?(@[0-9]{1,4})?$");

  private Names() {}

  /** Returns what a name stands for, unless nobody here scores it. */
  static Optional<Attribute> attribute(String name) {
    return Attribute.of(name).or(() -> Attribute.of(BESIDE.matcher(name).replaceFirst("")));
  }
}
