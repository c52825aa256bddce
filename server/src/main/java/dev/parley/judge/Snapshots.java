package dev.parley.judge;

import dev.parley.filter.Filter;
import dev.parley.filter.SnapshotException;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The files that save replaying the log: {@code model-<last lesson>.snapshot}. A damaged one is
 * refused by its checksum and the log is folded anew.
 */
final class Snapshots {
  private static final Logger log = LoggerFactory.getLogger(Snapshots.class);
  private static final Pattern NAME = Pattern.compile("model-(\\d{1,18})\\.snapshot");
  private static final int KEPT = 2;

  private final Path folder;
  private final byte[] key;
  private final boolean base;

  /** A model, and the last lesson that is in it. */
  record Loaded(Filter filter, long lastLesson) {}

  Snapshots(Path folder, byte[] key, boolean base) {
    this.folder = folder;
    this.key = key.clone();
    this.base = base;
  }

  /** Returns the newest sound snapshot, or a model that has learned nothing. */
  Loaded load() {
    for (Path file : newestFirst()) {
      try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
        return new Loaded(Filter.restore(key, base, in), lastLesson(file));
      } catch (SnapshotException | IOException e) {
        log.warn("{} is refused and the log is folded instead: {}", file, e.getMessage());
      }
    }
    return new Loaded(base ? Filter.withBase(key) : Filter.cold(key), 0);
  }

  /** Writes a snapshot under a new name, forces it to disk, and only then gives it its own. */
  void write(Filter filter, long lastLesson) throws IOException {
    Path target = folder.resolve("model-" + lastLesson + ".snapshot");
    Path fresh = Files.createTempFile(folder, "model-", ".new");
    try {
      try (FileChannel channel = FileChannel.open(fresh, StandardOpenOption.WRITE)) {
        OutputStream out = new BufferedOutputStream(Channels.newOutputStream(channel), 1 << 16);
        filter.save(out);
        out.flush();
        channel.force(true);
      }
      Files.move(fresh, target, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(fresh);
    }
    for (Path old : newestFirst().stream().skip(KEPT).toList()) {
      Files.deleteIfExists(old);
    }
  }

  private List<Path> newestFirst() {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> NAME.matcher(file.getFileName().toString()).matches())
          .sorted(Comparator.comparingLong(Snapshots::lastLesson).reversed())
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static long lastLesson(Path file) {
    Matcher name = NAME.matcher(file.getFileName().toString());
    return name.matches() ? Long.parseLong(name.group(1)) : 0;
  }
}
