package dev.parley.command;

import dev.parley.Config;
import dev.parley.config.Setting;
import dev.parley.config.Settings;
import java.io.PrintWriter;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code parley config}: every setting, with its value, default, source and line of docs. */
@Command(
    name = "config",
    description = "Print every setting: its value, default, source and what it is for.",
    mixinStandardHelpOptions = true)
public final class ConfigCommand implements Runnable {
  @Mixin Common common = new Common();

  @Spec CommandSpec spec = CommandSpec.create();

  @Override
  public void run() {
    Settings settings = common.settings();
    settings.as(Config.class);
    PrintWriter out = spec.commandLine().getOut();
    String section = "";
    for (Setting setting : settings.list()) {
      String[] name = setting.key().split("\\.", 2);
      if (!name[0].equals(section)) {
        section = name[0];
        out.printf("%n[%s]%n", section);
      }
      out.printf("# %s%n", setting.doc());
      out.printf("# default: %s; from: %s%n", quoted(setting.def()), setting.source());
      boolean hide = setting.secret() && !setting.value().isEmpty();
      out.printf("%s = %s%n", name[1], hide ? "\"(hidden)\"" : quoted(setting.value()));
    }
    out.flush();
  }

  /** Writes numbers and truth as they are, and all else as TOML text. */
  private static String quoted(String value) {
    return value.matches("-?\\d+|true|false")
        ? value
        : '"' + value.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }
}
