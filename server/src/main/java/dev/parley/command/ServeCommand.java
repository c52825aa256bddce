package dev.parley.command;

import dev.parley.App;
import dev.parley.Config;
import dev.parley.config.Settings;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code parley serve}: the server, until it is told to stop. */
@Command(
    name = "serve",
    description = "Serve the site until Ctrl-C.",
    mixinStandardHelpOptions = true)
public final class ServeCommand implements Runnable {
  @Mixin Common common = new Common();

  @Option(names = "--port", paramLabel = "PORT", description = "The port to listen on.")
  @Nullable String port;

  @Option(names = "--host", paramLabel = "ADDRESS", description = "The address to listen on.")
  @Nullable String host;

  @Spec CommandSpec spec = CommandSpec.create();

  @Override
  public void run() {
    Settings settings = common.settings();
    if (port != null) {
      settings.flag("server.port", port);
    }
    if (host != null) {
      settings.flag("server.host", host);
    }
    Config config = settings.as(Config.class);
    PrintWriter out = spec.commandLine().getOut();
    CountDownLatch stopped = new CountDownLatch(1);
    try (App app = common.open(config, spec.commandLine().getErr())) {
      Thread stop = Thread.ofPlatform().unstarted(() -> stop(app, stopped));
      Runtime.getRuntime().addShutdownHook(stop);
      app.serve(!settings.isDefault("metrics.port"));
      out.println("Parley is listening at " + app.address());
      app.tlsPort().ifPresent(tls -> out.println("TLS is spoken at https://localhost:" + tls));
      app.firstSignInLink()
          .ifPresent(link -> out.println("Make the first moderator, once, at " + link));
      out.flush();
      stopped.await();
    } catch (IOException e) {
      throw new CommandException(String.valueOf(e.getMessage()), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void stop(App app, CountDownLatch stopped) {
    app.close();
    stopped.countDown();
    Runtime.getRuntime().halt(0); // a clean stop is success, whatever signal asked for it
  }
}
