package dev.parley.command;

import dev.parley.App;
import dev.parley.Config;
import dev.parley.config.Settings;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that every command takes: the data folder, the settings' file, single settings. */
public final class Common {
  @Option(
      names = "--data",
      paramLabel = "FOLDER",
      description = "The data folder (default: ./data).",
      defaultValue = "${env:PARLEY_DATA:-data}")
  Path data = Path.of("data");

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description =
          "The settings' file (default: ./parley.toml, or parley.toml in the data folder).")
  @Nullable Path file;

  @Option(
      names = "--database",
      paramLabel = "URL",
      description = "jdbc:postgresql://… instead of SQLite in the data folder.")
  @Nullable String database;

  @Option(
      names = "--set",
      paramLabel = "KEY=VALUE",
      description = "One setting, such as --set comments.hold-all=true.")
  Map<String, String> set = new LinkedHashMap<>();

  /** Returns the settings from every source but this command's own flags. */
  Settings settings() {
    Settings settings = new Settings(Config.class);
    Path found = settingsFile();
    if (found != null) {
      settings.file(found);
    }
    settings.environment(System.getenv());
    if (database != null) {
      settings.flag("database.url", database);
    }
    set.forEach(settings::flag);
    return settings;
  }

  private @Nullable Path settingsFile() {
    if (file != null) {
      if (!Files.exists(file)) {
        throw new CommandException("There is no file " + file + ": give --config an existing one.");
      }
      return file;
    }
    for (Path usual : new Path[] {Path.of("parley.toml"), data.resolve("parley.toml")}) {
      if (Files.exists(usual)) {
        return usual;
      }
    }
    return null;
  }

  /** Opens the program on the data folder, and shows how that goes when it takes long. */
  App open(Config config, PrintWriter err) {
    try (RefoldProgress progress = new RefoldProgress(err)) {
      return App.open(config, dataFolder(), progress);
    }
  }

  /** Returns the data folder, made if it was missing. */
  Path dataFolder() {
    try {
      Files.createDirectories(data);
    } catch (FileAlreadyExistsException e) {
      throw new CommandException(data + " is a file: give --data a folder.", e);
    } catch (IOException e) {
      throw new CommandException(
          "The data folder %s cannot be made (%s): give --data a folder you may write to."
              .formatted(data, e.getMessage()),
          e);
    }
    if (!Files.isWritable(data)) {
      throw new CommandException(
          "The data folder %s is read-only: make it writable or give --data another."
              .formatted(data));
    }
    return data.toAbsolutePath().normalize();
  }
}
