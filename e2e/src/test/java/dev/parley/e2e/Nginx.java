package dev.parley.e2e;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;

/** Debian's nginx in front of Parley, for as long as a test runs. */
final class Nginx implements AutoCloseable {
  /** How curl waits until nginx listens, which may take a moment. */
  static final String PATIENT = "--retry 30 --retry-connrefused --retry-delay 1";

  private final Process process;

  /**
   * Starts it.
   *
   * @param folder an existing folder for its files
   * @param names where it runs
   * @param servers what stands within its block {@code http}
   */
  Nginx(Path folder, PrivateNames names, String servers) throws IOException {
    String configuration =
        """
        daemon off;
        master_process off;
        error_log stderr;
        pid %1$s/nginx.pid;
        events {}
        http {
          access_log off;
          client_body_temp_path %1$s/body;
          proxy_temp_path %1$s/proxy;
          fastcgi_temp_path %1$s/fastcgi;
          uwsgi_temp_path %1$s/uwsgi;
          scgi_temp_path %1$s/scgi;
          %2$s
        }
        """
            .formatted(folder, servers);
    Files.writeString(folder.resolve("nginx.conf"), configuration);
    List<String> words = List.of("/usr/sbin/nginx", "-p", folder.toString(), "-c", "nginx.conf");
    process = names.within(new Command(words, folder, new TreeMap<>(System.getenv()), "")).start();
  }

  @Override
  public void close() {
    process.destroy();
    process.onExit().join();
  }
}
