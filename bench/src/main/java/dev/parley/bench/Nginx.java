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

  static Running start(Path folder, int port, int pageBytes, int analysisBytes, String checkBody)
      throws IOException {
    Path config = folder.resolve("nginx.conf");
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
            location /v1alpha1/ { return 200 "%6$s"; }
          }
        }
        """
            .formatted(
                folder,
                port,
                "x".repeat(PIECE),
                filler(pageBytes),
                checkBody,
                filler(analysisBytes)));
    return Running.start(
        List.of("nginx", "-p", folder.toString(), "-c", config.toString()),
        Map.of(),
        folder.resolve("nginx.log"));
  }

  private static String filler(int bytes) {
    return "${piece}".repeat(bytes / PIECE) + "y".repeat(bytes % PIECE);
  }
}
