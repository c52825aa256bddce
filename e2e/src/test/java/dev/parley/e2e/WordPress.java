package dev.parley.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.StandardProtocolFamily;
import java.net.URI;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.Callable;

/**
 * Debian's WordPress with the Akismet plugin it comes with, on a MariaDB and a PHP of its own, for
 * as long as a test runs. Nothing of the machine's own WordPress or database is touched.
 */
final class WordPress implements AutoCloseable {
  static final String EDITOR = "editor";
  static final String PASSWORD = "a long walk home";

  private static final Path DEBIAN = Path.of("/usr/share/wordpress");
  private static final Duration LONGEST_START = Duration.ofMinutes(1);

  private final PrivateNames names;
  private final Path folder;
  private final Path site;
  private final int port;
  private final Deque<Process> running = new ArrayDeque<>();

  /**
   * Installs and starts it.
   *
   * @param folder an existing folder for everything it writes
   * @param names where PHP runs
   * @param mustUse the text of a must-use plugin
   */
  WordPress(Path folder, PrivateNames names, int port, String mustUse) throws Exception {
    this.folder = folder;
    this.names = names;
    this.port = port;
    site = folder.resolve("site");
    try {
      run("cp", "-rL", DEBIAN.toString(), site.toString());
      Files.writeString(
          Files.createDirectory(site.resolve("wp-content/mu-plugins")).resolve("parley.php"),
          mustUse);
      startDatabase();
      Files.writeString(site.resolve("wp-config.php"), configuration());
      php(
          """
          define( 'WP_INSTALLING', true );
          require 'wp-load.php';
          require_once ABSPATH . 'wp-admin/includes/upgrade.php';
          require_once ABSPATH . 'wp-admin/includes/plugin.php';
          wp_install( 'Harbour notes', '%s', 'editor@blog.example', true, '', '%s' );
          update_option( 'comment_previously_approved', 0 );
          activate_plugin( 'akismet/akismet.php' );
          """
              .formatted(EDITOR, PASSWORD));
      start("php", "-S", "127.0.0.1:" + port, "-t", site.toString());
      await(() -> new Socket(InetAddress.getLoopbackAddress(), port));
    } catch (Throwable e) {
      close();
      throw e;
    }
  }

  private Path socket() {
    return folder.resolve("database.sock");
  }

  private void startDatabase() throws Exception {
    Path data = folder.resolve("database");
    run(
        "mariadb-install-db",
        "--no-defaults",
        "--datadir=" + data,
        "--user=root", // which is who we are among private names, whoever runs the tests
        "--skip-test-db",
        "--auth-root-authentication-method=normal");
    Path first = folder.resolve("first.sql");
    Files.writeString(first, "create database if not exists wordpress;\n");
    start(
        "mariadbd",
        "--no-defaults",
        "--datadir=" + data,
        "--user=root",
        "--socket=" + socket(),
        "--pid-file=" + folder.resolve("database.pid"),
        "--init-file=" + first,
        "--skip-networking",
        "--skip-grant-tables",
        // A power cut in the middle of a test loses nothing that anybody wants.
        "--innodb-flush-log-at-trx-commit=0",
        "--innodb-buffer-pool-size=16M");
    await(() -> {
      SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX);
      channel.connect(UnixDomainSocketAddress.of(socket()));
      return channel;
    });
  }

  private String configuration() {
    return """
    <?php
    define( 'DB_NAME', 'wordpress' );
    define( 'DB_USER', 'root' );
    define( 'DB_PASSWORD', '' );
    define( 'DB_HOST', 'localhost:%s' );
    define( 'DB_CHARSET', 'utf8mb4' );
    define( 'DB_COLLATE', '' );
    define( 'WP_HOME', '%s' );
    define( 'WP_SITEURL', '%s' );
    define( 'DISABLE_WP_CRON', true );
    define( 'AUTOMATIC_UPDATER_DISABLED', true );
    foreach ( array( 'AUTH', 'SECURE_AUTH', 'LOGGED_IN', 'NONCE' ) as $name ) {
      define( $name . '_KEY', 'the tests own ' . $name );
      define( $name . '_SALT', 'the tests own salt of ' . $name );
    }
    $table_prefix = 'wp_';
    if ( ! defined( 'ABSPATH' ) ) {
      define( 'ABSPATH', __DIR__ . '/' );
    }
    require_once ABSPATH . 'wp-settings.php';
    """
        .formatted(socket(), address(), address());
  }

  /** Its address, as a site gives it to Akismet. */
  URI address() {
    return URI.create("http://127.0.0.1:" + port);
  }

  /** Runs lines of PHP beside the server, in WordPress's folder, and returns what they print. */
  String php(String lines) throws IOException, InterruptedException {
    return run("php", "-d", "display_errors=stderr", "-r", lines);
  }

  private Command command(String... words) {
    Path where = Files.isDirectory(site) ? site : folder;
    // Debian keeps its servers where only root looks for programs.
    Command command = new Command(List.of(words), where, new TreeMap<>(System.getenv()), "");
    return names.within(command.with("PATH", System.getenv("PATH") + ":/usr/sbin"));
  }

  private String run(String... words) throws IOException, InterruptedException {
    Command.Result result = command(words).run();
    if (result.exit() != 0) {
      throw new IllegalStateException(words[0] + " failed: " + result.out() + result.err());
    }
    return result.out();
  }

  private void start(String... words) throws IOException {
    Command command = command(words);
    Path log = folder.resolve(words[0] + ".log");
    ProcessBuilder builder =
        new ProcessBuilder(command.words())
            .directory(command.folder().toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile());
    running.push(builder.start());
  }

  /** What PHP's server has written: its requests, and every warning and error of WordPress. */
  String log() throws IOException {
    return Files.readString(folder.resolve("php.log"), UTF_8);
  }

  /** Waits until something can be connected to. */
  private void await(Callable<? extends AutoCloseable> connection) throws Exception {
    long deadline = System.nanoTime() + LONGEST_START.toNanos();
    while (true) {
      try (AutoCloseable _ = connection.call()) {
        return;
      } catch (IOException e) {
        if (!running.getFirst().isAlive() || System.nanoTime() - deadline > 0) {
          throw new IllegalStateException(
              "a program of WordPress's did not start: see the logs in " + folder, e);
        }
        Thread.onSpinWait();
      }
    }
  }

  /** A port that nobody uses now. */
  static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  @Override
  public void close() {
    while (!running.isEmpty()) {
      Process process = running.pop();
      process.destroy();
      process.onExit().join();
    }
  }
}
