package dev.parley.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Makes nginx answer {@code return 200} with as many bytes as Parley's answer has. */
final class Nginx {
  /** A parameter of nginx's configuration holds fewer than 4,096 bytes. */
  private static final int PIECE = 4_000;

  private Nginx() {}

  static Running start(Path folder, int port, int pageBytes, String checkBody) throws IOException {
    Path config = folder.resolve("nginx.conf");
    int whole = pageBytes / PIECE;
    String page = "${piece}".repeat(whole) + "y".repeat(pageBytes % PIECE);
    Files.writeString(
        config,
        """
        daemon off;
        worker_processes auto;
        pid %1$s/nginx.pid;
        error_log %1$s/nginx-error.log warn;
        events { worker_connections 1024; }
        http {
          access_log off;
          client_body_temp_path %1$s/body;
          proxy_temp_path %1$s/proxy;
          fastcgi_temp_path %1$s/fastcgi;
          uwsgi_temp_path %1$s/uwsgi;
          scgi_temp_path %1$s/scgi;
          keepalive_requests 100000000;
          default_type text/plain;
          server {
            listen 127.0.0.1:%2$d;
            set $piece "%3$s";
            location /page { return 200 "%4$s"; }
            location /1.1/comment-check { return 200 "%5$s"; }
          }
        }
        """
            .formatted(folder, port, "x".repeat(PIECE), page, checkBody));
    return Running.start(
        List.of("nginx", "-p", folder.toString(), "-c", config.toString()),
        Map.of(),
        folder.resolve("nginx.log"));
  }
}
