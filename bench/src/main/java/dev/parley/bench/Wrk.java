package dev.parley.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** wrk, which asks as fast as the server answers. */
final class Wrk {
  private static final Pattern RATE = Pattern.compile("Requests/sec:\\s+([0-9.]+)");
  private static final Pattern WRONG = Pattern.compile("Non-2xx or 3xx responses: (\\d+)");

  private Wrk() {}

  /**
   * Returns the requests answered per second.
   *
   * @param script a Lua script, or the empty text for plain GETs
   * @throws IOException when any answer was an error, which would make the figure worthless
   */
  static double perSecond(String url, String script, String scriptArgument, int seconds)
      throws IOException, InterruptedException {
    List<String> command =
        new ArrayList<>(List.of("wrk", "-t2", "-c32", "-d" + seconds + "s", "--timeout", "5s"));
    if (!script.isEmpty()) {
      command.addAll(List.of("-s", script));
    }
    command.add(url);
    if (!script.isEmpty()) {
      command.addAll(List.of("--", scriptArgument));
    }
    String printed = Running.output(command);
    if (WRONG.matcher(printed).find()) {
      throw new IOException("wrk saw errors: " + printed);
    }
    Matcher rate = RATE.matcher(printed);
    if (!rate.find()) {
      throw new IOException("wrk gave no rate: " + printed);
    }
    return Double.parseDouble(rate.group(1));
  }
}
