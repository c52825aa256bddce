package dev.parley.config;

import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.toml.TomlMapper;

/**
 * The settings read so far, from the weakest source to the strongest; {@link #as} makes the record.
 */
public final class Settings {
  private static final String PREFIX = "PARLEY_";

  /** Read by the launcher, the tests or the JVM, and no setting. */
  private static final Set<String> OTHER_VARIABLES =
      Set.of(
          "PARLEY_JAVA_OPTS",
          "PARLEY_JDKS",
          "PARLEY_CORPORA",
          "PARLEY_CHROMIUM",
          "PARLEY_TEST_POSTGRES",
          "PARLEY_HOME",
          "PARLEY_DATA");

  private final Class<? extends Record> shape;
  private final Map<String, Key> keys = new LinkedHashMap<>();
  private final Map<String, String> values = new LinkedHashMap<>();
  private final Map<String, String> sources = new LinkedHashMap<>();

  /** Starts from the defaults of a record of records whose components carry {@link Key}. */
  public Settings(Class<? extends Record> shape) {
    this.shape = shape;
    for (RecordComponent section : shape.getRecordComponents()) {
      for (RecordComponent component : section.getType().getRecordComponents()) {
        Key key = Objects.requireNonNull(component.getAnnotation(Key.class), component::getName);
        String name = section.getName() + "." + dashed(component.getName());
        keys.put(name, key);
        values.put(name, key.def());
        sources.put(name, "default");
      }
    }
  }

  /**
   * Reads a TOML file of sections.
   *
   * @throws ConfigException when it is no TOML, or has a key that does not exist
   */
  public Settings file(Path file) {
    JsonNode tree;
    try {
      tree = new TomlMapper().readTree(Files.readString(file));
    } catch (JacksonException e) {
      throw new ConfigException(file + " is not valid TOML: " + e.getOriginalMessage() + ".");
    } catch (IOException e) {
      throw new ConfigException(file + " cannot be read (" + e.getMessage() + ").");
    }
    for (Map.Entry<String, JsonNode> section : tree.properties()) {
      if (!section.getValue().isObject()) {
        set(section.getKey(), text(section.getValue()), file.toString());
        continue;
      }
      for (Map.Entry<String, JsonNode> entry : section.getValue().properties()) {
        set(section.getKey() + "." + entry.getKey(), text(entry.getValue()), file.toString());
      }
    }
    return this;
  }

  private static String text(JsonNode value) {
    if (value.isArray()) {
      return value.valueStream().map(JsonNode::asString).collect(Collectors.joining(","));
    }
    return value.isObject() ? value.toString() : value.asString();
  }

  /**
   * Reads {@code PARLEY_SECTION_KEY} variables.
   *
   * @throws ConfigException for a {@code PARLEY_} variable that names no key
   */
  public Settings environment(Map<String, String> environment) {
    Map<String, String> names =
        keys.keySet().stream().collect(Collectors.toMap(Settings::variable, name -> name));
    environment.forEach((variable, value) -> {
      if (!variable.startsWith(PREFIX) || OTHER_VARIABLES.contains(variable)) {
        return;
      }
      String name = names.get(variable);
      if (name == null) {
        throw new ConfigException(
            variable + " (\"" + value + "\") names no setting; accepted are " + known(variable));
      }
      set(name, value, variable);
    });
    return this;
  }

  private static String variable(String name) {
    return PREFIX + name.replace('.', '_').replace('-', '_').toUpperCase(Locale.ROOT);
  }

  private String known(String variable) {
    String section = variable.substring(PREFIX.length()).split("_", -1)[0].toLowerCase(Locale.ROOT);
    List<String> same =
        keys.keySet().stream()
            .filter(k -> k.startsWith(section + "."))
            .map(Settings::variable)
            .toList();
    return same.isEmpty() ? "those that ./parley config prints." : String.join(", ", same) + ".";
  }

  /** Sets a key from a flag of the command line. */
  public Settings flag(String name, String value) {
    return set(name, value, "flag");
  }

  private Settings set(String name, String value, String source) {
    if (!keys.containsKey(name)) {
      String section = name.split("\\.", -1)[0] + ".";
      List<String> same = keys.keySet().stream().filter(k -> k.startsWith(section)).toList();
      throw new ConfigException(
          "%s (\"%s\", from %s) is no setting; accepted are %s."
              .formatted(
                  name, value, source, String.join(", ", same.isEmpty() ? keys.keySet() : same)));
    }
    values.put(name, value);
    sources.put(name, source);
    return this;
  }

  /** Returns every setting in the order of the record. */
  public List<Setting> list() {
    List<Setting> all = new ArrayList<>();
    keys.forEach((name, key) ->
        all.add(
            new Setting(
                name,
                Objects.requireNonNull(values.get(name)),
                key.def(),
                Objects.requireNonNull(sources.get(name)),
                key.doc(),
                key.secret())));
    return all;
  }

  /** Returns whether nobody set this key. */
  public boolean isDefault(String name) {
    return "default".equals(sources.get(name));
  }

  /**
   * Makes the record.
   *
   * @throws ConfigException for the first value that is not accepted
   */
  public <R extends Record> R as(Class<R> type) {
    if (type != shape) {
      throw new IllegalArgumentException("read as " + shape);
    }
    RecordComponent[] sections = type.getRecordComponents();
    Object[] made = new Object[sections.length];
    for (int s = 0; s < sections.length; s++) {
      RecordComponent[] components = sections[s].getType().getRecordComponents();
      Object[] fields = new Object[components.length];
      for (int c = 0; c < components.length; c++) {
        String name = sections[s].getName() + "." + dashed(components[c].getName());
        fields[c] =
            Values.parse(
                name,
                Objects.requireNonNull(values.get(name)),
                Objects.requireNonNull(keys.get(name)),
                components[c].getType());
      }
      made[s] = construct(sections[s].getType(), components, fields);
    }
    return type.cast(construct(type, sections, made));
  }

  private static Object construct(Class<?> type, RecordComponent[] components, Object[] fields) {
    Class<?>[] types = new Class<?>[components.length];
    for (int i = 0; i < types.length; i++) {
      types[i] = components[i].getType();
    }
    try {
      return type.getDeclaredConstructor(types).newInstance(fields);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  /** {@code maxBody} is written {@code max-body}. */
  private static String dashed(String camel) {
    return camel.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
  }
}
